"""What documents tell → a draft of a course, with everything that it leaves open."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from assay.basics.errors import InputError
from assay.curriculum.descriptors.course_facts import draft_facts
from assay.curriculum.descriptors.draft import CourseDraft, ImportRemark, ImportRemarkKind, Said
from assay.curriculum.descriptors.found import Findings
from assay.curriculum.descriptors.label_names import Label
from assay.curriculum.descriptors.merging import Gathered, gather
from assay.curriculum.descriptors.module_draft import Drafting, draft_module
from assay.curriculum.descriptors.module_headings import code_from, code_of
from assay.curriculum.descriptors.placing import place_modules
from assay.curriculum.descriptors.reading import read_blocks
from assay.curriculum.model import AlignedStandard, Course
from assay.curriculum.validity import MOST_MODULES
from assay.work.blocks import DocumentBlocks

_REFERENCE = re.compile(r"\bST\d{4}\b")


def draft_course(
    documents: Sequence[DocumentBlocks],
    said: Said,
    standards: Sequence[AlignedStandard] = (),
    remarks: Sequence[ImportRemark] = (),
) -> CourseDraft:
    """Draft a course from documents, aligned with some standards; `remarks` are what there is to say of those.

    Nothing is guessed silently: each field has its place, or a remark says that it is not told, assumed, told
    differently or not understood. InputError where they tell of more modules than a course may have.
    """
    findings = Findings()
    for document in documents:
        read_blocks(document, findings)
    drafting = Drafting(remarks=[*remarks, *findings.remarks])
    gathered = gather(findings.modules)
    if len(gathered) > MOST_MODULES:
        raise InputError(
            f"the documents tell of {len(gathered):,} modules; a course has at most {MOST_MODULES:,}",
            remedy="Name the folder of one course.",
        )
    codes = _codes(gathered, drafting)
    modules = tuple(draft_module(position, gathered, codes, drafting) for position in range(len(gathered)))
    facts = draft_facts(findings.course, said, drafting)
    placing = place_modules(gathered, codes, said, drafting)
    course = Course(
        title=facts.title,
        kind=facts.kind,
        level=facts.level,
        provider=facts.provider,
        awarding_body=facts.awarding_body,
        employers=facts.employers,
        standards=tuple(standards),
        modules=modules,
        mandatory=placing.mandatory,
        groups=placing.groups,
        routes=placing.routes,
    )
    return CourseDraft(
        course, frozenset(drafting.untold), drafting.places, tuple(drafting.remarks), findings.left_out, len(documents)
    )


def references_in(documents: Iterable[DocumentBlocks]) -> dict[str, str]:
    """References of standards that documents name, most often named first, each with its first place."""
    counts: Counter[str] = Counter()
    places: dict[str, str] = {}
    for document in documents:
        for block in document.blocks:
            for reference in _REFERENCE.findall(block.text):
                counts[reference] += 1
                places.setdefault(reference, f"{document.name}, {block.place}")
    return {reference: places[reference] for reference, _ in counts.most_common()}


def _codes(gathered: Sequence[Gathered], drafting: Drafting) -> dict[int, str]:
    """A code for every module, by its position: its own, else one made of its title, which is said."""
    codes: dict[int, str] = {}
    for position, module in enumerate(gathered):
        told = module.told(Label.CODE)
        code = code_of(told.words) if told else ""
        if not code:
            code = code_from(module.name)
            place = told.place if told else module.sources[0].place
            what = f"'{told.words}' is no code that course.yaml takes" if told else f"'{module.name}' has no code"
            drafting.remark(
                ImportRemarkKind.ASSUMED, f"{what}; {code} was made of its title", place, f"modules[{position}]"
            )
        codes[position] = _unused(code, set(codes.values()))
    return codes


def _unused(code: str, used: set[str]) -> str:
    if code not in used:
        return code
    number = next(n for n in range(2, len(used) + 3) if f"{code[:35]}-{n}" not in used)
    return f"{code[:35]}-{number}"
