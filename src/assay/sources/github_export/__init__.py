"""Files of GitHub's REST records, as `gh api` or curl save them → projects with their items, releases and runs."""

from assay.sources.github_export.reading import SECTIONS, read
from assay.sources.github_export.shapes import SHAPES
from assay.sources.reader import Keys, Reader, Sample, kind_of

GITHUB_ONLY = frozenset({"html_url", "node_id"})


def recognise(sample: Sample) -> bool:
    """Whether the first records are GitHub's: of a known shape, with the fields that GitHub puts into all."""
    return any(_is_github(keys) for _, keys in sample.elements)


def _is_github(keys: Keys) -> bool:
    kind = kind_of(keys, SHAPES)
    return bool(kind) and "iid" not in keys and (bool(GITHUB_ONLY & keys) or kind == "event")


READER = Reader(
    name="github",
    title="GitHub export",
    reads="issues, pull requests, reviews, comments, timeline and issue events, labels, milestones, releases, "
    "deployments with their statuses, workflow and check runs, commits (to tie accounts to addresses), as the REST API "
    "returns them: arrays, one after another, or an object for each line; one file or many",
    obtain=(
        "assay fetch github OWNER/NAME      all of these at once, into a folder",
        "gh api --paginate 'repos/OWNER/NAME/issues?state=all&per_page=100' > issues.json",
        "gh api --paginate 'repos/OWNER/NAME/pulls?state=all&per_page=100' > pulls.json",
        "gh api --paginate 'repos/OWNER/NAME/issues/events?per_page=100' > events.json",
        "gh api --paginate 'repos/OWNER/NAME/issues/comments?per_page=100' > comments.json",
        "gh api --paginate 'repos/OWNER/NAME/pulls/12/reviews' > reviews-12.json",
        "gh api --paginate 'repos/OWNER/NAME/commits?per_page=100' > commits.json",
    ),
    example='{"number": 12, "title": "Night fares are wrong", "state": "closed", "user": {"login": "ada-example", '
    '"id": 1}, "labels": [{"name": "bug"}], "created_at": "2026-01-05T09:00:00Z", "closed_at": '
    '"2026-01-06T15:00:00Z", "node_id": "…", "html_url": "https://github.com/example/journeys/issues/12"}',
    suffixes=frozenset({".json", ".jsonl", ".ndjson"}),
    sections=SECTIONS,
    recognise=recognise,
    read=read,
)
