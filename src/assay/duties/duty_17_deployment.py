"""Duty 17, deployment: pipelines, environments and infrastructure that the person set up."""

import re
from collections.abc import Iterator

from assay.duties.finding import file_names, find_traces, find_words, signal_of_finds, signal_of_words
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Role
from assay.work.piece import PersonWork

SAID = re.compile(r"\b(?:deploy(?:ed|s|ing|ment)? (?:to|on|of)|roll(?:ed|ing)? ?out|rolled back|smoke test|go(?:es|ing)?[- ]live|staging|production (?:release|environment|config\w*)|blue[- /]green|canary)\b", re.IGNORECASE)  # fmt: skip
INFRASTRUCTURE = frozenset({Role.CI, Role.INFRASTRUCTURE})
DOES = re.compile(
    r"\b(?:kubectl (?:apply|set|rollout|create|patch|replace|scale)|helm (?:upgrade|install)|terraform (?:apply|plan)|cf push|heroku \w|"
    r"aws (?:ecs|s3 (?:sync|cp)|lambda|cloudformation|deploy|eb) |az webapp|gcloud \w+|fly(?:ctl)? deploy|pypi-publish|twine upload|"
    r"npm publish|docker push|build-push-action|gh release|softprops/|[\w-]*deploy[\w-]*(?:@|\.sh|\.py|\.ya?ml\b)|(?:run|command|script): .*deploy|make deploy|cap \w+ deploy)",
    re.IGNORECASE,
)
LEAST_STEPS = 2  # different lines
LEAST_WRITTEN = 5  # new lines of those files


def assess(work: PersonWork) -> Iterator[Signal]:
    """Deployment steps that the person wrote, with a command that deploys, are firm; one line that names it points that
    way, and so does a message about a deployment with a change to delivery files. A pipeline that somebody else wrote
    does not count."""
    for piece in work.pieces:
        if steps := find_traces(piece, "deploy", roles=[Role.CI, Role.INFRASTRUCTURE]):
            lines = {f.trace.text for f in steps if f.trace}
            written = sum({f.change.path: f.change.fresh for f in steps}.values())
            done = any(DOES.search(line) for line in lines)
            firm = done and len(lines) >= LEAST_STEPS and written >= LEAST_WRITTEN
            yield signal_of_finds(
                piece, 17, f"set up deployment in {file_names(steps)}", steps,
                force=Force.FIRM if firm else Force.SLIGHT, statements=("S10",),
            )  # fmt: skip
        elif said := find_words(piece, SAID):
            touched = [(c, words) for c, words in said if any(change.role in INFRASTRUCTURE for change in c.changes)]
            if touched:
                yield signal_of_words(
                    piece, 17, "changed delivery files for a deployment that the message tells of", touched,
                    force=Force.SLIGHT, statements=("S10",),
                )  # fmt: skip


LENS = Lens(
    standard="ST0116",
    number=17,
    visibility=Visibility.PARTLY,
    elsewhere="deployment records and workflow runs of the forge",
    would_fill="Take part in a deployment and keep what you did, what you checked afterwards, and how it could be undone.",
    statements=("S10",),
    stages=("deploy",),
    assess=assess,
)
