"""Duty 2, breaking work down: task lists that were written, and branches worked through in small steps."""

import re
from collections.abc import Iterator

from assay.duties.finding import Find, file_names, find_changes, find_traces, signal_of_finds
from assay.duties.items import own_events, reference, signal_of_item
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.messages import plain_subject
from assay.work.model import Role
from assay.work.piece import PersonWork, Piece
from assay.work.tracked import EventKind, Item

PLAN = re.compile(r"(?:^|/)[^/]*(?:todo|road-?map|plan|backlog|tasks?|milestones?|wbs)[^/]*\.\w+$", re.IGNORECASE)
NO_STEP = re.compile(r"^(?:wip|fixup!|squash!|typo|lint|format|fix (?:tests?|lint|typo)|address|review|update|apply suggestions)\b", re.IGNORECASE)  # fmt: skip
LISTED = re.compile(r"^\s{0,12}[-*+] \[[ xX]\] ", re.MULTILINE)
LEAST_TASKS = 3
LEAST_STEPS = 4
LARGEST_STEP = 12  # files


def assess(work: PersonWork) -> Iterator[Signal]:
    """A plan with several tasks is firm. A branch of several small, separately named steps points that way; work in
    progress, review fixes and one large commit do not. Several
    items that the person wrote as parts of one, or a task list of items, are firm."""
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
                steps, force=Force.SLIGHT, statements=("B2",), quote=names, stages=("build",),
            )  # fmt: skip
    yield from _in_items(work)


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


def _in_items(work: PersonWork) -> Iterator[Signal]:
    """Items that the person broke down: at least three parts, each opened or linked by them."""
    parts: dict[str, list[Item]] = {}
    for item in work.items:
        linked = own_events(work, item, EventKind.LINKED)
        if item.parent and (work.is_own(item.author) or any(event.new == item.parent for event in linked)):
            parts.setdefault(f"{item.place.removesuffix(item.key)}{item.parent}", []).append(item)
    listed = {
        item.place: item for item in work.items if work.is_own(item.author) and _own_parts(work, item) >= LEAST_TASKS
    }
    for place, children in parts.items():
        if len(children) >= LEAST_TASKS and place not in listed:
            names = "; ".join(child.title for child in children[:4])
            yield signal_of_item(
                work, children[0], 2, f"broke {children[0].parent} down into {len(children)} work items", quote=names,
                force=Force.FIRM, statements=("S7",), time=max(c.created for c in children),
                places=(place, *(c.place for c in children)),
            )  # fmt: skip
    for item in listed.values():
        yield signal_of_item(
            work, item, 2, f"broke {reference(item)} down into work items", force=Force.FIRM, statements=("S7",),
            time=item.created, quote="; ".join(link.key for link in item.links if link.relation == "child"),
        )  # fmt: skip


def _own_parts(work: PersonWork, item: Item) -> int:
    """How many parts of an item the person named: in its text, or by opening them. An epic gathers others' items too."""
    opened = {other.place for other in work.items if work.is_own(other.author)}
    parts = [link.key for link in item.links if link.relation == "child"]
    front = item.place.removesuffix(item.key)
    return max(min(len(parts), len(LISTED.findall(item.text))), sum(f"{front}{key}" in opened for key in parts))


LENS = Lens(
    standard="ST0116",
    number=2,
    visibility=Visibility.PARTLY,
    elsewhere="a tracker's sub-tasks, links and epics",
    would_fill="Write down the units of work and their order before starting, as a task list or linked sub-tasks.",
    statements=("B2", "S7"),
    stages=("requirements", "design"),
    assess=assess,
    reads_items=True,
)
