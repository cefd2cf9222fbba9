"""Lines of a text file (Markdown, reStructuredText, AsciiDoc, Gherkin, OpenAPI, plain) → blocks, placed by line.

It is no full parser of any of these: headings, items, table rows and paragraphs are told apart line by line, in one
pass that cannot be made to go back. Code is left out.
"""

import re
from collections.abc import Iterator, Sequence

import yaml

from assay.work.blocks import Block, BlockKind

MOST_LINES = 20_000
LONGEST_LINE = 2_000  # characters; the rest of a longer line is data
LONGEST_PARAGRAPH = 10_000
FENCE = re.compile(r"^\s{0,3}(```++|~~~++)\s*+[\w{}.+-]*+\s*+$")
ASCIIDOC_FENCE = re.compile(r"^(-{4,}+|\.{4,}+|={4,}+|\+{4,}+)$")
HEADING = re.compile(r"^(#{1,6}|={1,6})\s+(\S.*)$")
UNDERLINE = re.compile(r"^([=\-~^\"'`#*+.:_])\1{2,}\s*$")
ITEM = re.compile(r"^\s{0,16}(?:[-*+•]|\d{1,3}[.)]|\*{2,4})\s+(\S.*)$")
ROW = re.compile(r"^\s{0,3}\|")
RULE = frozenset(" \t:|=+-")  # of such alone are the lines of a table's frame and of a page's rules
DIRECTIVE = re.compile(r"^\s*(?:\.\. |:[\w-]+:|\[[\w\",=%. -]+\]\s*$|<!--|</?\w|import |!\[)")
METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace", "publish", "subscribe"})
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def blocks_of_text(path: str, text: str) -> tuple[Block, ...]:
    """The blocks of a text, by what its name says it is written in."""
    suffix = path.rsplit(".", 1)[-1].casefold()
    if suffix in ("yaml", "yml", "json"):
        return tuple(_operations(text))
    lines = [line[:LONGEST_LINE].rstrip() for line in text.split("\n")[:MOST_LINES]]
    if suffix == "feature":
        return tuple(_scenarios(lines))
    return tuple(_paragraphs(lines, ASCIIDOC_FENCE if suffix in ("adoc", "asciidoc") else FENCE))


def _paragraphs(lines: Sequence[str], fences: re.Pattern[str]) -> Iterator[Block]:
    end = _front_matter(lines)
    for number, line in enumerate(lines[:end], 1):
        if line.strip() not in ("", "---"):
            yield Block(BlockKind.PARAGRAPH, f"line {number}", line.strip())
    number = end
    underlines = ""
    while number < len(lines):
        line, after = lines[number], lines[number + 1] if number + 1 < len(lines) else ""
        mark = UNDERLINE.match(after)
        if fence := fences.match(line):
            number = _after_fence(lines, number + 1, fence[1])
        elif RULE.issuperset(line):
            number += 1
        elif heading := HEADING.match(line):
            yield Block(BlockKind.HEADING, f"line {number + 1}", _closed(heading[2]), len(heading[1]))
            number += 1
        elif (
            mark and not ITEM.match(line) and len(after) + 2 >= len(line.strip()) and not line.startswith(("  ", "\t"))
        ):
            underlines += "" if mark[1] in underlines else mark[1]
            yield Block(BlockKind.HEADING, f"line {number + 1}", line.strip(), min(underlines.index(mark[1]) + 1, 9))
            number += 2
        elif ROW.match(line):
            cells = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
            yield Block(BlockKind.ROW, f"line {number + 1}", " | ".join(c for c in cells if c), cells=cells, table=1)
            number += 1
        elif DIRECTIVE.match(line):
            number += 1
        else:
            block, number = _joined(lines, number)
            yield block


def _closed(heading: str) -> str:
    """A heading without the marks that may close it; 'C#' keeps its own."""
    bare = heading.rstrip("#=")
    return bare.rstrip() if bare.endswith(" ") else heading


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines at the top are 'name: value' between two rules; else 0."""
    if not lines or lines[0].strip() != "---":
        return 0
    return next((number + 1 for number, line in enumerate(lines[1:100], 1) if line.strip() == "---"), 0)


def _after_fence(lines: Sequence[str], start: int, mark: str) -> int:
    """The line after the fence that closes; the end where none does."""
    for number in range(start, len(lines)):
        if lines[number].strip().startswith(mark[:3]) and not lines[number].strip().strip(mark[0]):
            return number + 1
    return len(lines)


def _joined(lines: Sequence[str], start: int) -> tuple[Block, int]:
    """A paragraph or an item with the lines that go on with it, and the number of the line after it."""
    item = ITEM.match(lines[start])
    words = [item[1] if item else lines[start].strip()]
    length, number = len(words[0]), start + 1
    while number < len(lines) and length < LONGEST_PARAGRAPH:
        line = lines[number]
        begins = ITEM.match(line) or HEADING.match(line) or ROW.match(line) or FENCE.match(line)
        if not line.strip() or begins or UNDERLINE.match(line):
            break
        words.append(line.strip())
        length += len(line)
        number += 1
    kind = BlockKind.ITEM if item else BlockKind.PARAGRAPH
    return Block(kind, f"line {start + 1}", " ".join(words)), number


def _scenarios(lines: Sequence[str]) -> Iterator[Block]:
    """Gherkin: features are headings, scenarios paragraphs that begin with their tags, steps items."""
    tags = ""
    for number, line in enumerate(lines, 1):
        plain = line.strip()
        word, colon, _ = plain.partition(":")
        if plain.startswith("@"):
            tags = f"{tags} {plain}"
        elif colon and word in ("Feature", "Rule"):
            yield Block(BlockKind.HEADING, f"line {number}", plain, 1 if word == "Feature" else 2)
            tags = ""
        elif colon and word in ("Scenario", "Scenario Outline", "Scenario Template", "Example"):
            yield Block(BlockKind.PARAGRAPH, f"line {number}", f"{plain}{tags}")
            tags = ""
        elif plain and not plain.startswith("#"):
            yield Block(BlockKind.ITEM, f"line {number}", plain)


def _operations(text: str) -> Iterator[Block]:
    """Each operation of an OpenAPI or AsyncAPI description, as 'GET /fares', by the stream of its events.

    Nothing is built from them, so that neither depth nor aliases cost anything; what is no YAML ends it there.
    """
    keys: list[str | None] = []  # of the mappings around; None where a key comes next, and for lists
    maps: list[bool] = []
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                maps.append(isinstance(event, yaml.MappingStartEvent))
                keys.append(None)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                maps.pop()
                keys.pop()
                _take_value(keys)
            elif isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
                value = str(event.value) if isinstance(event, yaml.ScalarEvent) else ""
                if maps and maps[-1] and keys[-1] is None:
                    keys[-1] = value
                    if (operation := _operation(keys)) and event.start_mark:
                        yield Block(BlockKind.ITEM, f"line {event.start_mark.line + 1}", operation)
                else:
                    _take_value(keys)
    except (yaml.YAMLError, RecursionError):
        return


def _take_value(keys: list[str | None]) -> None:
    """What was read is the value of the last key: a key comes next."""
    if keys:
        keys[-1] = None


def _operation(keys: Sequence[str | None]) -> str:
    if len(keys) == 3 and keys[0] in ("paths", "channels") and keys[2] in METHODS:
        return f"{str(keys[2]).upper()} {keys[1]}"[:LONGEST_LINE]
    return ""
