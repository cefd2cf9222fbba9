"""Goes through a document once, block by block, and keeps what it tells of modules and of the course."""

from assay.curriculum.descriptors.assessing import begins_assessment
from assay.curriculum.descriptors.found import Findings
from assay.curriculum.descriptors.label_names import Label
from assay.curriculum.descriptors.labels import SECTIONS, label_of
from assay.curriculum.descriptors.lists import begins_list
from assay.curriculum.descriptors.module_headings import module_heading_in, speaks_of_no_module
from assay.curriculum.descriptors.rows import read_row
from assay.curriculum.descriptors.sentences import NAMED, read_words, tell
from assay.curriculum.descriptors.walk import Proposed, Walk
from assay.work.blocks import Block, BlockKind, DocumentBlocks


def read_blocks(document: DocumentBlocks, findings: Findings) -> None:
    """Add to the findings what a document tells."""
    walk = Walk(document.name, findings)
    for block in document.blocks:
        _take(walk, block)
    walk.end_section()
    walk.end_module()
    walk.end_list()


def _take(walk: Walk, block: Block) -> None:
    place = f"{walk.name}, {block.place}"
    walk.is_new_table = block.table != walk.table
    if walk.is_new_table:
        walk.table, walk.columns = block.table, None
    match block.kind:
        case BlockKind.HEADING:
            _heading(walk, block.text, place, block.level)
        case BlockKind.ROW:
            read_row(walk, block.cells, place)
        case _:
            read_words(walk, block.text, place, is_item=block.kind is BlockKind.ITEM)


def _heading(walk: Walk, text: str, place: str, level: int) -> None:
    if begins_assessment(walk, text, place, level):
        return
    _leave(walk, level)
    label, heading, named = label_of(text), module_heading_in(text), NAMED.fullmatch(text)
    if _is_below_outcomes(walk, level) and label in (None, Label.NO_PLACE) and not heading:
        return  # 'Knowledge and understanding' over some of the outcomes
    if label in SECTIONS:
        walk.begin_section(label, text, place, level)
    elif named and (value_label := label_of(named[1])):
        tell(walk, value_label, named[2], place, named[1])
    elif heading:
        walk.begin_module(place, level, heading)
    elif not begins_list(walk, text, place, level):
        walk.begin_section(None, text, place, level)
        _propose(walk, text, place, level)


def _propose(walk: Walk, text: str, place: str, level: int) -> None:
    """The nearest heading may be a module's title, but not one that only says what kind of thing stands below it."""
    if not speaks_of_no_module(text):
        walk.pending = Proposed(text, place, level, walk.pending.title if walk.pending else "")


def _leave(walk: Walk, level: int) -> None:
    """A heading ends what stands under one that is no higher."""
    if walk.is_left_by(level):
        walk.end_section()
        walk.end_module()
    if walk.list and level <= walk.list_level:
        walk.end_list()
    if walk.listed_level and level <= walk.listed_level[1]:
        walk.listed_level = None
    if walk.route and level <= walk.route_level:
        walk.route = ""
    if walk.pending and level <= walk.pending.level:
        walk.pending = None


def _is_below_outcomes(walk: Walk, level: int) -> bool:
    section = walk.section
    return section is not None and section.label is Label.OUTCOMES and level > section.level
