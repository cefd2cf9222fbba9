"""Duty 21: learning: hours, topics, technologies first used in own work, against the gaps."""

from collections.abc import Iterator, Sequence

from assay.duties.learnt import first_uses
from assay.duties.product import Cell, Chart, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import HOUR, day
from assay.work.tracked import Item

MOST_MONTHS = 24
DEFINITIONS = {
    "entry": "an entry of a learning log (CPD, off-the-job hours) or of the form for duty 21, by the person's own account; or the first use of a technology in "
    "their own commits",
    "hours": "as the log says; a plain number is hours, 1d is 8 hours; empty where it says none",
    "claims": "statements (KSBs) that the person thinks it bears on: a claim, no finding",
    "borne_out": "those of the claimed statements of which the work read here shows something (by another lens than this duty's); empty where none is claimed",
    "technologies": "languages with at least 20 new lines, and tools of delivery, first met two months or more after the person's first commit here: what came before may be "
    "older than the history",
    "hours_total": "sum of the entries' hours; nothing says that they are true",
    "without_reflection": "entries that say neither what was done nor what came of it",
    "gaps_without_learning": "statements of the standard of which neither the work read here shows something nor an entry claims anything",
}  # fmt: skip


def make(given: ProductInput) -> Product:
    """A row for each entry and each first use, by its day."""
    entries = [entry for entry in given.entries("learning") if given.since <= entry.created <= given.now]
    shown = given.shown() if entries or given.works else frozenset()
    rows = (*(_of_entry(entry, shown, given) for entry in entries), *_first_uses(given))
    rows = tuple(sorted(rows, key=lambda row: (str(row["day"]), str(row["entry"]))))
    claimed = {code for entry in entries for code in _claims(entry)}
    known = claimed & set(given.statements)
    figures: dict[str, Cell] = {
        "entries": len(entries),
        "hours_total": round(sum(entry.spent or 0 for entry in entries) / HOUR, 1),
        "topics": len({entry.title.casefold() for entry in entries}),
        "technologies": ", ".join(str(row["topic"]) for row in rows if row["source"] == "first use"),
        "claimed": len(known),
        "claimed_and_borne_out": len(known & shown),
        "claimed_of_another_standard": ", ".join(sorted(claimed - known, key=_order)),
        "without_reflection": sum(not entry.text for entry in entries),
        "gaps_without_learning": ", ".join(c for c in given.statements if c not in shown and c not in claimed),
    }
    return Product("learning", rows, figures, DEFINITIONS, _gaps(entries), _chart(entries))


def _order(code: str) -> tuple[str, int]:
    return code[:1], int(code[1:]) if code[1:].isdigit() else 0


def _claims(entry: Item) -> list[str]:
    return [link.key for link in entry.links if link.relation == "claims"]


def _of_entry(entry: Item, shown: frozenset[str], given: ProductInput) -> Row:
    claims = _claims(entry)
    return {
        "entry": entry.place,
        "day": day(entry.created),
        "hours": round(entry.spent / HOUR, 2) if entry.spent is not None else None,
        "topic": entry.title,
        "from": ", ".join(entry.labels),
        "reflection": entry.text,
        "claims": ", ".join(claims),
        "borne_out": ", ".join(code for code in claims if code in shown),
        "by": given.label(entry.author),
        "source": "log",
    }


def _first_uses(given: ProductInput) -> Iterator[Row]:
    for name, work in given.works:
        for use in first_uses(work):
            if given.since <= use.time <= given.now:
                yield {
                    "entry": use.place, "day": day(use.time), "hours": None, "topic": use.technology, "from": "own work",
                    "reflection": use.subject, "claims": "", "borne_out": "", "by": name, "source": "first use",
                }  # fmt: skip


def _chart(entries: Sequence[Item]) -> Chart | None:
    months: dict[str, float] = {}
    for entry in entries:
        month = str(day(entry.created))[:7]
        months[month] = months.get(month, 0.0) + (entry.spent or 0) / HOUR
    bars = tuple((month, hours, f"{hours:g} h") for month, hours in sorted(months.items())[-MOST_MONTHS:])
    return Chart("Hours of learning by month", bars) if any(hours for _, hours, _ in bars) else None


def _gaps(entries: Sequence[Item]) -> tuple[str, ...]:
    if not entries:
        return ("no learning log was read: export your off-the-job log, or fill in 'assay template duty 21'",)
    if not any(map(_claims, entries)):
        return ("no entry says which statements it bears on: add a column 'KSBs'",)
    return ()


PRODUCT = DutyProduct(
    standard="ST0116",
    number=21,
    title="Learning: hours, topics, first uses, against the gaps",
    needs="a learning log (CSV, Excel, Markdown, or the form for duty 21), and a repository for first uses",
    columns=("entry", "day", "hours", "topic", "claims", "borne_out"),
    make=make,
    reads_history=True,
)
