"""Writes documents as blocks, one line each, for tests."""

from assay.curriculum.descriptors import CourseDraft, Said, draft_course
from assay.work.blocks import Block, BlockKind, DocumentBlocks


def blocks(text: str, name: str = "a.md") -> DocumentBlocks:
    """'# …' is a heading, '- …' an item, '| a | b |' a row (rows in a run are one table), else a paragraph.

    Within a cell '/ ' parts lines.
    """
    found: list[Block] = []
    table, was_row = 0, False
    for number, raw in enumerate(text.strip("\n").split("\n"), 1):
        line, place = raw.strip(), f"line {number}"
        is_row = line.startswith("|")
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            found.append(Block(BlockKind.HEADING, place, line[level:].strip(), level))
        elif line.startswith("- "):
            found.append(Block(BlockKind.ITEM, place, line[2:]))
        elif is_row:
            table += not was_row
            cells = tuple(cell.strip().replace("/ ", "\n") for cell in line.strip("|").split("|"))
            found.append(Block(BlockKind.ROW, place, " | ".join(filter(None, cells)), cells=cells, table=table))
        elif line:
            found.append(Block(BlockKind.PARAGRAPH, place, line))
        was_row = is_row
    return DocumentBlocks(name, "markdown", tuple(found))


def draft(*texts: str, said: Said | None = None) -> CourseDraft:
    """The draft of documents."""
    documents = [blocks(text, f"{name}.md") for name, text in zip("abcdef", texts, strict=False)]
    return draft_course(documents, said or Said())
