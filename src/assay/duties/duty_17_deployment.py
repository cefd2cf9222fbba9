"""Duty 17, deployment: pipelines, environments and infrastructure that the person set up."""

import re
from collections.abc import Iterator

from assay.duties.finding import file_names, find_traces, find_words, signal_of_finds, signal_of_words
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Role
from assay.work.piece import PersonWork

SAID = re.compile(r"\b(?:deploy(?:ed|s|ing|ment)? (?:to|on|of)|roll(?:ed|ing)? ?out|rolled back|smoke test|go(?:es|ing)?[- ]live|staging|production (?:release|environment|config\w*)|blue[- /]green|canary)\b", re.IGNORECASE)  # fmt: skip
INFRASTRUCTURE = frozenset({Role.CI, Role.INFRASTRUCTURE})


def assess(work: PersonWork) -> Iterator[Signal]:
    """A deployment step or environment that the person wrote is firm. A message about a deployment, with a change to
    delivery files, points that way. A pipeline that somebody else wrote does not count."""
    for piece in work.pieces:
        if steps := find_traces(piece, "deploy", roles=[Role.CI, Role.INFRASTRUCTURE]):
            lines = {f.trace.text for f in steps if f.trace}
            yield signal_of_finds(
                piece, 17, f"set up deployment in {file_names(steps)}", steps,
                force=Force.FIRM if len(lines) >= 2 else Force.SLIGHT, statements=("S10",),
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
