"""Files of GitLab's REST records, as `glab api` saves them → projects with their items, releases and pipelines."""

from assay.sources.gitlab_export.reading import SECTIONS, read
from assay.sources.gitlab_export.shapes import SHAPES
from assay.sources.reader import Reader, Sample, kind_of

NOT_GITHUB = frozenset({"node_id"})


def recognise(sample: Sample) -> bool:
    """Whether one of the first records has a shape that only GitLab's have."""
    return any(kind_of(keys, SHAPES) and not NOT_GITHUB & keys for _, keys in sample.elements)


READER = Reader(
    name="gitlab",
    title="GitLab export",
    reads="issues, merge requests, notes and discussions (with GitLab's own sentences on estimates, booked time and "
    "approvals), label, milestone and state events, approvals, labels, milestones, releases, deployments, pipelines and their jobs, "
    "users with a public address, as the REST API returns them: arrays, one after another, or an object for each line; "
    "one file or many",
    obtain=(
        "assay fetch gitlab GROUP/NAME      all of these at once, into a folder",
        "glab api --paginate 'projects/GROUP%2FNAME/issues?per_page=100' > issues.json",
        "glab api --paginate 'projects/GROUP%2FNAME/merge_requests?per_page=100' > merge_requests.json",
        "glab api --paginate 'projects/GROUP%2FNAME/issues/12/notes' > notes-12.json",
        "glab api --paginate 'projects/GROUP%2FNAME/issues/12/resource_label_events' > label-events-12.json",
        "glab api 'projects/GROUP%2FNAME/merge_requests/7/approvals' > approvals-7.json",
        "glab api --paginate 'projects/GROUP%2FNAME/deployments?per_page=100' > deployments.json",
    ),
    example='{"id": 901, "iid": 12, "project_id": 5, "title": "Night fares are wrong", "state": "closed", "author": '
    '{"id": 1, "username": "ada-example", "name": "Ada Example"}, "labels": ["bug"], "created_at": '
    '"2026-01-05T09:00:00.000Z", "time_stats": {"time_estimate": 10800, "total_time_spent": 7200}, "web_url": '
    '"https://gitlab.example/team/journeys/-/issues/12"}',
    suffixes=frozenset({".json", ".jsonl", ".ndjson"}),
    sections=SECTIONS,
    recognise=recognise,
    read=read,
)
