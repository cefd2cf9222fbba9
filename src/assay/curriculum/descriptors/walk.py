"""Where the reading of a document is: which module, which section, which list, which table."""

import re
from dataclasses import dataclass, replace

from assay.curriculum.descriptors.columns import Columns
from assay.curriculum.descriptors.draft import ImportRemark, ImportRemarkKind
from assay.curriculum.descriptors.found import Findings, ModuleList, Told
from assay.curriculum.descriptors.label_names import Label
from assay.curriculum.descriptors.module_found import OpenModule
from assay.curriculum.descriptors.module_headings import ModuleHeading

QUOTED = 120  # characters of what was not understood
DEEP = 8  # the level of a section that begins without a heading
UNDER_ALL = 0  # the level of a module that begins without a heading: no heading ends it but another module's
_OF_A_COURSE = re.compile(
    r"\b(?:programme|specification|course|degree|award|diploma|certificate|handbook|bsc|ba|fdsc|beng)\b", re.I
)


@dataclass(slots=True)
class Section:
    """What the blocks since its heading are about; without a label it is not known."""

    label: Label | None
    title: str
    place: str
    level: int
    blocks: int = 0  # that were not understood
    first: str = ""  # the words of the first of them
    entry: bool = False  # of assessments: the heading of one of them stands above


@dataclass(frozen=True, slots=True)
class Proposed:
    """A heading that may be a module's title."""

    title: str
    place: str
    level: int
    outer: str = ""  # a heading over it that might be one as well


class Walk:
    """What is open at a block, and what was found up to it."""

    def __init__(self, name: str, findings: Findings) -> None:
        self.name = name
        self.findings = findings
        self.module: OpenModule | None = None
        self.section: Section | None = None
        self.list: ModuleList | None = None
        self.list_level = 0
        self.listed_level: tuple[Told, int] | None = None  # 'Level 5' over lists, and the level of that heading
        self.rule: tuple[str, str] | None = None  # 'Choose two' and its place, until modules follow
        self.route, self.route_level = "", 0
        self.pending: Proposed | None = None
        self.is_specification = False  # it has told of a course, so its outcomes may be the course's
        self.columns: Columns | None = None
        self.table = 0
        self.is_new_table = False  # the row at hand is its first
        self.first = len(findings.modules)  # of this document
        self.added = 0  # rows of lists that a total was told of

    def is_in(self, label: Label) -> bool:
        """True within a section of that label."""
        return self.section is not None and self.section.label is label

    def is_left_by(self, level: int) -> bool:
        """True where a heading of that level ends the open module."""
        return self.module is not None and level <= self.module.level

    def begin_section(self, label: Label | None, title: str, place: str, level: int) -> None:
        """Close the open section and begin another."""
        self.end_section()
        self.section = Section(label, title, place, level)
        if label is Label.NO_PLACE:
            self.leave_out(title)

    def leave_out(self, title: str) -> None:
        """Count something that has no place in course.yaml."""
        name = " ".join(title.split()).strip(" :").capitalize()
        self.findings.left_out[name] = self.findings.left_out.get(name, 0) + 1

    def end_section(self) -> None:
        """Close the open section, and say what of it was not understood."""
        section, self.section = self.section, None
        if section and section.label is None and section.blocks:
            more = f", and {section.blocks - 1} more" if section.blocks > 1 else ""
            self.not_understood(f"the section '{section.title}': '{section.first}'{more}", section.place)

    def begin_module(self, place: str, level: int, heading: ModuleHeading | None = None) -> OpenModule:
        """Close the open module and begin another."""
        self.end_section()
        self.end_module()
        self.module = OpenModule(place, level)
        if heading:
            self.module.tell_heading(heading, place)
        self.pending = None
        return self.module

    def end_module(self) -> None:
        """Close the open module and keep it, where more than a heading speaks for one."""
        module, self.module = self.module, None
        if module and module.is_sure:
            for label, (told, words) in module.prose.items():
                if label not in module.fields:
                    self.assume(f"'{words[:QUOTED]}' tells the {label} of {module.name[:QUOTED]}", told.place)
            self.findings.modules.append(module.found())
        elif module:
            words = " ".join(told.words for told in module.fields.values())
            self.not_understood(
                f"'{words[:QUOTED]}' reads like the heading of a module, but nothing follows", module.place
            )

    def notice_unread(self, place: str) -> bool:
        """Say where the open module's outcomes stand, or those of the last one, which another heading ended."""
        if self.module:
            self.module.unread = self.module.unread or place
            return True
        told = self.findings.modules
        if len(told) > self.first and told[-1].listed is None:
            told[-1] = replace(told[-1], unread=told[-1].unread or place)
            return True
        return False

    def reopen(self, place: str) -> OpenModule | None:
        """The last module of this document, which another heading ended, for a table of outcomes that it lacks."""
        told = self.findings.modules
        if len(told) <= self.first or told[-1].listed is not None or told[-1].outcomes:
            return None
        self.module = OpenModule.of(told.pop())
        name = self.module.name
        self.assume(f"the outcomes under the next headings after {name[:QUOTED]} are its own", place)
        return self.module

    def module_for(self, label: Label, words: str, place: str) -> OpenModule | None:
        """The module that a label speaks of: the open one, or a new one where the label says so."""
        module = self.module
        told = module.fields.get(label) if module else None
        is_new = told is not None and label in (Label.CODE, Label.TITLE) and module is not None and module.is_sure
        if module and not (is_new and told and told.words != words):
            return module
        pending = self.pending
        if pending and (self.is_specification or _OF_A_COURSE.search(pending.title)):
            pending = None  # the title of a course is no module's
        if label in (Label.CODE, Label.TITLE) or pending:
            begun = self.begin_module(place, pending.level if pending else UNDER_ALL)
            if pending and label is not Label.TITLE:
                begun.tell(Label.TITLE, pending.title, pending.place, is_sure=False)
                if pending.outer:
                    self.assume(
                        f"'{pending.title[:QUOTED]}' under '{pending.outer[:QUOTED]}' is a module", pending.place
                    )
            return begun
        return None

    def end_list(self) -> None:
        """Close the open list; a rule that no module followed is told."""
        self.list = None
        if self.rule:
            self.not_understood(f"'{self.rule[0][:QUOTED]}', which no list of modules follows", self.rule[1])
            self.rule = None

    def unclear(self, text: str, place: str) -> None:
        """Say that words were not understood; those of a section that is not known are told together."""
        section = self.section
        words = text if len(text) <= QUOTED else f"{text[:QUOTED].rstrip()}…"
        if section and section.label is None:
            section.first = section.first or words
            section.blocks += 1
        else:
            self.not_understood(f"'{words}'", place)

    def not_understood(self, what: str, place: str) -> None:
        """Say that something was not understood."""
        self.findings.remarks.append(ImportRemark(ImportRemarkKind.NOT_UNDERSTOOD, what, place))

    def assume(self, what: str, place: str) -> None:
        """Say what is taken so without being told."""
        self.findings.remarks.append(ImportRemark(ImportRemarkKind.ASSUMED, what, place))
