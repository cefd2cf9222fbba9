"""Duty 17, deployment: pipelines, environments and infrastructure that the person set up."""

import re
from collections.abc import Iterator

from assay.duties.finding import MOST_PLACES, file_names, find_traces, find_words, signal_of_finds, signal_of_words
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Role
from assay.work.person import Grade
from assay.work.piece import PersonWork
from assay.work.tracked import Deployment

SAID = re.compile(r"\b(?:deploy(?:ed|s|ing|ment)? (?:to|on|of)|roll(?:ed|ing)? ?out|rolled back|go(?:es|ing)?[- ]live|staging|production (?:release|environment|config\w*)|blue[- /]green|canary)\b", re.IGNORECASE)  # fmt: skip
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
    does not count. A deployment that succeeded under the
    person's own account is firm; one that failed points that way."""
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
    yield from _in_items(work)


def _in_items(work: PersonWork) -> Iterator[Signal]:
    """Deployments under the person's own account; one signal for each environment, since volume never scores."""
    by_environment: dict[str, list[Deployment]] = {}
    for deployment in work.deployments:
        by_environment.setdefault(deployment.environment, []).append(deployment)
    for environment, made in by_environment.items():
        good = [deployment for deployment in made if deployment.state == "success"]
        best = (good or made)[-1]
        yield Signal(
            duty=17, piece=best.place,
            reason=f"deployed to {environment}" + (", and it succeeded" if good else ", without a success on record"),
            quote=f"{environment}: {best.commit[:12]} {best.state}".strip(),
            locators=tuple(dict.fromkeys(d.place for d in (good or made)[-MOST_PLACES:])), grade=Grade.B,
            force=Force.FIRM if good else Force.SLIGHT, statements=("S10",), time=best.time,
            title=f"Deployment to {environment}",
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
    reads_items=True,
)
