"""A tutor judges one criterion on one piece: evidence on one side, the four judgements on the other."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from assay.basics.errors import AssayError
from assay.coverage.readiness import find_criterion
from assay.site.access.guard import MemberRequest, guarded
from assay.site.access.policy import Action
from assay.site.changes.judging import Verdict, judge
from assay.site.pages.errors import problem
from assay.site.pages.inbox import find_piece, piece_context
from assay.site.record.models import Enrolment, Judgement, Outcome
from assay.site.standing import criteria_for, standing_of


class VerdictForm(forms.Form):
    """The four judgements, accept or refer, and why."""

    valid = forms.BooleanField(
        label=lazy("Valid"), help_text=lazy("It is about what the criterion asks for."), required=False
    )
    authentic = forms.BooleanField(
        label=lazy("Authentic"), help_text=lazy("It is the learner's own work."), required=False
    )
    current = forms.BooleanField(
        label=lazy("Current"), help_text=lazy("It shows what they can do now."), required=False
    )
    sufficient = forms.BooleanField(
        label=lazy("Sufficient"), help_text=lazy("It is enough for the criterion."), required=False
    )
    outcome = forms.ChoiceField(
        label=lazy("Outcome"),
        choices=[(Outcome.ACCEPT, lazy("Accept")), (Outcome.REFER, lazy("Refer back"))],
        widget=forms.RadioSelect(attrs={"class": "govuk-radios__input"}),
    )
    reason = forms.CharField(
        label=lazy("Why"),
        help_text=lazy("The learner reads this."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5_000,
    )
    next_action = forms.CharField(
        label=lazy("If you refer it: the one thing to do next"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2_000,
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def verdict(self) -> Verdict:
        """What a valid form says."""
        data = self.cleaned_data
        return Verdict(
            is_valid=data["valid"],
            is_authentic=data["authentic"],
            is_current=data["current"],
            is_sufficient=data["sufficient"],
            outcome=Outcome(data["outcome"]),
            reason=data["reason"],
            next_action=data["next_action"],
        )

    def kept(self, seen: str) -> "VerdictForm":
        """The same words on a form that names what is judged now."""
        return VerdictForm({**self.data.dict(), "seen": seen})  # type: ignore[attr-defined] # a QueryDict, from a request


@guarded(Action.JUDGE)
def judge_piece(request: MemberRequest, enrolment: Enrolment, piece: UUID, criterion: str) -> HttpResponse:
    """Show what is judged, and record the judgement; a later one supersedes it, and the earlier stays."""
    standing = standing_of(enrolment)
    record = find_piece(standing, piece)
    wanted = find_criterion(standing.known.plan, criterion)
    if wanted is None or wanted not in criteria_for(standing, record):
        raise Http404
    text = record.text_for(wanted)
    form, error = VerdictForm(request.POST or None, initial={"seen": text.digest}), None
    if request.method == "POST" and form.is_valid():
        verdict, seen = form.verdict(), form.cleaned_data["seen"]
        try:
            judge(request.scope, record.row, criterion, verdict, seen, timezone.now())
        except AssayError as found:
            error = problem(found)
            form = form.kept(text.digest)
        else:
            messages.success(request, _("Recorded: %(codes)s %(outcome)s.") % {
                "codes": ", ".join(wanted.statements), "outcome": verdict.outcome.label})  # fmt: skip
            return redirect("queue")
    context = piece_context(request, standing, record) | {
        "form": form,
        "error": error,
        "criterion": wanted,
        "key": criterion,
        "statements": [s for s in standing.known.standard.statements if s.code in wanted.statements],
        "rows": [row for row in piece_context(request, standing, record)["rows"] if row[0].code in wanted.statements],
        "digest": text.digest,
        "history": Judgement.objects.filter(piece=record.row, criterion=criterion).select_related("judged_by__user"),
    }
    return render(request, "judge.html", context, status=422 if error else 200)
