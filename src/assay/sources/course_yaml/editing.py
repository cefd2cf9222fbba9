"""Puts an alignment into the text of a course.yaml, and takes it out again; every other byte stays as it was.

The text is not written anew from what was read, since that would lose comments, order and the way in which a person
laid it out. The place for the new words is found by the parser's own marks, and the edited text is read again: unless
it says what it said before and the alignment beside it, nothing comes of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import yaml

from assay.basics.errors import InputError
from assay.curriculum.model import Alignment, Course, Module
from assay.curriculum.validity import find_problems
from assay.sources.course_yaml.course_file import CourseFile
from assay.sources.course_yaml.parsing import LOADER
from assay.sources.course_yaml.reading import parse_course
from assay.sources.course_yaml.writing import CourseDumper, alignment_fields

_STEP = 2  # blanks by which a new list stands further in than its name
_WIDE = 1 << 20  # characters; no line is broken, so that one value is one line

Alignments = tuple[Alignment, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """A text with an alignment in it: `written` stands at `at`, where `replaced` stood before."""

    text: str
    at: int
    written: str
    replaced: str


def add_alignment(text: str, path: str, *, module: str, outcome: str, alignment: Alignment) -> Edit:
    """The text with one more alignment of an outcome, or of a module as a whole where `outcome` is ''.

    Raises InputError where the text cannot be read, lacks the spot or aligns it so already, or is laid out so that
    nothing can be put in safely.
    """
    file = parse_course(text, path)
    wanted = _with(file.course, module, outcome, alignment)
    if problems := find_problems(wanted):
        raise file.error(problems)
    fields = alignment_fields(alignment, is_named=len(file.course.standards) > 1)
    at, replaced, written = _place(text, _target(text, file.course, module, outcome), fields)
    edited = text[:at] + written + text[at + len(replaced) :]
    if _course(edited, path) != wanted:
        raise InputError(
            f"the alignment cannot be put in safely for {module} {outcome}".rstrip(),
            where=f"{path}, line {_line_of(file, module, outcome)}",
            remedy="Give that outcome or module an 'alignments:' list of its own, one line for each field.",
        )
    return Edit(edited, at, written, replaced)


def take_out(
    text: str, path: str, *, module: str, outcome: str, alignment: Alignment, written: str, replaced: str
) -> str:
    """The text without an alignment that add_alignment put in; InputError where it is no longer there as it was."""
    file = parse_course(text, path)
    wanted = _without(file.course, module, outcome, alignment)
    start = _target(text, file.course, module, outcome).start_mark.index if wanted else 0
    at = text.find(written, start) if wanted and written else -1
    edited = text[:at] + replaced + text[at + len(written) :] if at >= 0 else ""
    if at < 0 or _course(edited, path) != wanted:
        raise InputError(
            f"the alignment with {alignment.statement} is no longer as it was written, so it was not taken out",
            where=f"{path}, line {_line_of(file, module, outcome)}",
            remedy="Take it out by hand, if it is to go.",
        )
    return edited


def _course(text: str, path: str) -> Course | None:
    """What a text says; None where it cannot be read."""
    try:
        return parse_course(text, path).course
    except InputError:
        return None


def _line_of(file: CourseFile, module: str, outcome: str) -> int:
    for m, found in enumerate(file.course.modules):
        if found.code == module:
            codes = [o.code for o in found.outcomes]
            inner = f".outcomes[{codes.index(outcome)}]" if outcome in codes else ""
            return file.line(f"modules[{m}]{inner}")
    return 1


def _with(course: Course, module: str, outcome: str, alignment: Alignment) -> Course:
    return _changed(course, module, outcome, lambda found: (*found, alignment))


def _without(course: Course, module: str, outcome: str, alignment: Alignment) -> Course | None:
    """The course without it; None where it lacks it."""
    less = _changed(course, module, outcome, lambda found: tuple(a for a in found if a != alignment))
    return None if less == course else less


def _changed(course: Course, module: str, outcome: str, change: Callable[[Alignments], Alignments]) -> Course:
    """The course with other alignments in one spot."""

    def inside(found: Module) -> Module:
        if not outcome:
            return replace(found, alignments=change(found.alignments))
        outcomes = (replace(o, alignments=change(o.alignments)) if o.code == outcome else o for o in found.outcomes)
        return replace(found, outcomes=tuple(outcomes))

    return replace(course, modules=tuple(inside(m) if m.code == module else m for m in course.modules))


def _target(text: str, course: Course, module: str, outcome: str) -> Any:
    """The table of that outcome or module."""
    codes = [found.code for found in course.modules]
    if module not in codes:
        raise InputError(f"the course has no module {module}", remedy="Suggest alignments again.")
    index = codes.index(module)
    node = _named(yaml.compose(text, Loader=LOADER), "modules").value[index]
    if not outcome:
        return node
    inner = [found.code for found in course.modules[index].outcomes]
    if outcome not in inner:
        raise InputError(f"{module} has no outcome {outcome}", remedy="Suggest alignments again.")
    return _named(node, "outcomes").value[inner.index(outcome)]


def _named(node: Any, name: str) -> Any:
    """The node of a field, or None."""
    return next((value for key, value in node.value if key.value == name), None)


def _place(text: str, target: Any, fields: dict[str, Any]) -> tuple[int, str, str]:
    """Where the new words go, what they replace, and the words."""
    found = _named(target, "alignments")
    if found is None and target.flow_style:
        return target.value[-1][1].end_mark.index, "", f", alignments: [{_in_flow(fields)}]"
    if found is None:
        column = target.start_mark.column
        return _after(text, target, [f"{' ' * column}alignments:", *_in_block(fields, column + _STEP)])
    if isinstance(found, yaml.SequenceNode) and not found.flow_style:
        return _after(text, found, _in_block(fields, found.start_mark.column))
    if isinstance(found, yaml.SequenceNode):
        if found.value:
            return found.value[-1].end_mark.index, "", f", {_in_flow(fields)}"
        return found.start_mark.index + 1, "", _in_flow(fields)
    # The field is there and empty.
    begin, end = found.start_mark.index, found.end_mark.index
    return begin, text[begin:end], f" [{_in_flow(fields)}]"


def _after(text: str, node: Any, lines: list[str]) -> tuple[int, str, str]:
    """Whole lines after the last line of a table or list."""
    newline = "\r\n" if "\r\n" in text else "\n"
    end = _last_end(node)
    if end and text[end - 1] == "\n":  # a block of text ends where the next line begins
        at = end
    else:
        found = text.find("\n", end)
        at = found + 1 if found >= 0 else len(text)
    words = newline.join(lines)
    return at, "", f"{words}{newline}" if at and text[at - 1] == "\n" else f"{newline}{words}"


def _last_end(node: Any) -> int:
    """Where the last words of a node end; a parser's own end of a block lies after the comments that follow it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    end: int = node.end_mark.index
    return end


def _in_flow(fields: dict[str, Any]) -> str:
    return _dumped(fields, flow=True).strip()


def _in_block(fields: dict[str, Any], column: int) -> list[str]:
    return [" " * column + line for line in _dumped([fields], flow=False).splitlines()]


def _dumped(value: object, *, flow: bool) -> str:
    dumped: str = yaml.dump(
        value, Dumper=CourseDumper, sort_keys=False, allow_unicode=True, width=_WIDE, default_flow_style=flow
    )
    return dumped
