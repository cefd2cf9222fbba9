"""Duty 9, logical and maintainable software: what was built, how it is kept readable, what was taken out of use."""

import re
from collections.abc import Iterator

from assay.duties.finding import (
    Find,
    file_names,
    find_changes,
    find_traces,
    find_words,
    signal_of_finds,
    signal_of_words,
)
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.duties.small_functions import function_signals
from assay.work.messages import claimed_kind
from assay.work.model import Commit, Role
from assay.work.piece import PersonWork, Piece

REFACTOR = re.compile(r"^(?:refactor|simplif(?:y|ied)|extract|de-?duplicat\w+|split|tidy|clean(?:ed|s)? ?up|restructur\w+|reorgani[sz]\w+|decoupl\w+|modulari[sz]\w+|generali[sz]\w+|consolidat\w+|reus\w+|move \w+ (?:in)?to)\b", re.IGNORECASE)  # fmt: skip
RETIRE = re.compile(r"\b(?:deprecat(?:e|ed|es|ion)|drop(?:ped|s)? (?:the )?support|remov(?:e|ed|es) (?:the )?(?:old|legacy|deprecated|unused|obsolete|dead)|retir(?:e|ed|es|ing)|sunset|decommission\w*|end[- ]of[- ]life)\b", re.IGNORECASE)  # fmt: skip
FOLLOWS = re.compile(r"\b(?:as (?:per|specified|described|defined) (?:in|by|the)|according to the|per the (?:spec|design|docs?|documentation|requirements?)|RFC ?\d{3,5}|PEP ?\d{1,4}|WCAG|to (?:match|follow|conform to|comply with) the (?:spec\w*|design|standard|guidelines?|style guide|mock-?ups?))\b", re.IGNORECASE)  # fmt: skip
LEAST_BUILT = 15  # new source lines: below it there is too little code to judge
LEAST_CHANGED = 8
LEAST_INTERFACE = 3
LEAST_CONTROLS = 2  # different lines that a user acts on: wrappers alone are no interface


def assess(work: PersonWork) -> Iterator[Signal]:
    """New source code with its tests, and a refactoring that changed real code, are firm. Code without tests, and a
    change of a few lines, point that way at most; formatting, moves and renames are no new lines at all.

    A function whose cyclomatic complexity fell by three or more from eight or more counts where its lines are still
    there, in it or in simpler new functions of its file: that is firm where the message speaks of restructuring. One
    that was only emptied does not count. Three or more new functions that all stay small (complexity 10, 50 lines, 5
    parameters) point that way."""
    for piece in work.pieces:
        yield from _built(piece)
        yield from function_signals(work, piece, is_refactored=bool(_refactored(piece)))
        yield from _kinds_of_code(piece)
        if said := find_words(piece, FOLLOWS):
            yield signal_of_words(
                piece, 9, "built to a specification or design that the message names", said,
                force=Force.SLIGHT, statements=("S12",),
            )  # fmt: skip


def _built(piece: Piece) -> Iterator[Signal]:
    source = find_changes(piece, Role.SOURCE)
    fresh = sum(f.change.fresh for f in source)
    if retired := _retired(piece):
        yield signal_of_words(
            piece, 9, "took something out of use: the message says so, and more lines went than came", retired,
            force=Force.SLIGHT, statements=("S1",), stages=("retire",),
        )  # fmt: skip
    elif refactored := _refactored(piece):
        finds = [f for f in source if f.commit.id in {c.id for c in refactored}]
        yield signal_of_finds(
            piece, 9, f"restructured existing code in {file_names(finds)} and said so", finds,
            force=Force.FIRM, statements=("S1",), quote=refactored[0].head.subject, stages=("improve", "build"),
        )  # fmt: skip
    elif fresh >= LEAST_BUILT:
        defined = find_traces(piece, "definition", roles=[Role.SOURCE])
        tested = find_traces(piece, "test case", roles=[Role.TEST])
        documented = find_traces(piece, "docstring", "typed", roles=[Role.SOURCE])
        firm = bool(defined) and bool(tested)
        reason = f"wrote {'new code' if defined else 'code'} in {file_names(source)}"
        reason += " with tests of its own" if tested else ""
        reason += ", documented or typed where it is defined" if documented else ""
        yield signal_of_finds(
            piece,
            9,
            reason,
            defined or source,
            force=Force.FIRM if firm else Force.SLIGHT,
            statements=("S1",),
        )


def _refactored(piece: Piece) -> list[Commit]:
    """Own commits that say they restructure, change real lines of source and delete some."""
    changed: dict[str, tuple[int, int]] = {}
    for find in find_changes(piece, Role.SOURCE):
        added, deleted = changed.get(find.commit.id, (0, 0))
        changed[find.commit.id] = (added + find.change.fresh, deleted + find.change.deleted)
    return [
        commit
        for commit in piece.commits
        if (claimed_kind(commit.head.subject) == "refactor" or REFACTOR.search(commit.head.subject))
        and changed.get(commit.id, (0, 0)) >= (LEAST_CHANGED, LEAST_CHANGED)
        and changed[commit.id][1] >= LEAST_CHANGED
    ]


def _retired(piece: Piece) -> list[tuple[Commit, str]]:
    found = []
    for commit, words in find_words(piece, RETIRE):
        source = [c for c in commit.changes if c.role in (Role.SOURCE, Role.CONFIG, Role.INFRASTRUCTURE)]
        added, deleted = sum(c.added for c in source), sum(c.deleted for c in source)
        if deleted > 20 and deleted > 2 * added and RETIRE.search(commit.head.subject):
            found.append((commit, words))
    return found


def _kinds_of_code(piece: Piece) -> Iterator[Signal]:
    interface = find_traces(piece, "interface", roles=[Role.SOURCE])
    accessible = find_traces(piece, "accessibility", roles=[Role.SOURCE])
    if len(interface) >= LEAST_INTERFACE and _is_interface(interface):
        reason = f"built a user interface in {file_names(interface)}"
        reason += ", with means of accessibility" if accessible else ""
        markup = [f for f in interface if not STYLES.search(f.change.path)]
        controls = {f.trace.text for f in markup if f.trace and CONTROL.search(f.trace.text)}
        firm = len(markup) >= LEAST_INTERFACE and len(controls) >= LEAST_CONTROLS
        yield signal_of_finds(
            piece, 9, reason, markup or interface, force=Force.FIRM if firm else Force.SLIGHT, statements=("S2",)
        )
    queries = find_traces(piece, "query", roles=[Role.SOURCE])
    models = find_traces(piece, "data model")
    if queries or models:
        both = bool(queries) and bool(models)
        yield signal_of_finds(
            piece, 9, _data_reason(queries, models), [*models[:2], *queries[:3]] if both else queries or models,
            force=Force.FIRM if _is_linked(queries, models) or _is_designed(models) else Force.SLIGHT,
            statements=("S3", "K10") if both else ("S3",) if queries else ("K10",),
        )  # fmt: skip
    yield from _structure(piece)


MARKUP = re.compile(r"\.(?:html?|jinja2?|j2|njk|hbs|ejs|pug|liquid|mustache|twig|cshtml|razor|erb|haml|jsx|tsx|vue|svelte|s?css|sass|less|qml|xaml)$", re.IGNORECASE)  # fmt: skip
STYLES = re.compile(r"\.(?:s?css|sass|less|styl)$", re.IGNORECASE)


CONTROL = re.compile(
    r"<(?:form|button|input|label|select|textarea|fieldset|dialog|nav)\b|\bv-model=|\buse(?:State|Reducer)\(|\bonClick=|\bon(?:Change|Submit)=|Q(?:Push)?Button\(|\btk",
    re.IGNORECASE,
)


def _is_interface(finds: list[Find]) -> bool:
    """Whether the lines stand in files that make an interface: a `<table>` in a parser's source is none."""
    return sum(bool(MARKUP.search(f.change.path)) for f in finds) * 2 > len(finds)


LEAST_TRACES = 2  # of an algorithm, in different lines
STRUCTURE = re.compile(
    r"\b(?:CreateModel|create_table|CREATE[ \t]+TABLE|ForeignKey|ManyToMany\w*|OneToMany|REFERENCES|relationship|UniqueConstraint|"
    r"CheckConstraint|AddConstraint|AddIndex|Index|create_index|add_index|add_reference|PRIMARY[ \t]+KEY|new[ \t]+Schema)\b"
)


LEAST_LINKED = 3  # lines that read or write data, or define what they read


def _is_linked(queries: list[Find], models: list[Find]) -> bool:
    return bool(queries) and len(queries) + len(models) >= LEAST_LINKED


def _is_designed(models: list[Find]) -> bool:
    """Whether tables, relations or constraints were laid out: one more column shows little of how data is stored."""
    return len(models) >= 3 and any(STRUCTURE.search(f.trace.text) for f in models if f.trace)


def _data_reason(queries: list[Find], models: list[Find]) -> str:
    if queries and models:
        return f"defined data in {file_names(models)} and read or wrote it in {file_names(queries)}"
    return (
        f"read or wrote a data set in {file_names(queries)}"
        if queries
        else f"defined how data is stored in {file_names(models)}"
    )


ALGORITHM = re.compile(
    r"\b(?:algorithm\w*|memoi[sz]\w*|complexity|O\(\w|quadratic|logarithmic|linear time|(?:binary|breadth|depth)[- ]\w*[- ]?(?:search|first)|topological\w*|sort(?:ed|ing)? order|"
    r"heap|priority queue|queue|hash (?:table|map)|linked list|deque|trie|tree|graph|bloom|LRU|levenshtein|edit distance|shortest path|back-?track\w*)\b",
    re.IGNORECASE,
)
DEFINES = re.compile(r"\b(?:def|class|fn|func|function|struct)[ \t]+\w")
RACE = re.compile(
    r"\b(?:race(?: condition)?s?|dead-?lock\w*|concurren\w+|atomic(?:ally)?|thread-?safe\w*|simultaneous\w*|mutex(?:es)?|critical section|"
    r"lock(?:s|ing)? (?:the|a|an|around|on|while|when|before|rows?|records?)|lock(?:ed|ing)?)\b",
    re.IGNORECASE,
)
NO_GUARD = re.compile(r"^\W*(?:\w+(?:\(\w+\))?: )?(?:remov\w+|drop\w*|delet\w+|revert\w*|renam\w+|get rid|don'?t|do not|stop)\b|\block[- ]?files?\b|[-.]lock\b", re.IGNORECASE)  # fmt: skip


def _structure(piece: Piece) -> Iterator[Signal]:
    if algorithms := find_traces(piece, "algorithm", roles=[Role.SOURCE]):
        words = {f.trace.text for f in algorithms if f.trace}
        told = any(ALGORITHM.search(c.message) for c in piece.commits)
        firm = len(words) >= LEAST_TRACES and (told or any(DEFINES.search(line) for line in words))
        yield signal_of_finds(
            piece, 9, f"used a named algorithm or data structure in {file_names(algorithms)}", algorithms,
            force=Force.FIRM if firm else Force.SLIGHT, statements=("S16", "K9"),
        )  # fmt: skip
    if guarded := find_traces(piece, "concurrency", roles=[Role.SOURCE]):
        touched = {f.commit.id for f in guarded}
        firm = any(
            RACE.search(c.message) and not NO_GUARD.search(c.head.subject) for c in piece.commits if c.id in touched
        )
        yield signal_of_finds(
            piece, 9, f"guarded shared data against simultaneous changes in {file_names(guarded)}", guarded,
            force=Force.FIRM if firm else Force.SLIGHT, statements=("K9",),
        )  # fmt: skip
    if paradigm := find_traces(piece, "type", "event", roles=[Role.SOURCE]):
        kind = "objects and types" if paradigm[0].trace and paradigm[0].trace.kind == "type" else "events"
        yield signal_of_finds(
            piece, 9, f"structured code by {kind} in {file_names(paradigm)}", paradigm,
            force=Force.SLIGHT, statements=("S11",),
        )  # fmt: skip
    if patterns := find_traces(piece, "design pattern", roles=[Role.SOURCE]):
        yield signal_of_finds(
            piece, 9, f"named a known design pattern in {file_names(patterns)}", patterns,
            force=Force.SLIGHT, statements=("K7",),
        )  # fmt: skip


LENS = Lens(
    standard="ST0116",
    number=9,
    visibility=Visibility.GIT,
    elsewhere="review outcomes, and reports of linters",
    would_fill="Build a small feature with its tests, keep the functions short, and say in the message why it is built so.",
    statements=("S1", "S2", "S3", "K10", "S16", "K9", "S11", "K7", "S12"),
    stages=("build",),
    assess=assess,
)
