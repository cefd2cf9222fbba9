"""Duty 2, breaking work down: task lists that were written, and branches worked through in small steps."""

import re
from collections.abc import Iterator

from assay.duties.finding import Find, file_names, find_changes, find_traces, signal_of_finds
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.messages import plain_subject
from assay.work.model import Role
from assay.work.piece import PersonWork, Piece

PLAN = re.compile(r"(?:^|/)[^/]*(?:todo|road-?map|plan|backlog|tasks?|milestones?|wbs)[^/]*\.\w+$", re.IGNORECASE)
NO_STEP = re.compile(r"^(?:wip|fixup!|squash!|typo|lint|format|fix (?:tests?|lint|typo)|address|review|update|apply suggestions)\b", re.IGNORECASE)  # fmt: skip
LEAST_TASKS = 3
LEAST_STEPS = 4
LARGEST_STEP = 12  # files


def assess(work: PersonWork) -> Iterator[Signal]:
    """A plan with several tasks is firm. A branch of several small, separately named steps points that way; work in
    progress, review fixes and one large commit do not."""
    for piece in work.pieces:
        tasks = find_traces(piece, "task", path=PLAN, roles=[Role.DOCS])
        if len(tasks) >= LEAST_TASKS:
            yield signal_of_finds(
                piece, 2, f"broke work down into tasks in {file_names(tasks)}", tasks,
                force=Force.FIRM, statements=("S7",),
            )  # fmt: skip
        elif steps := _steps(piece):
            names = "; ".join(plain_subject(find.commit.head.subject) for find in steps[:4])
            yield signal_of_finds(
                piece, 2, f"worked through the branch in {len(steps)} small steps, each committed with its own purpose",
                steps, force=Force.SLIGHT, statements=("B2",), quote=names,
            )  # fmt: skip


def _steps(piece: Piece) -> list[Find]:
    """One find a small, well-named commit of a merged branch; empty unless there are several."""
    if piece.kind != "merge":
        return []
    by_commit = {find.commit.id: find for find in find_changes(piece)}
    steps = {
        plain_subject(find.commit.head.subject).casefold(): find
        for find in by_commit.values()
        if len(find.commit.changes) <= LARGEST_STEP
        and len(find.commit.head.subject.split()) >= 3
        and not NO_STEP.search(plain_subject(find.commit.head.subject))
    }
    return list(steps.values()) if len(steps) >= LEAST_STEPS else []


LENS = Lens(
    standard="ST0116",
    number=2,
    visibility=Visibility.PARTLY,
    elsewhere="a tracker's sub-tasks, links and epics",
    would_fill="Write down the units of work and their order before starting, as a task list or linked sub-tasks.",
    statements=("B2", "S7"),
    stages=("requirements", "design"),
    assess=assess,
)
