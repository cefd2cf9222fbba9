"""What is told of the course as a whole; whoever imports has the last word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assay.curriculum.descriptors.draft import ImportRemarkKind, Said
from assay.curriculum.descriptors.found import Told
from assay.curriculum.descriptors.label_names import Label
from assay.curriculum.descriptors.module_draft import Drafting
from assay.curriculum.descriptors.words import level_in
from assay.curriculum.model import CourseKind

_OPTIONS = {"title": "--title", "provider": "--provider", "level": "--level", "kind": "--kind"}


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """The fields of a course apart from its modules."""

    title: str
    kind: CourseKind
    level: int
    provider: str
    awarding_body: str
    employers: str


def draft_facts(told: Mapping[Label, Sequence[Told]], said: Said, drafting: Drafting) -> CourseFacts:
    """The course's own fields; what nobody tells is left out and said."""
    return CourseFacts(
        title=_text("title", said.title, told, (Label.COURSE_TITLE, Label.QUALIFICATION), drafting),
        kind=_kind(said.kind, told, drafting),
        level=_level(said.level, told, drafting),
        provider=_text("provider", said.provider, told, (Label.PROVIDER,), drafting),
        awarding_body=_optional("awarding_body", told, Label.AWARDING_BODY, drafting),
        employers=_optional("employers", told, Label.EMPLOYERS, drafting),
    )


def _first(told: Mapping[Label, Sequence[Told]], label: Label) -> Told | None:
    return next(iter(told.get(label, ())), None)


def _optional(key: str, told: Mapping[Label, Sequence[Told]], label: Label, drafting: Drafting) -> str:
    found = _first(told, label)
    if found:
        drafting.places[key] = found.place
    return found.words if found else ""


def _text(
    key: str, said: str, told: Mapping[Label, Sequence[Told]], labels: tuple[Label, ...], drafting: Drafting
) -> str:
    if said:
        return said
    found = next((told[label] for label in labels if told.get(label)), ())
    if not found:
        drafting.not_told(f"the course's {key}; say it with {_OPTIONS[key]}", key)
        return ""
    others = list(dict.fromkeys(one.words for one in found))
    if len(others) > 1:
        said_so = "; ".join(f"'{one}'" for one in others[:5])
        what = f"the course's {key} is told differently: {said_so}; the first one was taken"
        drafting.remark(ImportRemarkKind.TOLD_TWICE, what, found[0].place, key)
    drafting.places[key] = found[0].place
    for award in told.get(Label.QUALIFICATION, ()) if key == "title" else ():
        if award.words not in others:
            what = f"'{found[0].words}' is the course's title, and not the award '{award.words}'"
            drafting.remark(ImportRemarkKind.ASSUMED, what, award.place, key)
    return found[0].words


def _kind(said: str, told: Mapping[Label, Sequence[Told]], drafting: Drafting) -> CourseKind:
    """A specification that names a programme's title is a programme's, one that names a qualification's is its."""
    if said:
        return CourseKind(said)
    for label, kind in ((Label.COURSE_TITLE, CourseKind.PROGRAMME), (Label.QUALIFICATION, CourseKind.QUALIFICATION)):
        if found := _first(told, label):
            drafting.places["kind"] = found.place
            return kind
    drafting.not_told("whether it is a qualification or a programme; say it with --kind", "kind")
    return CourseKind.PROGRAMME


def _level(said: int | None, told: Mapping[Label, Sequence[Told]], drafting: Drafting) -> int:
    if said is not None:
        return said
    for found in told.get(Label.COURSE_LEVEL, ()):
        if (level := level_in(found.words)) is not None:
            drafting.places["level"] = found.place
            return level
        what = f"the course's level '{found.words[:80]}'"
        drafting.remark(ImportRemarkKind.NOT_UNDERSTOOD, what, found.place, "level")
    drafting.not_told("the course's level; say it with --level", "level")
    return 0
