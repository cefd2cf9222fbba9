"""What stands in a gateway pack, in which order; its words are made safe here, once for all forms."""

from collections.abc import Iterator

from assay.coverage.fact_sheet import MACHINE_WRITTEN, Fact
from assay.coverage.gateway_pack import GatewayPack, MappedStatement, PackEvidence
from assay.coverage.model import Evidence, Strength
from assay.outputs.gateway_pack.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Line,
    Paragraph,
    SignatureLines,
    Table,
    Words,
    plain,
)
from assay.outputs.gateway_pack.places import short_places
from assay.outputs.report.text import clean, cut, cut_lines, dates, ended, sentence

PLACES_SHOWN = 3
ACROSS = 12  # pieces of evidence side by side on paper
NOT_DECIDED = "Suggestions, not decisions: only people judge."


def pack_document(pack: GatewayPack, version: str) -> Document:
    """The pack in order: what is missing, the evidence, the mapping, prompts, declarations."""
    standard, plan = pack.standard, pack.plan
    about = f"{standard.reference} {standard.title}, version {standard.version_shown}"
    licence = f"{standard.licence} Text of the standard: © Crown copyright."
    return Document(
        title=f"{plan.regime.gateway_name.capitalize()} pack of {cut(pack.who)}",
        subtitle=f"{about}. {plan.title}{' (an example: nobody has published this plan)' if plan.is_example else ''}.",
        footer=f"{licence} {NOT_DECIDED} Made by Assay {version}, which is not a government service.",
        blocks=tuple(_blocks(pack)),
    )


def _blocks(pack: GatewayPack) -> Iterator[Block]:
    yield Heading(1, "What this pack lacks", "missing")
    yield Bullets(tuple(plain(clean(line)) for line in pack.missing))
    yield Heading(1, "What is in it", "contents")
    yield Table(
        "The evidence, and the chapters after it",
        ("", "Title", "Page"),
        (
            *((plain(str(e.number)), plain(cut(e.title)), _page(_anchor(e))) for e in pack.evidence),
            *((plain(""), plain(title), _page(anchor)) for title, anchor in _CHAPTERS),
        ),
        (6, 84, 10),
    )
    for item in pack.evidence:
        yield from _evidence(item)
    yield from _mapping(pack)
    yield from _prompts(pack)
    yield from _declarations(pack)


_CHAPTERS = (
    ("Mapping of statements to evidence", "mapping"),
    ("Prompts for the discussion", "prompts"),
    ("Declarations", "declarations"),
)


def _anchor(item: PackEvidence) -> str:
    return f"evidence-{item.number}"


def _page(anchor: str) -> Line:
    return (Words(anchor.replace("-", " "), page_of=anchor),)


def _evidence(item: PackEvidence) -> Iterator[Block]:
    sheet = item.sheet
    yield Heading(1, f"Evidence {item.number}: {cut(item.title)}", _anchor(item), starts_page=True)
    yield Paragraph(plain(f"{dates(sheet.start, sheet.end)}. Piece {sheet.piece.id}.", "quiet"))
    yield Heading(2, "The person’s own account", f"account-{item.number}")
    if item.account:
        yield from (Paragraph(plain(part), "account") for part in _paragraphs(item.account))
    else:
        yield Paragraph(plain("Not written yet. The questions below may help; nobody else can answer them."), "notice")
    yield Heading(2, "Fact sheet", f"facts-{item.number}")
    yield Paragraph(plain(MACHINE_WRITTEN), "notice")
    for title, facts in (("What", sheet.what), ("How", sheet.how), ("With whom", sheet.with_whom)):
        if facts:
            yield Heading(3, title, f"{title.split()[0].lower()}-{item.number}")
            yield Bullets(tuple(map(_fact, facts)))
    if sheet.contradictions:
        yield Heading(3, "Words and changes differ", f"differ-{item.number}")
        yield Bullets(tuple(map(_fact, sheet.contradictions)))
    yield Table(
        f"What evidence {item.number} may show",
        ("KSB", "How strongly", "Because"),
        tuple(_shown(found, frozenset(fact.text for fact in sheet.how)) for found in sheet.shows),
        (8, 16, 76),
    )
    yield Heading(3, "Questions to the person", f"questions-{item.number}")
    yield Bullets(tuple(plain(clean(question)) for question in sheet.questions))


def _paragraphs(text: str) -> list[str]:
    return [clean(" ".join(part.split())) for part in text.replace("\r", "").split("\n\n") if part.strip()]


def _fact(fact: Fact) -> Line:
    quote = (Words(f" ‘{cut(' '.join(fact.quote.split()), 160)}’"),) if fact.quote else ()
    return (Words(sentence(cut(fact.text, 300))), *quote, *_places(fact.locators))


def _places(locators: tuple[str, ...]) -> Line:
    if not locators:
        return ()
    places = short_places(locators)
    more = len(places) - PLACES_SHOWN
    shown = "; ".join(cut(place, 160) for place in places[:PLACES_SHOWN])
    return (Words(f" {shown}", "code"), *((Words(f" and {more} more", "quiet"),) if more > 0 else ()))


def _shown(found: Evidence, told: frozenset[str]) -> tuple[Line, ...]:
    """A row of what a piece may show; the places of a reason that is `told` among the facts stand there."""
    why = f" {sentence(cut(found.cap, 300))}" if found.cap else ""
    quote = f" ‘{cut(' '.join(cut_lines(found.quote).split()), 160)}’" if found.basis == "words" and found.quote else ""
    return (
        plain(found.statement, "strong"),
        plain("strong" if found.strength is Strength.STRONG else "some"),
        (
            Words(f"{sentence(cut(found.reason, 300))}{quote}{why}"),
            *(() if found.reason in told else _places(found.locators)),
        ),
    )


def _mapping(pack: GatewayPack) -> Iterator[Block]:
    parts = " and ".join(f"{part.code} ({part.title})" for part in pack.parts)
    yield Heading(1, "Mapping of statements to evidence", "mapping", starts_page=True)
    yield Paragraph(plain(f"Every statement of {parts}, with the evidence in this pack that may show it."))
    yield Table(
        "Statements, their definitions, and where the evidence is",
        ("KSB", "Definition", "Evidence title", "Page"),
        tuple(_row(row) for row in pack.mapping),
        (8, 44, 38, 10),
    )
    yield from _at_a_glance(pack)


def _at_a_glance(pack: GatewayPack) -> Iterator[Table]:
    """Statements by evidence, so much of it as fits a page's width; words in the cells, not signs or colours alone."""
    for first in range(0, len(pack.evidence), ACROSS):
        yield _glance(pack.mapping, pack.evidence[first : first + ACROSS])


def _glance(mapping: tuple[MappedStatement, ...], evidence: tuple[PackEvidence, ...]) -> Table:
    strengths = [{found.statement: found.strength for found in item.sheet.shows} for item in evidence]
    cells = {Strength.STRONG: plain("strong", "strong"), Strength.SOME: plain("some"), None: plain("")}
    each = 90 // ACROSS
    return Table(
        "At a glance: which evidence (by its number) may show which statement, and how strongly",
        ("KSB", *(str(item.number) for item in evidence)),
        tuple(
            (plain(row.statement.code, "strong"), *(cells[found.get(row.statement.code)] for found in strengths))
            for row in mapping
        ),
        (100 - each * len(evidence), *([each] * len(evidence))),
    )


def _row(row: MappedStatement) -> tuple[Line, ...]:
    titles = "; ".join(
        f"{e.number} {cut(e.title, 70)}{' (strong)' if e.number in row.strong else ''}" for e in row.evidence
    )
    pages: list[Words] = []
    for item in row.evidence:
        pages += [*([Words(", ")] if pages else []), Words(str(item.number), page_of=_anchor(item))]
    return (
        plain(row.statement.code, "strong"),
        plain(clean(row.statement.text)),
        plain(titles) if titles else plain("none in this pack", "quiet"),
        tuple(pages),
    )


def _prompts(pack: GatewayPack) -> Iterator[Block]:
    yield Heading(1, "Prompts for the discussion", "prompts", starts_page=True)
    yield Paragraph(plain("The portfolio is not assessed itself: what the person says of it is."), "notice")
    for number, part in enumerate(pack.parts, 1):
        yield Heading(2, f"{part.code} {part.title}", f"prompts-{number}")
        for place, prompt in enumerate(part.prompts, 1):
            criterion = prompt.criterion
            codes = " ".join(criterion.statements)
            yield Heading(3, codes, f"prompt-{number}-{place}")
            yield Paragraph((Words("Pass: ", "strong"), Words(ended(clean(criterion.wording)))))
            if criterion.distinction:
                yield Paragraph((Words("Distinction: ", "strong"), Words(ended(clean(criterion.distinction)))))
            yield Bullets(tuple(plain(clean(question)) for question in prompt.questions))


def _declarations(pack: GatewayPack) -> Iterator[Block]:
    yield Heading(1, "Declarations", "declarations", starts_page=True)
    yield Paragraph(plain("Nobody has signed these. Sign what is true."), "notice")
    for number, declaration in enumerate(pack.declarations, 1):
        yield Heading(2, f"{declaration.who} {declaration.text.split(' ')[0]}", f"declaration-{number}")
        yield Paragraph(plain(f"{declaration.who} {declaration.text}"))
        yield SignatureLines(("Name", "Signature", "Date"))
