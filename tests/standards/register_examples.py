"""Invented records of the register, and registers of them for Hypothesis to draw."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from assay.standards.qualification import ListedStandard, Qualification, qualification_id
from assay.standards.register import RegisterPage, RegisterView, view_register

PAGES = tuple(
    RegisterPage(reference, title, f"Page of {reference}", date(2026, 1, 2), caution, "Crown copyright © 2025.")
    for reference, title, caution in (
        ("ST9901", "Kite maker", "Check with the provider."),
        ("ST9902", "Balloon pilot", ""),
    )
)
NAMES = ("Example College", "Éxample Institute", "University of Nowhere", "Invented & Sons (IS)")
STANDARDS = (
    ListedStandard("ST9901", "Kite maker"),
    ListedStandard("ST9902", "Balloon pilot", ("Hot Air", "Gas, Light")),
    ListedStandard("ST9903", "Sail technologist (2021)"),
)


def record(
    applicant: str = "Example College",
    *,
    body: str = "University of Nowhere",
    level: int = 4,
    approved: date = date(2024, 2, 29),
    pathways: tuple[str, ...] = (),
    placement: bool = False,
    listed: tuple[ListedStandard, ...] = STANDARDS[:1],
    listed_on: str = "ST9901",
    line: int = 1,
) -> Qualification:
    id_ = qualification_id(
        level=level, applicant=applicant, awarding_body=body, approval_date=approved, pathways=pathways
    )
    return Qualification(id_, level, applicant, body, approved, pathways, placement, listed, listed_on, line)


def registers() -> st.SearchStrategy[RegisterView]:
    records = st.builds(
        record,
        st.sampled_from(NAMES),
        body=st.sampled_from(NAMES),
        level=st.sampled_from((4, 5)),
        approved=st.dates(date(2021, 1, 1), date(2025, 12, 31)),
        pathways=st.lists(st.sampled_from(("Box Kites", "Stunt Kites")), unique=True).map(tuple),
        placement=st.booleans(),
        listed=st.lists(st.sampled_from(STANDARDS), unique=True).map(tuple),
        listed_on=st.sampled_from(("ST9901", "ST9902")),
    )
    lists = st.lists(records, max_size=12, unique_by=lambda htq: htq.id)
    return lists.map(lambda htqs: view_register(PAGES, [replace(h, line=n) for n, h in enumerate(htqs, 1)]))
