"""From the blocks of a document to what it says: its title, its decision, what it asks, what it warns of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assay.work.blocks import Block, BlockKind
from assay.work.document import DecisionRecord, Document, DocumentKind, Excerpt, Requirement
from assay.work.document_kinds import audience_of, is_template, kind_of_document
from assay.work.readability import automated_readability, count_words

MOST_KEPT = 200  # requirements or threats of one document
LONGEST = 240  # characters of an excerpt
SECTION_OPTIONS = re.compile(r"\b(?:considered options|options(?: considered)?|alternatives?(?: considered)?)\b", re.I)
SECTION_WEIGHED = re.compile(r"\bpros and cons\b", re.I)
SECTION_STATUS = re.compile(r"^status\b", re.I)
SECTION_DECISION = re.compile(r"^(?:decision(?: outcome)?|outcome)\b", re.I)
STATUS = re.compile(r"^[\s*_-]*status[*_]*\s*:[*_\s]*([^\n]{2,80})", re.I)
STATES = re.compile(
    r"\b(proposed|draft|accepted|approved|rejected|deprecated|superseded|withdrawn|implemented|amended)\b", re.I
)
SUPERSEDED = re.compile(r"\bsuperseded\b[ *_]*(?:by|with)?[ :*_]*\[?([^\]\n(,;]{2,80})", re.I)
CHOSEN = re.compile(r"\bchosen option\b[*_]*\s*:?\s*[\"“']?([^\"”\n]{2,120}?)(?:[\"”']|, because|\. |$)", re.I)
ARGUES = re.compile(
    r"^\W*(?:good|bad|neutral)\b,? (?:because|as|since)\b|^\W*(?:pros?|cons?|advantages?|disadvantages?|for|against)\W*:|"
    r"\b(?:because|rejected|drawback|advantage|downside|too (?:slow|costly|complex|much))\b",
    re.I,
)
ANNOUNCED = re.compile(
    r"\b(?:several|following|two|three|four|five|some|possible)\s(?:\w{2,20}\s){0,2}(?:options|approaches|alternatives|ways|solutions)\b[^.\n]{0,80}:\s*$|"
    r"^\W{0,3}(?:the |our )?(?:options|alternatives)(?: (?:are|were|considered))?\W{0,3}:\W{0,3}$",
    re.I,
)
LEAST_REASON = 8  # words
STORY = re.compile(r"\bas an? [^,.\n]{3,60}[,\n] ?I (?:want|need|would like|can|must|should)\b", re.I)
SCENARIO = re.compile(r"^\s*(?:Scenario(?: Outline| Template)?|Example):\s*(\S.*)")
MUST = re.compile(r"\b(?:must|shall|should be able to|needs to|has to)\b", re.I)
KEY = re.compile(
    r"(?<![\w-])@?((?:REQ|FR|NFR|US|UC|BR|AC|STORY)[-_]?\d{1,5}(?:\.\d{1,3})?|[A-Z][A-Z0-9]{1,9}-\d{1,6})\b"
)
THREAT = re.compile(
    r"\b(?:attackers?|malicious\w*|spoof\w*|tamper\w*|repudiat\w*|disclos\w*|denial of service|elevat\w+ of privilege|"
    r"inject\w*|steal\w*|stolen|forge[ds]?|guess\w*|abus\w+|misus\w+|impersonat\w*|eavesdrop\w*|intercept\w*|leak\w*|threats?|brute[- ]force)\b",
    re.I,
)
ANSWER = re.compile(
    r"\b(?:mitigat\w+|countermeasures?|prevent\w*|rate[- ]limit\w*|encrypt\w*|validat\w*|sanitis\w*|sanitiz\w*|escap(?:e|ed|ing)\b|"
    r"refus\w+|reject\w*|expire[sd]?|sign(?:ed|atures?)\b|authenticat\w*|authoris\w*|authoriz\w*|least privilege|accepted risk|we accept|random)\b",
    re.I,
)
DATE = re.compile(r"(?<!\d)(20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)")
DATED = re.compile(r"^[\s*_-]*(?:date|decided|last updated|written)\b", re.I)
LONGEST_NAME = 4  # words of a column's name
LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\([^()\s]{0,400}\)")
MARKS = re.compile(r"[*`]+|(?<!\w)_|_(?!\w)")
LONGEST_OPTION = 80  # characters of an option's name
FIRST_LINES = 25  # blocks in which a document says what it is


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    level: int
    blocks: tuple[Block, ...]


def document_of(place: str, path: str, blocks: Sequence[Block], *, title: str = "") -> Document:
    """What the blocks of one document say. `title` is what the file itself gives, where it does."""
    heading = next((block.text for block in blocks[:FIRST_LINES] if block.kind is BlockKind.HEADING), "")
    name = (title or heading or path.rsplit("/", 1)[-1]).strip()[:LONGEST]
    kind = kind_of_document(path, name, (block.text for block in blocks if block.kind is BlockKind.HEADING))
    prose = [block.text for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)]
    opening = next((b for b in blocks if b.kind is BlockKind.PARAGRAPH and len(b.text.split()) > 4), None)
    threats = tuple(_threats(blocks)) if kind is DocumentKind.THREATS else ()
    return Document(
        place=place,
        path=path,
        title=name,
        kind=kind,
        words=count_words(block.text for block in blocks),
        readability=automated_readability(prose),
        date=_date(path, blocks),
        audience=audience_of(path, name, kind),
        decision=_decision(blocks) if kind is DocumentKind.DECISION else None,
        requirements=tuple(_requirements(kind, path, blocks)),
        threats=threats,
        answers=sum(bool(ANSWER.search(block.text)) for block in blocks) if threats else 0,
        opening=_excerpt(opening) if opening else None,
        is_template=is_template(path, kind, (block.text for block in blocks)),
    )


def _excerpt(block: Block) -> Excerpt:
    text = " ".join(block.text.split())
    return Excerpt(block.place, text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")


def _date(path: str, blocks: Sequence[Block]) -> int:
    """The day in the document's name, or beside the word 'date' near its top; 0 for none."""
    near = (block.text for block in blocks[:FIRST_LINES] if DATED.search(block.text))
    match = next((found for text in (path, *near) if (found := DATE.search(text))), None)
    return _seconds(int(match[1]), int(match[2]), int(match[3])) if match else 0


def _seconds(year: int, month: int, day: int) -> int:
    from datetime import UTC, date, datetime, time

    try:
        return int(datetime.combine(date(year, month, day), time(), UTC).timestamp())
    except ValueError:  # a 31st of a short month
        return 0


def _sections(blocks: Iterable[Block]) -> Iterator[_Section]:
    heading, level, within = "", 0, list[Block]()
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            yield _Section(heading, level, tuple(within))
            heading, level, within = block.text, block.level, []
        else:
            within.append(block)
    yield _Section(heading, level, tuple(within))


def _decision(blocks: Sequence[Block]) -> DecisionRecord:
    sections = list(_sections(blocks))
    text = "\n".join(block.text for block in blocks)
    superseded = SUPERSEDED.search(text)
    options, reasons = _options(sections)
    return DecisionRecord(
        status=_status(sections, blocks),
        options=options,
        reasons=reasons,
        chosen=_chosen(sections, text),
        superseded_by=superseded[1].strip(" *_.'\"") if superseded else "",
    )


def _status(sections: Sequence[_Section], blocks: Sequence[Block]) -> str:
    said = [match[1] for block in blocks[:FIRST_LINES] if (match := STATUS.search(block.text))]
    said += [block.text for section in sections if SECTION_STATUS.search(section.heading) for block in section.blocks]
    found = [match[1].casefold() for text in said for match in STATES.finditer(text)]
    return found[-1] if found else ""  # Nygard's records list the states that they went through


def _options(sections: Sequence[_Section]) -> tuple[tuple[str, ...], int]:
    """The names of the options, and how many lines speak for or against one."""
    named: list[str] = []
    reasons = 0
    inside = 0  # level of the heading under which options have headings of their own
    for section in sections:
        is_list = bool(SECTION_OPTIONS.search(section.heading)) and not SECTION_WEIGHED.search(section.heading)
        if is_list or SECTION_WEIGHED.search(section.heading):
            inside = section.level
            items = [block.text for block in section.blocks if block.kind is BlockKind.ITEM]
            named += items if is_list else []
        elif inside and section.level > inside:
            named.append(section.heading)
        else:
            inside = 0
        if inside:
            reasons += sum(_argues(block.text) for block in section.blocks)
    if not named:
        told = [block.text for section in sections for block in _told(section.blocks)]
        named, reasons = told, sum(_argues(text) for text in told)
    return tuple(dict.fromkeys(_option_name(option) for option in named if option.strip()))[:20], reasons


def _told(blocks: Sequence[Block]) -> Iterator[Block]:
    """The items after a paragraph that announces several options, to the end of its section."""
    announced = False
    for block in blocks:
        announced = announced or (block.kind is BlockKind.PARAGRAPH and bool(ANNOUNCED.search(block.text)))
        if announced and block.kind is BlockKind.ITEM:
            yield block


def _argues(text: str) -> bool:
    """Whether a line under the options says more than a name."""
    return bool(ARGUES.search(text)) or len(text.split()) >= LEAST_REASON


def _option_name(text: str) -> str:
    """The name of an option: without its number, and up to where its reasons begin, so that it is met once."""
    plain = re.sub(r"^(?:option\s+)?[\dA-Z]{0,2}[.:)]\s+", "", text.strip(" *_`#"), flags=re.IGNORECASE)
    return _short(re.split(r"[:;(–—]|\.(?:\s|$)|,? because\b| - ", _bare(plain), maxsplit=1)[0].strip(" *_`\"'"))


def _bare(text: str) -> str:
    """Words without the marks of Markdown around them."""
    return MARKS.sub("", LINK.sub(r"\1", text)).strip()


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_OPTION else text[:LONGEST_OPTION].rsplit(" ", 1)[0] + " …"


def _chosen(sections: Sequence[_Section], text: str) -> str:
    if match := CHOSEN.search(text):
        return _bare(match[1])[:LONGEST]
    for section in sections:
        if SECTION_DECISION.search(section.heading):
            first = next((block.text for block in section.blocks if block.text), "")
            return re.split(r"(?<=[^\d\s][.!?])\s", _bare(" ".join(first.split())), maxsplit=1)[0][:LONGEST]
    return ""


def _requirements(kind: DocumentKind, path: str, blocks: Sequence[Block]) -> Iterator[Requirement]:
    found = 0
    for block in blocks:
        if found == MOST_KEPT:
            return
        what = _asks(kind, path, block)
        if what:
            key = KEY.search(block.text)
            found += 1
            yield Requirement(what, key[1].upper() if key else "", _excerpt(block))


def _asks(kind: DocumentKind, path: str, block: Block) -> str:
    """What a block is as a requirement; '' where it is none."""
    if kind is DocumentKind.INTERFACE:
        return "operation"
    if SCENARIO.search(block.text) and path.endswith(".feature"):
        return "scenario"
    if STORY.search(block.text):
        return "story"
    listed = block.kind in (BlockKind.ITEM, BlockKind.ROW)
    return "statement" if kind is DocumentKind.REQUIREMENTS and listed and MUST.search(block.text) else ""


def _is_head(block: Block) -> bool:
    """Whether a block is a heading, or the row of short names above a table."""
    return block.kind is BlockKind.HEADING or (
        block.kind is BlockKind.ROW and all(len(cell.split()) <= LONGEST_NAME for cell in block.cells)
    )


def _threats(blocks: Sequence[Block]) -> Iterator[Excerpt]:
    """Items, rows and sections that tell of something an attacker could do."""
    found = (block for block in blocks if block.kind is not BlockKind.PARAGRAPH or len(block.text) < LONGEST)
    named = [block for block in found if not _is_head(block) and THREAT.search(block.text)]
    yield from (_excerpt(block) for block in named[:MOST_KEPT])
