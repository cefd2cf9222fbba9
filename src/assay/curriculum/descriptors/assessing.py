"""Assessments that are told in words: paragraphs, items, and headings of their own."""

import re

from assay.curriculum.descriptors.label_names import Label
from assay.curriculum.descriptors.walk import QUOTED, Walk
from assay.curriculum.descriptors.words import is_lead_in

_HEADED = re.compile(
    r"(?:(?:summative )?assessment|assessment (?:component|task|item|element)|component|coursework|assignment)"
    r"\s*\d{1,2}"
    r"(?:\s*[:–—.-]\s*(\S.*))?",
    re.IGNORECASE,
)
_ASSESSES = re.compile(
    r"\d\s?%|\bLO\s?\d|\b(?:coursework|exam(?:ination)?|portfolio|practical|presentation|viva|essay|report|test)\b",
    re.IGNORECASE,
)
_OF_A_SHARE = re.compile(  # of the assessment before it: 'Contributes 15% to the overall assessment.'
    r"(?:(?:this|it) )?(?:(?:contributes|counts|is worth|worth|accounts)\b.{0,40}?"
    r"|weight(?:ing|ed)?\s*(?:of|at|is|:)?\s*)\d{1,3}\s?%.{0,80}",
    re.IGNORECASE,
)
_ASSESSED = re.compile(
    r"(?:assessed (?:(?:intended |module )?learning outcomes|i?los|outcomes)"
    r"|(?:(?:intended |module )?learning outcomes|i?los|outcomes) assessed)\s*[:–-]\s*(\S.{0,120})",
    re.IGNORECASE,
)
_RESIT = re.compile(r"re-?(?:sit|assessment|submission)\b.{0,60}", re.IGNORECASE)


def begins_assessment(walk: Walk, text: str, place: str, level: int) -> bool:
    """True for 'Assessment 2: Report (40%)' below the heading of a module's assessments."""
    section, headed = walk.section, _HEADED.fullmatch(text)
    if not headed or walk.module is None or section is None or section.label is not Label.ASSESSMENTS:
        return False
    if level <= section.level or walk.is_left_by(level):
        return False
    section.entry = True
    walk.module.add_headed_assessment(text.strip(" :"), headed[1] or "", place)
    return True


def tells_assessed(walk: Walk, text: str) -> bool:
    """True for 'Assessed LOs: 1, 2', which is of the assessment above it."""
    if walk.module is None or not walk.is_in(Label.ASSESSMENTS) or not walk.module.assessments:
        return False
    if assessed := _ASSESSED.fullmatch(text.strip()):
        walk.module.tell_assessed(assessed[1].strip(" ."))
    return bool(assessed)


def read_assessment(walk: Walk, text: str, place: str, *, is_item: bool) -> None:
    """An item is an assessment; a paragraph is one where it is short and speaks of a share, an outcome or a method.

    Neither is where it tells of the assessment before it: its share, its details below its own heading.
    """
    if is_lead_in(text) or not walk.module:
        return
    if walk.module.assessments and _OF_A_SHARE.fullmatch(text.strip()):
        walk.leave_out("Weighting")
        return
    if _RESIT.fullmatch(text.strip()):
        walk.leave_out("Resits")
        return
    if walk.section and walk.section.entry:
        walk.leave_out("Details of an assessment")
        return
    if not is_item and (len(text) > QUOTED or not _ASSESSES.search(text)):
        walk.unclear(text, place)
        return
    walk.module.add_assessment(text, place)
    if not is_item:
        walk.assume(f"'{text[:QUOTED]}' is an assessment", place)
