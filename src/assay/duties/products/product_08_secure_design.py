"""Duty 8: security thought of in the design: threat models and abuse cases, and whether they came before the code."""

from collections.abc import Iterator

from assay.duties.product import Cell, Chart, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import DAY, day, share
from assay.duties.products.writers import author_of
from assay.work.document import Document, DocumentKind
from assay.work.model import Role
from assay.work.piece import Piece

BEFORE, SAME, AFTER, UNKNOWN = "before the code", "on the same day", "after the code", "not known"
DEFINITIONS = {
    "thought": "a threat model, abuse case, security design or data-protection assessment (by name or title), a piece of work whose documents speak of threats, or "
    "an entry of the form for duty 8; templates that nobody filled in are left out",
    "threats": "lines, items and rows that tell of something an attacker could do (spoofing, tampering, disclosure, guessing …); words, not a judgement",
    "answers": "lines that say what is done against it (mitigate, validate, refuse, encrypt, accepted risk …)",
    "written": "of a document in git its first commit; of a file or form the day that it gives itself",
    "code_begun": "the first commit of the files of code that the document names or that lie beside it; of a piece of work its first commit to code",
    "order": "'before the code' where it was written on an earlier day than that, or in an earlier commit of the same piece; 'not known' where no code is named. "
    "A renamed file begins anew",
    "days_ahead": "calendar days from the writing to the first code; negative where the code came first",
    "share_before": "of those whose order is known",
}  # fmt: skip


def make(given: ProductInput) -> Product:
    """A row for each document, piece or entry that thinks of security, by the day on which it was written."""
    rows = tuple(sorted(_rows(given), key=lambda row: (str(row["written"] or ""), str(row["thought"]))))
    orders = [str(row["order"]) for row in rows]
    before = share(order == BEFORE for order in orders if order != UNKNOWN)
    figures: dict[str, Cell] = {
        "thoughts": len(rows),
        "threats": sum(int(row["threats"] or 0) for row in rows),
        "share_before": before,
        "order_not_known": orders.count(UNKNOWN),
        "templates_left_out": sum(d.kind is DocumentKind.THREATS and d.is_template for d in given.documents),
    }
    names = (BEFORE, SAME, AFTER, UNKNOWN)
    bars = tuple(
        (name, orders.count(name) / len(rows), f"{orders.count(name)} of {len(rows)}") for name in names if rows
    )
    gaps = (
        ()
        if rows
        else ("nothing thinks of threats: write a threat model before the code, or fill in 'assay template duty 8'",)
    )
    return Product("secure design", rows, figures, DEFINITIONS, gaps, Chart("Thought of", bars) if rows else None)


def _rows(given: ProductInput) -> Iterator[Row]:
    seen: set[str] = set()
    for document in given.documents:
        if document.kind is DocumentKind.THREATS and not document.is_template and _in_time(document.written, given):
            seen.add(document.path)
            yield _of_document(document, given)
    for name, work in given.works:
        for piece in work.pieces:
            if given.since <= piece.start <= given.now:
                yield from _of_piece(piece, name, seen)
    for entry in given.entries("threat model"):
        if given.since <= entry.created <= given.now:
            is_before = "before the code" in entry.labels
            yield {
                "thought": entry.place, "title": entry.title, "how": "by their own account", "threats": None, "answers": None,
                "written": day(entry.created), "code_begun": None, "order": BEFORE if is_before else UNKNOWN, "days_ahead": None,
                "by": given.label(entry.author),
            }  # fmt: skip


def _in_time(moment: int, given: ProductInput) -> bool:
    return given.since <= moment <= given.now if moment else not given.since


def _of_document(document: Document, given: ProductInput) -> Row:
    begun = document.history.code_begun if document.history else 0
    return {
        "thought": document.place,
        "title": document.title,
        "how": document.kind.value,
        "threats": len(document.threats),
        "answers": document.answers,
        "written": day(document.written),
        "code_begun": day(begun),
        "order": order_of(document.written, begun),
        "days_ahead": round((begun - document.written) / DAY, 1) if begun and document.written else None,
        "by": author_of(document, given),
    }


def order_of(written: int, begun: int) -> str:
    """Whether something was written before the code was begun, by the day in UTC."""
    if not written or not begun:
        return UNKNOWN
    if written // DAY == begun // DAY:
        return SAME
    return BEFORE if written < begun else AFTER


def _of_piece(piece: Piece, name: str, seen: set[str]) -> Iterator[Row]:
    """A piece of work in which documents that are no threat models speak of threats."""
    found = [
        (commit, change, trace)
        for commit, change in piece.changes(Role.DOCS)
        for trace in change.traces
        if trace.kind == "threat" and change.path not in seen and commit.id not in piece.bulk
    ]
    if not found:
        return
    first = min(commit.head.author_time for commit, _, _ in found)
    code = [(c.head.author_time, c.id) for c, change in piece.changes(Role.SOURCE, Role.MIGRATION) if change.fresh]
    begun = min(code)[0] if code else 0
    in_one = bool(code) and min(code)[1] in {commit.id for commit, _, _ in found}
    order = UNKNOWN if not code else SAME if in_one or first == begun else BEFORE if first < begun else AFTER
    commit, change, trace = found[0]
    yield {
        "thought": f"{piece.repository}@{commit.id[:12]}:{change.path}#L{trace.line}",
        "title": piece.title,
        "how": "a piece of work",
        "threats": len({trace.text for _, _, trace in found}),
        "answers": None,
        "written": day(first),
        "code_begun": day(begun),
        "order": order,
        "days_ahead": round((begun - first) / DAY, 1) if begun else None,
        "by": name,
    }


PRODUCT = DutyProduct(
    standard="ST0116",
    number=8,
    title="Security thought of in the design, and whether before the code",
    needs="threat models or abuse cases (in a repository or as files), or the form for duty 8",
    columns=("thought", "title", "threats", "written", "order", "days_ahead"),
    make=make,
    reads_documents=True,
    reads_history=True,
)
