"""Puts together what several places tell of one module: its descriptor, and the rows of lists."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assay.curriculum.descriptors.choices import status_in
from assay.curriculum.descriptors.draft import ImportRemark, ImportRemarkKind
from assay.curriculum.descriptors.found import FoundModule, ModuleList, Told
from assay.curriculum.descriptors.label_names import Label
from assay.curriculum.descriptors.words import credits_in, level_in


@dataclass(slots=True)
class Gathered:
    """Everything that was found of one module; descriptors come before rows of lists."""

    descriptors: list[FoundModule] = field(default_factory=list)
    rows: list[FoundModule] = field(default_factory=list)

    @property
    def sources(self) -> list[FoundModule]:
        """All of it, the module's own descriptor first: it is nearer to the module than a list is."""
        return [*self.descriptors, *self.rows]

    @property
    def lists(self) -> list[ModuleList]:
        """The lists on which it stands."""
        return [row.listed for row in self.rows if row.listed]

    def told(self, label: Label) -> Told | None:
        """What is told first under a label."""
        return next((found.fields[label] for found in self.sources if label in found.fields), None)

    def words(self, label: Label) -> str:
        """The words of it, or ''."""
        told = self.told(label)
        return told.words if told else ""

    @property
    def name(self) -> str:
        """What a person would call it."""
        return self.words(Label.CODE) or self.words(Label.TITLE)

    def conflicts(self) -> Iterator[tuple[Label, ImportRemark]]:
        """Numbers and statuses that are told differently; the first one counts."""
        for label, meaning in ((Label.LEVEL, level_in), (Label.CREDITS, credits_in), (Label.STATUS, status_in)):
            tellers = [told for found in self.sources for told in found.tellers(label)]
            meant = {meaning(told.words): told for told in reversed(tellers) if meaning(told.words) is not None}
            if len(meant) > 1:
                said = "; ".join(f"'{told.words}' in {told.place}" for told in reversed(meant.values()))
                yield (
                    label,
                    ImportRemark(ImportRemarkKind.TOLD_TWICE, f"{self.name}: {label} is told differently: {said}"),
                )


def gather(found: Sequence[FoundModule]) -> list[Gathered]:
    """Modules, each once, in the order of the lists and then of the descriptors.

    The same code is the same module, and so is the same title where one of the two has no code.
    """
    modules: list[Gathered] = []
    by_name: dict[str, Gathered] = {}
    for module in sorted(found, key=lambda one: one.listed is None):
        code, title = (_plain(module.words(label)) for label in (Label.CODE, Label.TITLE))
        known = by_name.get(f"code {code}") if code else None
        if known is None and title:
            same = by_name.get(f"title {title}")
            known = same if same and not (code and same.words(Label.CODE)) else None
        if known is None:
            known = Gathered()
            modules.append(known)
        (known.rows if module.listed else known.descriptors).append(module)
        for name in (f"code {code}" if code else "", f"title {title}" if title else ""):
            if name:
                by_name.setdefault(name, known)
    return modules


def _plain(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def find_named(words: str, modules: Iterable[Gathered]) -> Gathered | None:
    """The module that is meant by its code, its title, or both in a row."""
    plain = _plain(words)
    for module in modules:
        code, title = _plain(module.words(Label.CODE)), _plain(module.words(Label.TITLE))
        if plain and plain in {code, title, code + title, title + code}:
            return module
    return None
