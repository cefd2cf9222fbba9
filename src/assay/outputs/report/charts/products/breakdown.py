"""Duty 2: what waits for what, with critical path and cycles; what is part of what; planned against real order."""

from collections.abc import Iterator, Mapping, Sequence

from assay.duties.product import Product, Row
from assay.outputs.report.charts.drawing import Drawing, Key
from assay.outputs.report.charts.graph import Edge, network
from assay.outputs.report.charts.scatter import MOST_POINTS, equal_plot
from assay.outputs.report.charts.words import first_of, number, table, value_of
from assay.outputs.report.text import count, cut

KIND = "work breakdown"
MOST_NODES = 30
MOST_EDGES = 90
LONGEST_LINE = 21  # characters in a box
LOOKS = {"critical": "critical path", "cycle": "in a cycle", "plain": ""}  # what matters most first, with its words
Rows = Mapping[str, Row]  # by item


def draw(product: Product) -> Iterator[Drawing]:
    """Each picture where the work items tell enough for it."""
    rows = {str(row["item"]): row for row in product.rows}
    waits = {
        (str(pair["waits_for"]), str(pair["item"])): _look(pair)
        for pair in product.series.get("waiting pairs", ())
        if {pair["waits_for"], pair["item"]} <= rows.keys()
    }
    if waits:
        yield _waits(rows, waits)
    parts = {(str(row["part_of"]), place): "plain" for place, row in rows.items() if row["part_of"] in rows}
    if parts:
        yield _tree(rows, parts)
    if closed := [row for row in product.rows if row["planned"] and row["real"]]:
        yield _order(rows, closed)


def _look(pair: Row) -> str:
    return "critical" if pair["critical"] else "cycle" if pair["in_cycle"] else "plain"


def _waits(rows: Rows, edges: Mapping[Edge, str]) -> Drawing:
    looks: dict[str, str] = {}
    for edge, look in edges.items():
        for place in edge:
            looks[place] = min(look, looks.get(place, "plain"), key=list(LOOKS).index)
    chosen = sorted(looks, key=lambda place: (list(LOOKS).index(looks[place]), _planned(rows[place]), place))[
        :MOST_NODES
    ]
    drawn = _drawn(edges, chosen)
    critical, around = (sum(look == one for look in looks.values()) for one in ("critical", "cycle"))
    return Drawing(
        title="What waits for what",
        words=f"{count(len(looks), 'item')}, {count(len(edges), 'pair')} of which one waits for the other; {critical} "
        f"on the critical path, {around} in a cycle.{_rest(len(chosen), len(looks), len(drawn), len(edges))}",
        picture=network({p: (_lines(rows[p], _hours(rows[p], looks[p])), looks[p]) for p in chosen}, drawn),
        keys=(
            Key("node", "critical", "critical path: a delay here delays the whole"),
            Key("node", "cycle", "in a cycle: each waits for another of them, so none can be first"),
            Key("node", "plain", "another item; arrows lead to what waits for it"),
        ),
        table=table(
            ("Item", "Waits for", "Marked as"),
            [(_named(rows, end), _named(rows, start), LOOKS[look]) for (start, end), look in edges.items()],
        ),
    )


def _tree(rows: Rows, edges: Mapping[Edge, str]) -> Drawing:
    parts: dict[str, int] = {}
    for whole, _ in edges:
        parts[whole] = parts.get(whole, 0) + 1
    inside = {place for edge in edges for place in edge}
    tops = inside - {part for _, part in edges}
    ordered = sorted(inside, key=lambda place: (value_of(rows[place]["depth"]) or 0.0, _planned(rows[place]), place))
    chosen = ordered[:MOST_NODES]
    drawn = _drawn(edges, chosen)
    last = {place: count(parts[place], "part") if place in parts else _hours(rows[place], "") for place in chosen}
    return Drawing(
        title="What is part of what",
        words=f"{count(len(tops), 'tree')} of {count(len(inside), 'item')}."
        f"{_rest(len(chosen), len(inside), len(drawn), len(edges))}",
        picture=network({p: (_lines(rows[p], last[p]), "whole" if p in parts else "plain") for p in chosen}, drawn),
        keys=(Key("node", "whole", "has parts"), Key("node", "plain", "has none")),
        table=table(("Item", "Part of"), [(_named(rows, part), _named(rows, whole)) for whole, part in edges]),
    )


def _order(rows: Rows, closed: Sequence[Row]) -> Drawing:
    """Places among the closed items alone, so that what is still open moves none of them."""
    planned = {str(row["item"]): place for place, row in enumerate(sorted(closed, key=_planned), 1)}
    by_closing = sorted(closed, key=lambda row: value_of(row["real"]) or 0.0)
    real = {str(row["item"]): place for place, row in enumerate(by_closing, 1)}
    later = sum(real[item] > planned[item] for item in planned)
    return Drawing(
        title="Planned against real order",
        words=f"Of {count(len(planned), 'closed item')}, {later} were closed later than their place in the plan."
        f"{first_of(MOST_POINTS, len(planned))}",
        picture=equal_plot(
            [(float(planned[item]), float(real[item])) for item in planned],
            ("place in the order of closing", "place in the plan"),
            whole=True,
        ),
        keys=(
            Key("mark", "first", "a closed item; above the line it came later than planned"),
            Key("line", "even", "closed at its place in the plan"),
        ),
        table=table(
            ("Item", "Planned", "Closed"),
            [(_named(rows, item), str(planned[item]), str(place)) for item, place in real.items()],
        ),
        is_narrow=True,
    )


def _drawn(edges: Mapping[Edge, str], chosen: Sequence[str]) -> dict[Edge, str]:
    """The edges between the chosen, at most so many, those of the critical path and of cycles first."""
    inside = [(edge, look) for edge, look in edges.items() if {*edge} <= {*chosen}]
    return dict(sorted(inside, key=lambda entry: list(LOOKS).index(entry[1]))[:MOST_EDGES])


def _rest(nodes: int, of_nodes: int, edges: int, of_edges: int) -> str:
    if nodes == of_nodes and edges == of_edges:
        return ""
    return f" {nodes} of the items and {edges} of the {of_edges:,} arrows are drawn; the table has more."


def _planned(row: Row) -> float:
    place = value_of(row["planned"])
    return float("inf") if place is None else place


def _hours(row: Row, look: str) -> str:
    """The last line of a box: how long it takes, and its place in the plan."""
    planned = f", planned {row['planned']}" if row["planned"] else ", in a cycle" if look == "cycle" else ""
    return f"{number(value_of(row['hours']))} h{planned}"


def _lines(row: Row, last: str) -> tuple[str, str, str]:
    return cut(str(row["item"]).rpartition("/")[2], LONGEST_LINE), cut(str(row["title"]), LONGEST_LINE), last


def _named(rows: Rows, place: str) -> str:
    return f"{place} {rows[place]['title']}"
