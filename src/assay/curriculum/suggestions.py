"""Suggested alignments: which statements the words of a course may teach, and because of which words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assay.curriculum.model import Course, Coverage, Depth, Module, Outcome, placed_alignments
from assay.mapping.english import FUNCTION_WORDS
from assay.mapping.hollow import is_pasted
from assay.mapping.mapper import Mapper, map_texts
from assay.mapping.model import Match
from assay.mapping.passages import Passage, split_passages
from assay.mapping.words import stem, words_of
from assay.standards.model import Standard

NEAR_BEST = 0.8  # a statement is suggested if a passage fits it this nearly as well as the one that it fits best
MOST = 3  # suggestions that do not stand out, for one text: more of them would only be read past


class SuggestionStrength(StrEnum):
    """How surely words speak for a statement: strong where mapping calls their passage clear."""

    STRONG = "strong"
    SOME = "some"


class TextKind(StrEnum):
    """Which words of a course are read."""

    OUTCOME = "outcome"
    ASSESSMENT = "assessment"
    MODULE = "module title"


@dataclass(frozen=True, slots=True)
class CourseSpot:
    """Where in a course something is aligned: an outcome, or a module as a whole (`outcome` is '')."""

    module: str
    outcome: str = ""

    @property
    def words(self) -> str:
        """The spot as it is shown."""
        return f"{self.module}, outcome {self.outcome}" if self.outcome else self.module


@dataclass(frozen=True, slots=True)
class CourseText:
    """Words of a course and the spot that they speak for; an assessment and a title speak for their module."""

    spot: CourseSpot
    kind: TextKind
    text: str
    depth: Depth  # how deep an alignment here goes, as far as the course's own structure tells
    assessment: str = ""  # its code, where the words are an assessment's


@dataclass(frozen=True, slots=True)
class AlignmentSuggestion:
    """Words of a course may teach a statement. How much of it they cover, mapping cannot tell: people say that."""

    standard: str  # the name of an AlignedStandard
    statement: str
    said: CourseText
    start: int  # said.text[start:end] are the words that speak for it
    end: int
    strength: SuggestionStrength
    score: float  # 0 to 1, for order only
    reason: str

    @property
    def spot(self) -> CourseSpot:
        """Where it would be aligned."""
        return self.said.spot

    @property
    def quote(self) -> str:
        """The words that speak for it, exactly as the course has them."""
        return self.said.text[self.start : self.end]

    @property
    def key(self) -> tuple[str, str, CourseSpot]:
        """What tells it from other suggestions."""
        return self.standard, self.statement, self.spot


def texts_of(course: Course) -> Iterator[CourseText]:
    """The words of a course, in its order; outcomes that are beyond the standard on purpose are left out."""
    for module in course.modules:
        for outcome in module.outcomes:
            if not outcome.beyond:
                yield CourseText(
                    CourseSpot(module.code, outcome.code), TextKind.OUTCOME, outcome.text, _depth(module, outcome)
                )
        for assessment in module.assessments:
            words = f"{assessment.title} ({assessment.method})" if assessment.method else assessment.title
            spot = CourseSpot(module.code)
            yield CourseText(spot, TextKind.ASSESSMENT, words, Depth.ASSESSED, assessment.code)
        yield CourseText(CourseSpot(module.code), TextKind.MODULE, module.title, Depth.INTRODUCED)


def _depth(module: Module, outcome: Outcome) -> Depth:
    is_assessed = any(outcome.code in assessment.outcomes for assessment in module.assessments)
    return Depth.ASSESSED if is_assessed else Depth.DEVELOPED


def suggest_from(
    texts: Sequence[CourseText], standard: Standard, name: str, mapper: Mapper
) -> Iterator[AlignmentSuggestion]:
    """What each text may teach of a standard, best first for each; nothing where nothing in it speaks.

    The rule: a passage (a sentence or phrase) is mapped as `assay map` maps it. Its clear statements are strong
    suggestions. Others are some, at most MOST of them, where the passage supports them beyond the limit below which
    mapping abstains, and at least NEAR_BEST as well as the statement that it fits best. `name` is the aligned
    standard's name; `mapper` was made for that standard.
    """
    cut = [(said, passage) for said in texts for passage in split_passages(said.text)]
    rankings = map_texts([said.text[passage.start : passage.end] for said, passage in cut], mapper)
    wording = {statement.code: statement.text for statement in standard.statements}
    found: dict[tuple[CourseText, str], AlignmentSuggestion] = {}
    for (said, passage), ranking in zip(cut, rankings, strict=True):
        for match in () if ranking.abstained else worth_a_look(ranking.matches, mapper.thresholds.abstain):
            quote = said.text[passage.start : passage.end]
            reason = _reason(quote, wording[match.code], is_clear=match.clear, pasted=is_pasted(quote, mapper.pairs))
            made = _suggestion(said, passage, match, name, reason)
            before = found.get((said, match.code))
            if before is None or _order(made) < _order(before):
                found[said, match.code] = made
    place = {said: number for number, said in enumerate(texts)}
    yield from sorted(found.values(), key=lambda made: (place[made.said], *_order(made)))


def worth_a_look(matches: Sequence[Match], least: float) -> Iterator[Match]:
    """The clear matches of a passage, and the few others that come near to the best one."""
    best, taken = max((match.score for match in matches), default=0.0), 0
    for match in matches:
        is_near = match.score >= max(least, NEAR_BEST * best) and match.end > match.start
        if match.clear or (is_near and taken < MOST):
            taken += 1
            yield match


def _order(made: AlignmentSuggestion) -> tuple[bool, float]:
    return made.strength is not SuggestionStrength.STRONG, -made.score


def _suggestion(said: CourseText, passage: Passage, match: Match, name: str, reason: str) -> AlignmentSuggestion:
    return AlignmentSuggestion(
        standard=name,
        statement=match.code,
        said=said,
        start=passage.start,
        end=passage.end,
        strength=SuggestionStrength.STRONG if match.clear else SuggestionStrength.SOME,
        score=match.score,
        reason=reason,
    )


def _reason(quote: str, wording: str, *, is_clear: bool, pasted: bool) -> str:
    """Why, in words: what the two share, and how far that goes."""
    asked = {stem(word) for word in words_of(wording) if word not in FUNCTION_WORDS}
    shared = tuple(dict.fromkeys(word for word in words_of(quote) if stem(word) in asked))
    told = f"shares {_listed(shared)} with the statement" if shared else "shares no word with the statement's wording"
    if is_clear:
        return f"{told}; its words speak for this statement and for few others"
    if pasted:
        return f"{told}; most of it is the standard's own wording, which says what is asked and not what is taught"
    return f"{told}; near to it in what it says, but not clearly"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"‘{word}’" for word in words)


def new_suggestions(course: Course, suggestions: Iterable[AlignmentSuggestion]) -> tuple[AlignmentSuggestion, ...]:
    """Those that say something new, one for each spot and statement.

    What somebody aligned there already is left out, whatever they said of it. A module as a whole is suggested
    only for what none of its outcomes is aligned with or suggested for.
    """
    offered = tuple(suggestions)
    taken = {
        (p.alignment.standard, p.alignment.statement, CourseSpot(p.module.code, p.outcome.code if p.outcome else ""))
        for p in placed_alignments(course)
        if p.module is not None
    }
    within = {(standard, code, spot.module) for standard, code, spot in taken}
    within |= {(s.standard, s.statement, s.spot.module) for s in offered if s.spot.outcome}
    kept: dict[tuple[str, str, CourseSpot], AlignmentSuggestion] = {}
    for made in offered:
        is_whole = not made.spot.outcome
        if made.key in taken or (is_whole and (made.standard, made.statement, made.spot.module) in within):
            continue
        if made.key not in kept or _order(made) < _order(kept[made.key]):
            kept[made.key] = made
    return tuple(kept.values())


def proposed_coverage(suggestion: AlignmentSuggestion) -> tuple[Coverage, Depth]:
    """What accepting a suggestion says, unless the person says otherwise: in full, as deep as the course tells."""
    return Coverage.FULL, suggestion.said.depth
