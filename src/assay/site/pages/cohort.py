"""A tutor's learners together: who needs what and why, and which statement nobody shows. No order of merit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from assay.coverage.readiness import CheckState
from assay.site.access.guard import MemberRequest, guarded
from assay.site.access.policy import Action
from assay.site.record.models import Enrolment
from assay.site.standing import Standing, Word, judged_criteria, load_standing, words_of
from assay.standards.model import Standard, Statement

QUIET = 42  # days without newer work, after which somebody should ask
_WORDS = (Word.SHOWN, Word.REFERRED, Word.PUT_FORWARD, Word.NOTHING)  # of what a tutor can see


@dataclass(frozen=True, slots=True)
class LearnerLine:
    """One learner, how far they are, and what they may need, each with its reason."""

    enrolment: Enrolment
    shown: int
    criteria: int
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement over all learners of its standard: how many stand where."""

    statement: Statement
    counts: tuple[tuple[Word, int], ...]

    @property
    def shown(self) -> int:
        """For how many learners it is shown."""
        return dict(self.counts)[Word.SHOWN]


@guarded(Action.SEE_QUEUE)
@require_http_methods(["GET", "HEAD"])
def cohort(request: MemberRequest) -> HttpResponse:
    """All allocated learners by name, and for each standard its statements, those that fewest show first."""
    enrolments = Enrolment.objects.select_related("learner__user").order_by("learner__user__name")
    standings = list(load_standing(list(enrolments)).values())
    context = {
        "learners": [_learner(standing, request.scope.day) for standing in standings],
        "standards": _by_standard(standings),
        "words": _WORDS,
    }
    return render(request, "cohort.html", context)


def _learner(standing: Standing, today: date) -> LearnerLine:
    judged = judged_criteria(standing)
    states = Counter(found.state for found in judged.values())
    total = sum(len(part.criteria) for part in standing.known.plan.parts)
    needs = [
        *_work_needs(standing, today),
        *_judging_needs(states),
        *_pace(standing, states[CheckState.SHOWN], total, today),
    ]
    return LearnerLine(standing.enrolment, states[CheckState.SHOWN], total, tuple(needs))


def _work_needs(standing: Standing, today: date) -> list[str]:
    if not standing.pieces:
        return [_("has put nothing forward")]
    days = (today - max(piece.row.ended_at.date() for piece in standing.pieces)).days
    if days < QUIET:
        return []
    return [_("the newest work that was put forward is %(n)s days old") % {"n": days}]


def _judging_needs(states: Counter[CheckState]) -> list[str]:
    found = []
    if number := states[CheckState.REFERRED]:
        found.append(ngettext("%(n)s criterion is referred", "%(n)s criteria are referred", number) % {"n": number})
    if number := states[CheckState.WAITING] + states[CheckState.CHANGED]:
        words = ngettext("%(n)s criterion waits for a judgement", "%(n)s criteria wait for a judgement", number)
        found.append(words % {"n": number})
    return found


def _pace(standing: Standing, shown: int, total: int, today: date) -> list[str]:
    """Behind an even pace to the day that was agreed: a reason to talk, and no verdict."""
    start, end = standing.enrolment.starts_on, standing.enrolment.gateway_on
    if end is None or today <= start:
        return []
    even = int(total * min(1.0, (today - start).days / (end - start).days))
    if shown >= even:
        return []
    return [_("%(shown)s shown, where an even pace would have %(even)s") % {"shown": shown, "even": even}]


def _by_standard(standings: Sequence[Standing]) -> list[tuple[Standard, int, list[StatementLine]]]:
    found: dict[str, list[Standing]] = {}
    for standing in standings:
        found.setdefault(standing.enrolment.standard, []).append(standing)
    return [(group[0].known.standard, len(group), _statements(group)) for group in found.values()]


def _statements(group: Sequence[Standing]) -> list[StatementLine]:
    words = [words_of(standing) for standing in group]
    lines = []
    for statement in group[0].known.standard.statements:
        counts = Counter(_seen(word[statement.code]) for word in words)
        lines.append(StatementLine(statement, tuple((word, counts[word]) for word in _WORDS)))
    return sorted(lines, key=lambda line: line.shown)


def _seen(word: Word) -> Word:
    """Suggestions that a learner did not take up are no claim of theirs."""
    return Word.NOTHING if word is Word.SUGGESTED else word
