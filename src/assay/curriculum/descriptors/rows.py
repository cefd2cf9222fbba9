"""Rows of tables: heads and records, names beside what they say, single cells."""

from dataclasses import replace

from assay.curriculum.descriptors.choices import status_in
from assay.curriculum.descriptors.columns import Columns, TableKind, columns_of, is_other_head
from assay.curriculum.descriptors.found import FoundModule, ModuleList, Told
from assay.curriculum.descriptors.label_names import Label
from assay.curriculum.descriptors.labels import COURSE, SECTIONS, label_of
from assay.curriculum.descriptors.lists import begins_list, states_choice
from assay.curriculum.descriptors.module_found import OpenModule, parts_of
from assay.curriculum.descriptors.module_headings import code_of, is_no_name
from assay.curriculum.descriptors.sentences import begins_unread, read_words, tell
from assay.curriculum.descriptors.totals import is_total, read_total
from assay.curriculum.descriptors.walk import DEEP, QUOTED, UNDER_ALL, Walk
from assay.curriculum.descriptors.words import is_hours, is_share, is_short, marked


def read_row(walk: Walk, cells: tuple[str, ...], place: str) -> None:
    """Take a row of a table or sheet."""
    filled = [cell for cell in cells if cell]
    section = walk.section
    is_assessments = section is not None and section.label is Label.ASSESSMENTS
    if columns := columns_of(cells, in_assessments=is_assessments):
        walk.columns = columns
        _begin_columns(walk, columns, place)
    elif walk.columns and walk.columns.kind is not TableKind.OUTCOMES and is_total(filled):
        read_total(walk, walk.columns, cells, place)
    elif walk.columns and not _leaves_columns(cells):
        _record(walk, walk.columns, cells, place)
    elif walk.is_new_table and is_other_head(cells):
        walk.columns = Columns(TableKind.OTHER, ())
        walk.not_understood(f"the table under '{' | '.join(filled)[:QUOTED]}'", place)
    elif begins_unread(walk, " ".join(" ".join(filled).split()), place):
        walk.columns = None
    elif len(filled) == 1:
        walk.columns = None
        for part in parts_of(filled[0]):
            read_words(walk, part, place, is_item=len(filled[0]) != len(part))
    elif not _pairs(walk, cells, place):
        _odd_row(walk, filled, place)


def _begin_columns(walk: Walk, columns: Columns, place: str) -> None:
    if columns.kind is TableKind.OUTCOMES and walk.module is None and not columns.names_modules:
        walk.reopen(place)
    for head in columns.unknown:
        walk.not_understood(f"the column '{head[:QUOTED]}'", place)


def _leaves_columns(cells: tuple[str, ...]) -> bool:
    """True where a table that had a head goes on with names and what they say."""
    label = label_of(cells[0])
    if label in (Label.CODE, Label.TITLE):
        return " " in cells[0]  # 'Unit' alone may be what a record is called
    return label in SECTIONS or label in COURSE


def _pairs(walk: Walk, cells: tuple[str, ...], place: str) -> bool:
    """Names beside what they say: 'Level | 4 | Credits | 20'."""
    was_any, position = False, 0
    walk.columns = None
    while position < len(cells):
        label = label_of(cells[position]) if cells[position] else None
        if label is None:
            position += 1
            continue
        value = next((n for n in range(position + 1, len(cells)) if cells[n]), None)
        if value is not None and label is Label.OUTCOMES and is_short(cells[value]):
            walk.begin_section(label, cells[position], place, DEEP)  # the head of a table that is not understood whole
            walk.not_understood(f"the column '{cells[value]}'", place)
            position = value
        elif value is not None and label_of(cells[value]) is None:
            tell(walk, label, cells[value], place, cells[position])
            position = value
        elif label in SECTIONS and value is None and (was_any or not any(cells[:position])):
            walk.begin_section(label, cells[position], place, DEEP)
        elif value is None and not was_any:  # the last words of a row that came apart
            break
        was_any = True
        position += 1
    return was_any


def _odd_row(walk: Walk, filled: list[str], place: str) -> None:
    """A row without a head: in a section of outcomes, a code and its outcome, or an outcome and its criteria."""
    if walk.module and walk.is_in(Label.OUTCOMES) and len(filled) == 2:
        if marked(f"{filled[0]} x")[1] == "x":  # nothing but a mark
            walk.module.add_outcome(filled[1], place, filled[0])
            return
        if marked(filled[0])[0]:
            walk.module.add_outcome(filled[0], place)
            read_words(walk, filled[1], place, is_item=False)
            return
    goes_on = walk.is_in(Label.ASSESSMENTS) and not walk.is_new_table and len(filled) == 2
    if walk.module and goes_on and is_share(filled[1]):  # below 'Assignments | Essay | 40%'
        walk.module.add_assessment(filled[0], place)
        walk.assume(f"'{' '.join(filled)[:QUOTED]}' is an assessment", place)
    elif is_hours(filled[-1]):
        walk.leave_out("Hours")
    elif not walk.is_in(Label.NO_PLACE):
        walk.unclear(" | ".join(filled), place)


def _record(walk: Walk, columns: Columns, cells: tuple[str, ...], place: str) -> None:
    module = _module_named(walk, columns, cells, place)
    match columns.kind:
        case TableKind.OTHER:
            return  # its head was told
        case TableKind.MODULES if not _names_nothing(columns, cells):
            _listed(walk, columns, cells, place)
        case TableKind.OUTCOMES if module and not is_no_name(columns.cell(Label.OUTCOMES, cells)):
            code = columns.cell(Label.OUTCOME_CODE, cells)
            for part in parts_of(columns.cell(Label.OUTCOMES, cells)):
                module.add_outcome(part, place, code)
        case TableKind.ASSESSMENTS if module and module.add_assessment_row(columns, cells, place):
            pass
        case _:
            walk.unclear(" | ".join(cell for cell in cells if cell), place)


def _module_named(walk: Walk, columns: Columns, cells: tuple[str, ...], place: str) -> OpenModule | None:
    """The open module, or the one that a row of a sheet names itself."""
    if columns.names_modules:
        words = " ".join((columns.cell(Label.CODE, cells) or columns.cell(Label.TITLE, cells)).split())
        label = Label.CODE if code_of(words) and " " not in words else Label.TITLE
        told = walk.module.fields.get(label) if walk.module else None
        if words and (told is None or told.words != words):
            walk.begin_module(place, UNDER_ALL).tell(label, words, place)
    return walk.module


def _names_nothing(columns: Columns, cells: tuple[str, ...]) -> bool:
    name = columns.cell(Label.TITLE, cells) or columns.cell(Label.CODE, cells)
    return bool(name) and is_no_name(name)


def _listed(walk: Walk, columns: Columns, cells: tuple[str, ...], place: str) -> None:
    """A row of a list of modules; without code and title it tells of the module at hand."""
    labels = (Label.CODE, Label.TITLE, Label.LEVEL, Label.CREDITS, Label.STATUS, Label.PREREQUISITES)
    told = {label: Told(" ".join(columns.cell(label, cells).split()), place) for label in labels}
    told = {label: found for label, found in told.items() if found.words}
    if walk.listed_level and Label.LEVEL not in told and told:
        told[Label.LEVEL] = walk.listed_level[0]  # of the heading over the list
    if not (Label.CODE in told or Label.TITLE in told):
        for label, found in told.items():
            tell(walk, label, found.words, place)
        if not told:
            walk.unclear(" | ".join(cell for cell in cells if cell), place)
        return
    if set(told) - {Label.LEVEL} in ({Label.CODE}, {Label.TITLE}):
        words = next(iter(told.values())).words  # 'Optional modules: choose two' across a table
        if not begins_list(walk, words, place, walk.list_level or DEEP) and not states_choice(walk, words, place):
            walk.unclear(words, place)
        return
    walk.rule = None  # it has its modules
    listed = walk.list or ModuleList(walk.section.title if walk.section else "", place, walk.route)
    if group := " ".join(columns.cell(Label.GROUP, cells).split()):
        listed = replace(listed, group=group)
    if Label.STATUS in told:
        if (status := status_in(told[Label.STATUS].words)) is None:
            walk.not_understood(f"the status '{told[Label.STATUS].words[:QUOTED]}'", place)
        listed = replace(listed, status=status)
    walk.findings.modules.append(FoundModule(place, told, listed=listed))
