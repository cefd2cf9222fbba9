"""A module of the draft: numbers, prerequisites, outcomes and assessments out of the words that tell of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assay.curriculum.descriptors.draft import ImportRemark, ImportRemarkKind
from assay.curriculum.descriptors.found import FoundAssessment, FoundOutcome, Told
from assay.curriculum.descriptors.label_names import Label
from assay.curriculum.descriptors.merging import Gathered, find_named
from assay.curriculum.descriptors.module_headings import code_of
from assay.curriculum.descriptors.words import credits_in, is_none, level_in
from assay.curriculum.model import Assessment, Module, Outcome

_SEPARATORS = re.compile(r"\s*(?:[,;\n&/]|\band\b)\s*")
_RANGE = re.compile(r"([A-Za-z]{0,4})\s?(\d{1,2})\s*(?:-|–|to)\s*(?:[A-Za-z]{0,4})\s?(\d{1,2})")
_NUMBER = re.compile(r"\D{0,40}?(\d{1,2})\D?")
_PREREQUISITE = re.compile(r"^\(p\)\s*|\s*\(p\)$", re.IGNORECASE)  # beside a code, where the same column has both
_COREQUISITE = re.compile(r"^\(c\)|\(c\)$", re.IGNORECASE)
_ALL = {"all", "all outcomes", "all learning outcomes", "all los"}


@dataclass(slots=True)
class Drafting:
    """What gathers while a draft is made."""

    untold: set[str] = field(default_factory=set)
    places: dict[str, str] = field(default_factory=dict)
    remarks: list[ImportRemark] = field(default_factory=list)

    def remark(self, kind: ImportRemarkKind, what: str, place: str = "", key: str = "") -> None:
        """Keep a remark."""
        self.remarks.append(ImportRemark(kind, what, place, key))

    def not_told(self, what: str, key: str) -> None:
        """Leave a field out, and say so."""
        self.untold.add(key)
        self.remark(ImportRemarkKind.NOT_TOLD, what, "", key)


def draft_module(position: int, gathered: Sequence[Gathered], codes: Mapping[int, str], drafting: Drafting) -> Module:
    """One module of those that were found, with a place for each thing that is told of it."""
    module, code, key = gathered[position], codes[position], f"modules[{position}]"
    drafting.places[key] = "; ".join(dict.fromkeys(found.place for found in module.sources))
    for label, remark in module.conflicts():
        drafting.remark(remark.kind, f"{remark.what}; the first one was taken", "", f"{key}.{label}")
    title = module.words(Label.TITLE)
    if not title:
        drafting.not_told(f"{code}: title", f"{key}.title")
    outcomes = _outcomes(module, code, key, drafting)
    return Module(
        code=code,
        title=title,
        level=_number(module, Label.LEVEL, key, code, drafting),
        credits=_number(module, Label.CREDITS, key, code, drafting),
        prerequisites=_prerequisites(module, gathered, codes, key, drafting),
        outcomes=outcomes,
        assessments=_assessments(module, outcomes, code, key, drafting),
    )


def _number(module: Gathered, label: Label, key: str, code: str, drafting: Drafting) -> int:
    """The first number that is told plainly; 0, and 'not told', where there is none."""
    meaning = level_in if label is Label.LEVEL else credits_in
    for found in module.sources:
        told = found.fields.get(label)
        if told is None:
            continue
        if (number := meaning(told.words)) is not None:
            return number
        _unclear(f"{code}: {label} '{told.words[:80]}'", told, f"{key}.{label}", drafting)
    drafting.not_told(f"{code}: {label}", f"{key}.{label}")
    return 0


def _unclear(what: str, told: Told, key: str, drafting: Drafting) -> None:
    drafting.remark(ImportRemarkKind.NOT_UNDERSTOOD, what, told.place, key)


def _prerequisites(
    module: Gathered, gathered: Sequence[Gathered], codes: Mapping[int, str], key: str, drafting: Drafting
) -> tuple[str, ...]:
    """The modules that are named; where any part of it names none, nothing is taken: 'X or experience' asks less."""
    told = module.told(Label.PREREQUISITES)
    if told is None or is_none(told.words):
        return ()
    parts = [part for part in _SEPARATORS.split(told.words.strip(" .")) if part]
    for part in [part for part in parts if _COREQUISITE.search(part)]:
        parts.remove(part)
        what = f"{module.name}: '{part[:60]}' is a co-requisite, and was left out"
        drafting.remark(ImportRemarkKind.ASSUMED, what, told.place, key)
    if not parts:
        return ()
    named = [find_named(_PREREQUISITE.sub("", part), gathered) for part in parts]
    found = [codes[position] for position, other in enumerate(gathered) if any(other is one for one in named)]
    if None in named or not found:
        what = f"{module.name}: prerequisites '{told.words[:120]}'"
        drafting.remark(ImportRemarkKind.NOT_UNDERSTOOD, what, told.place, f"{key}.prerequisites")
        return ()
    drafting.places[f"{key}.prerequisites"] = told.place
    return tuple(found)


def _outcomes(module: Gathered, code: str, key: str, drafting: Drafting) -> tuple[Outcome, ...]:
    found = next((source.outcomes for source in module.sources if source.outcomes), ())
    outcomes: list[Outcome] = []
    for position, outcome in enumerate(found):
        place = f"{key}.outcomes[{position}]"
        outcomes.append(Outcome(_outcome_code(outcome, outcomes, place, code, drafting), outcome.text))
        drafting.places[place] = outcome.place
    unread = next((source.unread for source in module.sources if source.unread), "")
    if not outcomes and unread:
        what = f"{code}: learning outcomes, which are there but were not read"
        drafting.remark(ImportRemarkKind.NOT_UNDERSTOOD, what, unread, key)
    elif not outcomes:
        drafting.remark(ImportRemarkKind.NOT_TOLD, f"{code}: learning outcomes", "", key)
    return tuple(outcomes)


def _outcome_code(found: FoundOutcome, before: Sequence[Outcome], key: str, module: str, drafting: Drafting) -> str:
    used = {outcome.code for outcome in before}
    position = next(str(n) for n in range(len(before) + 1, 2 * len(before) + 3) if str(n) not in used)
    code = code_of(found.code)
    if code and code not in used:
        return code
    if code:
        what = f"{module}: the mark {code} stands before two outcomes; the second was given {position}"
        drafting.remark(ImportRemarkKind.ASSUMED, what, found.place, key)
    return position


def _assessments(
    module: Gathered, outcomes: Sequence[Outcome], code: str, key: str, drafting: Drafting
) -> tuple[Assessment, ...]:
    found = next((source.assessments for source in module.sources if source.assessments), ())
    made: list[Assessment] = []
    for position, assessment in enumerate(found):
        place = f"{key}.assessments[{position}]"
        drafting.places[place] = assessment.place
        own = code_of(assessment.code)
        used = {other.code for other in made}
        made.append(
            Assessment(
                own if own and own not in used else f"A{position + 1}",
                assessment.title,
                _assessed(assessment, outcomes, code, place, drafting),
                assessment.method,
            )
        )
    if not made:
        drafting.remark(ImportRemarkKind.NOT_TOLD, f"{code}: assessments", "", key)
    return tuple(made)


def _assessed(
    found: FoundAssessment, outcomes: Sequence[Outcome], module: str, key: str, drafting: Drafting
) -> tuple[str, ...]:
    """The outcomes that an assessment's words name: by code, by number, in ranges, or all."""
    words = " ".join(found.assessed.split())
    codes = [outcome.code for outcome in outcomes]
    if words.casefold().strip(" .") in _ALL:
        return tuple(codes)
    if is_none(words):
        drafting.remark(
            ImportRemarkKind.NOT_TOLD, f"{module}: which outcomes '{found.title}' assesses", found.place, key
        )
        return ()
    named: dict[str, None] = {}
    for part in filter(None, _SEPARATORS.split(words)):
        fitting = _fitting(part, codes)
        named |= dict.fromkeys(fitting)
        if not fitting:
            what = f"{module}: '{part[:40]}' is no outcome that '{found.title}' could assess"
            drafting.remark(ImportRemarkKind.NOT_UNDERSTOOD, what, found.place, key)
    return tuple(code for code in codes if code in named)


def _fitting(part: str, codes: Sequence[str]) -> list[str]:
    plain = "".join(part.split()).casefold()
    if exact := [code for code in codes if code.casefold() == plain]:
        return exact
    if span := _RANGE.fullmatch(part):
        wanted = {str(n) for n in range(int(span[2]), int(span[3]) + 1)}
        return [code for code in codes if _last_number(code) in wanted]
    number = _NUMBER.fullmatch(part)
    return [code for code in codes if number and _last_number(code) == number[1]]


def _last_number(code: str) -> str:
    found = re.findall(r"\d+", code)
    return found[-1].lstrip("0") or "0" if found else ""
