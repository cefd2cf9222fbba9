"""Paragraphs and items: names with what they say, outcomes, assessments, choices."""

import re

from assay.curriculum.descriptors.assessing import read_assessment, tells_assessed
from assay.curriculum.descriptors.found import Told
from assay.curriculum.descriptors.label_names import Label
from assay.curriculum.descriptors.labels import COURSE, SECTIONS, label_of, prefixed
from assay.curriculum.descriptors.lists import states_choice
from assay.curriculum.descriptors.module_found import OpenModule, parts_of
from assay.curriculum.descriptors.module_headings import (
    is_no_code,
    is_no_name,
    is_sure_heading,
    level_and_credits_in,
    module_heading_in,
)
from assay.curriculum.descriptors.prose import notice_prose
from assay.curriculum.descriptors.walk import DEEP, QUOTED, UNDER_ALL, Section, Walk
from assay.curriculum.descriptors.words import credits_in, is_lead_in, is_scottish, is_short, level_in, marked

NAMED = re.compile(r"([^:]{2,60}?)\s*:\s*(\S.*)", re.DOTALL)
_LEVEL = re.compile(r"(?:fheq |rqf )?level \d", re.IGNORECASE)
_MERGED_HEAD = re.compile(
    r"(?:(?:LO|ILO|No|Ref)\.? )(?:intended |module )?learning outcomes?\b.{0,40}"
    r"|(?:intended |module )?learning outcomes? (?:assessment )?criteria",
    re.IGNORECASE,
)
CRITERION = re.compile(r"\d{1,2}\.\d{1,2}\.?\s")
_PARTS = re.compile(r"\t|\s+\|\s+|;\s+|\s{3,}")


def tell(walk: Walk, label: Label, words: str, place: str, name: str = "") -> None:
    """Keep what stands beside a name."""
    if label in COURSE:
        walk.is_specification = True
        walk.findings.course.setdefault(label, []).append(Told(" ".join(words.split()), place))
    elif label is Label.NO_PLACE:
        walk.leave_out(name)
    elif label is Label.STRUCTURE:
        walk.unclear(words, place)
    elif label in (Label.OUTCOMES, Label.ASSESSMENTS):
        walk.begin_section(label, label, place, DEEP)
        for part in parts_of(words):
            read_words(walk, part, place, is_item=True)
    elif (label is Label.TITLE and is_no_name(words)) or (label is Label.CODE and is_no_code(words)):
        walk.not_understood(f"the {label} '{words[:QUOTED]}'", place)
    elif walk.module is None and not _begins_module(label, words):
        walk.not_understood(f"{label} '{words[:QUOTED]}' of no module", place)
    elif module := walk.module_for(label, words, place):
        _tell_module(walk, module, Told(" ".join(words.split()), place), label, name)
    else:
        walk.not_understood(f"{label} '{words[:QUOTED]}' of no module", place)


def _tell_module(walk: Walk, module: OpenModule, told: Told, label: Label, name: str) -> None:
    words, place = told.words, told.place
    if label is Label.LEVEL and is_scottish(f"{name} {words}"):
        words = words if is_scottish(words) else f"SCQF level {words}"
        walk.assume(f"'{words[:QUOTED]}' is told as the level of England that is set beside it", place)
    if label in (Label.LEVEL, Label.CREDITS) and walk.section and walk.section.label is None:
        _notice_repeated(walk, walk.section, label, words, place)
    # 'title' alone may be that of any page; a module is one where more is told of it
    module.tell(label, words, place, is_sure=not (label is Label.TITLE and name.strip().casefold() == "title"))


def _begins_module(label: Label, words: str) -> bool:
    """False for what is no level and no credits, such as the next name of a head that is not understood whole."""
    match label:
        case Label.LEVEL:
            return any(letter.isdigit() for letter in words) or level_in(words) is not None
        case Label.CREDITS:
            return any(letter.isdigit() for letter in words) or credits_in(words) is not None
        case _:
            return True


def _notice_repeated(walk: Walk, section: Section, label: Label, words: str, place: str) -> None:
    """The same number once more under a heading that is not known might be another module's."""
    before = walk.module.fields.get(label) if walk.module else None
    if before and before.words == words:
        walk.assume(f"{label} '{words}' under '{section.title[:QUOTED]}' tells of no other module", place)


def read_words(walk: Walk, text: str, place: str, *, is_item: bool) -> None:
    """Take a paragraph or an item."""
    section = walk.section
    notice_prose(walk, text, place)
    if begins_unread(walk, text, place) or tells_assessed(walk, text) or _named(walk, text, place):
        return
    label = label_of(text)
    if label in SECTIONS and not (is_item and section and not _ends(section, label, text)):
        walk.begin_section(label, text, place, DEEP)
    elif walk.is_in(Label.NO_PLACE):
        return
    elif section and section.label is Label.OUTCOMES:
        _outcome(walk, text, place, is_item=is_item)
    elif section and section.label is Label.ASSESSMENTS and walk.module:
        read_assessment(walk, text, place, is_item=is_item)
    elif section and section.label and section.label not in (Label.STRUCTURE, Label.OUTCOMES, Label.ASSESSMENTS):
        tell(walk, section.label, text, place)
    elif not states_choice(walk, text, place):
        walk.unclear(text, place)


def begins_unread(walk: Walk, text: str, place: str) -> bool:
    """True for the head of a table of outcomes whose columns came apart: what follows is told as not understood."""
    if not _MERGED_HEAD.fullmatch(text) or not walk.notice_unread(place):
        return False
    walk.begin_section(None, text, place, DEEP)
    return True


def _ends(section: Section, label: Label | None, text: str) -> bool:
    """True where an item that is the name of a section ends the open one: Word's numbered headings look like items.

    One word may be an item of its own among contents and assessments ('Assessment'), but is no outcome.
    """
    if section.label is None or section.label is Label.OUTCOMES:
        return True
    return (
        " " in text.strip()
        and label is not section.label
        and label in (Label.OUTCOMES, Label.ASSESSMENTS, Label.PREREQUISITES, Label.NO_PLACE)
    )


def _named(walk: Walk, text: str, place: str) -> bool:
    """True for 'Level: 4' and the like, several in a line also, and 'Level 4, 20 credits'."""
    parts = [NAMED.fullmatch(part.strip()) for part in _PARTS.split(text)]
    labels = [label_of(part[1]) if part else None for part in parts]
    if all(labels):
        for part, label in zip(parts, labels, strict=True):
            if part and label:
                tell(walk, label, part[2], place, part[1])
        return True
    if found := prefixed(text):
        tell(walk, found[0], found[1], place, f"module {found[0]}")
        return True
    if walk.module and _LEVEL.fullmatch(text):
        walk.module.tell(Label.LEVEL, text, place)
        return True
    if walk.module is None and is_sure_heading(text) and (heading := module_heading_in(text)):
        walk.begin_module(place, UNDER_ALL, heading)
        return True
    both = level_and_credits_in(text)
    if both and (module := walk.module_for(Label.LEVEL, text, place)):
        module.tell(Label.LEVEL, str(both[0]), place)
        module.tell(Label.CREDITS, str(both[1]), place)
    return both is not None and walk.module is not None


def _outcome(walk: Walk, text: str, place: str, *, is_item: bool) -> None:
    if is_lead_in(text):
        return
    if CRITERION.match(text):  # '1.2 …' belongs to outcome 1
        walk.leave_out("Assessment criteria")
        return
    section = walk.section
    if walk.module is None and walk.pending and not walk.is_specification:
        walk.module_for(Label.OUTCOMES, text, place)
        walk.section = section  # a module begins, and its outcomes go on
    if walk.module is None:
        walk.begin_section(Label.NO_PLACE, "Outcomes of the whole course", place, DEEP)
        return
    is_told = is_item or bool(marked(text)[0])
    if not is_item and is_short(text):
        walk.not_understood(f"'{text}' among the outcomes", place)
        return
    walk.module.add_outcome(text, place)
    if not is_told:
        walk.assume(f"'{text[:QUOTED]}' is an outcome", place)
