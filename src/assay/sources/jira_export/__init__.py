"""Files of Jira's search, as its REST interface returns them → projects with their items, sprints and clocks."""

from assay.sources.jira_export.reading import SECTIONS, read
from assay.sources.reader import Reader, Sample


def recognise(sample: Sample) -> bool:
    """Whether one of the first records is an issue with its fields, or the names of such fields."""
    return any(
        {"key", "fields"} <= keys or (section == "names" and any(key.startswith("customfield_") for key in keys))
        for section, keys in sample.elements
    )


READER = Reader(
    name="jira",
    title="Jira export",
    reads="issues with their changelog, comments, booked time, links, sub-tasks, sprints, versions, story points and the "
    "clocks of service levels, as the search of the REST API (version 2 or 3) returns them: a page of results, several in one "
    "file or many, or an issue for each line",
    obtain=(
        "assay fetch jira KEY --api https://SITE.atlassian.net      all pages, with what a search leaves out",
        "curl -u YOU@example.org:TOKEN 'https://SITE.atlassian.net/rest/api/2/search?jql=project=JRN&maxResults=100"
        "&startAt=0&fields=*all&expand=changelog,names' > jira-1.json",
        "… and again with startAt=100, 200, … into further files",
    ),
    example='{"key": "JRN-12", "fields": {"summary": "Night fares are wrong", "created": '
    '"2026-01-05T09:00:00.000+0000", "issuetype": {"name": "Bug"}, "priority": {"name": "High"}, "status": {"name": "Done"}, "assignee": {"accountId": '
    '"557058:ada", "displayName": "Ada Example"}, "timetracking": {"originalEstimateSeconds": 10800}}}',
    suffixes=frozenset({".json", ".jsonl", ".ndjson"}),
    sections=SECTIONS,
    recognise=recognise,
    read=read,
)
