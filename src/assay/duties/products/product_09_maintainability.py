"""Duty 9: what a person's own functions are like, before and after; their copied lines, rounds of review, and rework."""

from collections.abc import Iterator, Sequence

from assay.duties.items import is_by_another
from assay.duties.product import Cell, Chart, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import DAY, day, days_between, middle, share
from assay.work.complexity import SIMPLE, FunctionChange, lineages, reworked
from assay.work.copies import CopiedLines
from assay.work.tracked import Item, ItemKind, ReviewState

MOST_ROWS = 500  # of each kind
MOST_BARS = 15
REWORK_DAYS = 21
DEFINITIONS = {
    "what": "a function of a person's own, from before their first measured change to after their last one; lines copied; a round of review; a function changed again",
    "function": "as lizard names it; methods of several classes of a file may share a name. Changes belong together where each takes up what the one before left; after somebody else's change a new row begins",
    "complexity": "cyclomatic complexity: decisions + 1 (McCabe 1976), counted by lizard from the text of the file at the commit",
    "before": "the same before the person's first measured change; empty for a function that they wrote",
    "lines": "lines of the function that are neither blank nor comment; of copied lines those that say something",
    "parameters": "parameters of the function, with self or this where the language names it",
    "share_simple": f"share of the own functions with a complexity of {SIMPLE} or less after the last change (the limit that McCabe proposes)",
    "made_simpler, made_harder": "functions that were there before, with fewer or more decisions after the last own change than before the first",
    "copied_lines": "own lines (by git blame at the newest commit) in runs of six or more lines that say something and stand word for word in another place of the same version, "
    "spaces aside; blank lines, brackets, imports and comments do not count. It does not say who copied whom. Only 'assay duty 9' looks for them",
    "rounds": "reviews by other people that asked for changes, and one more for the last look; only change requests with a review by another person",
    "remarks": "remarks of other people on lines of the change",
    "rework": f"a function that an own commit changed and another own piece of work changed again within {REWORK_DAYS} days; days is the time between",
    "share_reworked": "functions with rework / own functions",
    "place": "commit and lines where it can be checked",
}  # fmt: skip
EMPTY: dict[str, Cell] = dict.fromkeys(
    ("what", "person", "function", "file", "before", "complexity", "lines", "parameters", "rounds", "remarks", "days", "day", "place")
)  # fmt: skip


def make(given: ProductInput) -> Product:
    """Own functions, the most complex first; then copied lines, rounds of review and rework."""
    spans = [span for who, work in given.works for span in _spans(who, _within(work.functions, given))]
    functions = sorted(map(_function_row, spans), key=lambda row: (-int(row["complexity"] or 0), str(row["place"])))
    copies = [_copied_row(who, copied) for who, work in given.works for copied in work.copies]
    reviews = [row for item in given.items() for row in _review_rows(item, given)]
    again = [row for who, _ in given.works for row in _rework_rows(who, given)]
    worse = [(int(row["complexity"] or 0) - int(row["before"] or 0)) for row in functions if row["before"] is not None]
    touched = {(row["person"], row["file"], row["function"]) for row in again}
    figures: dict[str, Cell] = {
        "functions": len(functions),
        "new_functions": sum(row["before"] is None for row in functions),
        "median_complexity": middle([float(row["complexity"] or 0) for row in functions]),
        "most_complex": max((int(row["complexity"] or 0) for row in functions), default=None),
        "share_simple": share(int(row["complexity"] or 0) <= SIMPLE for row in functions),
        "median_lines": middle([float(row["lines"] or 0) for row in functions]),
        "made_simpler": sum(gain < 0 for gain in worse),
        "made_harder": sum(gain > 0 for gain in worse),
        "copied_lines": sum(int(row["lines"] or 0) for row in copies) if given.looked_for_copies else None,
        "changes_reviewed": len(reviews),
        "median_rounds": middle([float(row["rounds"] or 0) for row in reviews]),
        "share_reworked": round(len(touched) / len(functions), 3) if functions else None,
    }
    rows = (*functions[:MOST_ROWS], *copies[:MOST_ROWS], *reviews[:MOST_ROWS], *again[:MOST_ROWS])
    return Product(
        "maintainability", rows, figures, DEFINITIONS, tuple(_gaps(given, functions, reviews)), _chart(functions)
    )


def _within(changes: Sequence[FunctionChange], given: ProductInput) -> list[FunctionChange]:
    return [change for change in changes if given.since <= change.time]


def _spans(who: str, changes: Sequence[FunctionChange]) -> Iterator[tuple[str, FunctionChange, FunctionChange]]:
    """For each function its first and its last own change."""
    return ((who, line[0], line[-1]) for line in lineages(changes))


def _function_row(span: tuple[str, FunctionChange, FunctionChange]) -> Row:
    who, first, last = span
    return EMPTY | {
        "what": "function",
        "person": who,
        "function": last.after.name,
        "file": last.path,
        "before": first.before.complexity if first.before else None,
        "complexity": last.after.complexity,
        "lines": last.after.lines,
        "parameters": last.after.parameters,
        "day": day(last.time),
        "place": _place(last),
    }


def _place(change: FunctionChange) -> str:
    return f"{change.repository}@{change.commit[:12]}:{change.path}#L{change.after.start}-L{change.after.end}"


def _copied_row(who: str, copied: CopiedLines) -> Row:
    here = f"{copied.repository}@{copied.commit[:12]}"
    return EMPTY | {
        "what": "copied lines",
        "person": who,
        "file": copied.path,
        "lines": copied.lines,
        "place": f"{here}:{copied.path}#L{copied.start}-L{copied.end} as {copied.other_path}#L{copied.other_start}",
    }


def _review_rows(item: Item, given: ProductInput) -> Iterator[Row]:
    """A row for an own change request that another person reviewed."""
    reviews = [review for review in item.reviews if is_by_another(review.author, item.author)]
    if (
        item.kind is not ItemKind.CHANGE
        or not reviews
        or not given.is_own(item.author)
        or reviews[-1].time < given.since
    ):
        return
    remarks = [comment for comment in item.comments if comment.on_code and is_by_another(comment.author, item.author)]
    yield EMPTY | {
        "what": "review",
        "person": given.label(item.author),
        "function": item.title,
        "rounds": 1 + sum(review.state is ReviewState.CHANGES for review in reviews),
        "remarks": len(remarks),
        "days": days_between(item.created, item.closed) if item.closed else None,
        "day": day(reviews[-1].time),
        "place": item.place,
    }


def _rework_rows(who: str, given: ProductInput) -> Iterator[Row]:
    work = next(work for name, work in given.works if name == who)
    pieces = {commit.id: piece.id for piece in work.pieces for commit in piece.commits}
    own = ((pieces[change.commit], change) for change in _within(work.functions, given) if change.commit in pieces)
    for found in reworked(own, REWORK_DAYS * DAY):
        yield EMPTY | {
            "what": "rework",
            "person": who,
            "function": found.again.after.name,
            "file": found.again.path,
            "before": found.first.after.complexity,
            "complexity": found.again.after.complexity,
            "lines": found.again.after.lines,
            "parameters": found.again.after.parameters,
            "days": days_between(found.first.time, found.again.time),
            "day": day(found.again.time),
            "place": f"{_place(found.again)} after {found.first.commit[:12]}",
        }


def _chart(functions: Sequence[Row]) -> Chart | None:
    """The functions that were there before and changed most, with what they were before as a mark."""
    changed = [row for row in functions if row["before"] is not None and row["before"] != row["complexity"]]
    changed.sort(key=lambda row: -abs(int(row["complexity"] or 0) - int(row["before"] or 0)))
    shown = changed[:MOST_BARS]
    if not shown:
        return None
    return Chart(
        "Complexity of functions after the last own change; the line is what it was before the first",
        tuple(
            (f"{row['function']}", float(row["complexity"] or 0), f"{row['before']} → {row['complexity']}")
            for row in shown
        ),
        tuple(float(row["before"] or 0) for row in shown),
    )


def _gaps(given: ProductInput, functions: Sequence[Row], reviews: Sequence[Row]) -> Iterator[str]:
    if not functions:
        yield "no function that the people reported on changed could be measured: give the repository with their source code"
    if not reviews:
        yield "no review of an own change was read: export the change requests with their reviews ('assay sources')"
    if not given.looked_for_copies:
        yield "copied lines were not looked for: 'assay duty 9' does"


PRODUCT = DutyProduct(
    standard="ST0116",
    number=9,
    title="Maintainability of own code: complexity before and after, copied lines, review rounds, rework",
    needs="the repository; for review rounds also change requests with their reviews",
    columns=("what", "function", "file", "before", "complexity", "lines", "rounds", "days"),
    make=make,
    reads_history=True,
    is_of_code=True,
)
