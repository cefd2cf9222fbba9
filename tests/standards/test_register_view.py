"""The register: search, facets, order, comparison and dates, with the laws that they keep."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.standards.approvals import approvals_by_year, review_due, reviews_due
from assay.standards.facets import Facet, SortKey, choose_records, count_facets, facet_values, sort_records
from assay.standards.qualification import Qualification
from assay.standards.register import RegisterView, view_register
from assay.standards.register_comparison import compare_records, facts_changed
from assay.standards.register_facts import RecordField, StandardPart
from standards.register_examples import NAMES, PAGES, STANDARDS, record, registers

COLLEGE = record()
INSTITUTE = record(
    NAMES[1],
    body=NAMES[1],
    level=5,
    approved=date(2021, 6, 1),
    pathways=("Box Kites", "Stunt Kites"),
    placement=True,
    listed=STANDARDS,
    line=9,
)
UNNAMED = record("Invented & Sons (IS)", listed=(), listed_on="ST9902", line=3)
VIEW = view_register(PAGES, (UNNAMED, INSTITUTE, COLLEGE), [StandardPart("ST9901", "1.0", "K1", "the kinds of kite")])


@pytest.mark.parametrize(
    ("words", "found", "field"),
    [
        ("EXAMPLE institute", (INSTITUTE,), RecordField.APPLICANT),
        ("nowhere", (COLLEGE, UNNAMED), RecordField.AWARDING_BODY),
        ("stunt", (INSTITUTE,), RecordField.PATHWAY),
        ("gas light", (INSTITUTE,), RecordField.OPTION),
        ("st9903", (INSTITUTE,), RecordField.STANDARD),
        ("balloon", (INSTITUTE, UNNAMED), RecordField.STANDARD),
        ("2021", (INSTITUTE,), RecordField.APPROVAL_DATE),
        ("29/02/2024", (COLLEGE, UNNAMED), RecordField.APPROVAL_DATE),
        ("february", (COLLEGE, UNNAMED), RecordField.APPROVAL_DATE),
        ("level 5", (INSTITUTE,), RecordField.LEVEL),
        ("not applicable", (COLLEGE, UNNAMED), RecordField.PATHWAY),
        ("placement yes", (INSTITUTE,), RecordField.PLACEMENT),
        (COLLEGE.id, (COLLEGE,), RecordField.TYPE),
    ],
)
def test_every_word_must_be_found_and_the_field_is_named(
    words: str, found: tuple[Qualification, ...], field: RecordField
) -> None:
    assert VIEW.search(words) == found
    for htq in found:
        assert field in {fact.field for fact in VIEW.matches(htq, words)}


def test_words_of_different_records_find_none() -> None:
    assert VIEW.search("institute nowhere") == ()


def test_a_record_without_a_standard_line_stands_under_its_page() -> None:
    assert facet_values(UNNAMED, Facet.STANDARD) == ("ST9902",)
    assert [f.text for f in VIEW.facts_of(UNNAMED) if f.field is RecordField.STANDARD] == [
        "ST9902 Balloon pilot (listed on its page)"
    ]


def test_the_caution_of_another_page_stands_in_where_a_page_has_none() -> None:
    assert VIEW.caution_of(UNNAMED) == VIEW.caution_of(COLLEGE) == "Check with the provider."
    assert view_register(PAGES[1:], (UNNAMED,)).caution_of(UNNAMED) == ""


def test_a_record_of_a_page_that_is_not_there_is_a_bug() -> None:
    with pytest.raises(KeyError):
        view_register(PAGES[:1], (COLLEGE,)).page_of(UNNAMED)


def test_the_citation_names_page_line_and_day() -> None:
    assert VIEW.citation_of(INSTITUTE) == "Page of ST9901, line 9, as imported on 2026-01-02"


def test_the_standards_texts_and_the_pages_words_are_found_too() -> None:
    assert [part.place for part in VIEW.search_parts("kinds").first] == ["K1"]
    assert [part.place for part in VIEW.search_parts("st9901 k1").first] == ["K1"]
    assert [part.place for part in VIEW.search_parts("crown copyright").first] == ["copyright", "copyright"]
    assert (VIEW.search_parts("st9901").total, len(VIEW.search_parts("st9901", most=1).first)) == (3, 1)
    assert VIEW.search_parts(" ").total == 0


def test_values_of_one_facet_widen_and_facets_narrow() -> None:
    years = {Facet.YEAR: ("2021", "2024")}
    assert VIEW.search("", years) == VIEW.records
    assert VIEW.search("", years | {Facet.LEVEL: ("5",)}) == (INSTITUTE,)
    assert VIEW.search("", {Facet.LEVEL: ()}) == ()


@pytest.mark.parametrize(
    ("key", "first"),
    [
        (SortKey.PAGE, COLLEGE),
        (SortKey.APPROVAL_DATE, INSTITUTE),
        (SortKey.AWARDING_BODY, INSTITUTE),
        (SortKey.APPLICANT, COLLEGE),
        (SortKey.LEVEL, COLLEGE),
    ],
)
def test_what_comes_first_in_each_order(key: SortKey, first: Qualification) -> None:
    assert sort_records(VIEW.records, key)[0] == first


def test_two_to_four_records_are_compared_field_by_field() -> None:
    facts = {fact.field: fact for fact in compare_records((COLLEGE, INSTITUTE))}
    assert facts[RecordField.TYPE].is_same
    assert facts[RecordField.LEVEL].values == (("4",), ("5",))
    assert facts[RecordField.OPTION].values == ((), ("Hot Air (ST9902)", "Gas, Light (ST9902)"))
    for number in (0, 1, 5):
        with pytest.raises(ValueError, match="2 to 4"):
            compare_records((COLLEGE,) * number)


def test_what_changed_between_two_readings() -> None:
    assert facts_changed(COLLEGE, COLLEGE) == ()
    (fact,) = facts_changed(COLLEGE, record(placement=True))
    assert (fact.field, fact.values) == (RecordField.PLACEMENT, (("no",), ("yes",)))


@pytest.mark.parametrize(
    ("approved", "due"),
    [
        (date(2021, 6, 1), date(2026, 6, 1)),
        (date(2024, 2, 29), date(2029, 2, 28)),
        (date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_a_review_is_due_by_the_fifth_anniversary(approved: date, due: date) -> None:
    assert review_due(approved) == due


def test_years_without_an_approval_are_in_the_timeline_too() -> None:
    assert [(y.year, len(y.records)) for y in approvals_by_year(VIEW.records)] == [
        (2021, 1),
        (2022, 0),
        (2023, 0),
        (2024, 2),
    ]
    assert approvals_by_year(()) == ()
    assert [(day.due, len(day.records)) for day in reviews_due(VIEW.records)] == [
        (date(2026, 6, 1), 1),
        (date(2029, 2, 28), 2),
    ]


@given(registers(), st.sampled_from(Facet))
def test_choosing_a_value_gives_as_many_as_it_counts(view: RegisterView, facet: Facet) -> None:
    for count in count_facets(view.records)[facet]:
        chosen = choose_records(view.records, {facet: (count.value,)})
        assert len(chosen) == count.records > 0
        assert all(count.value in facet_values(htq, facet) for htq in chosen)


@given(registers(), st.sampled_from(Facet), st.sampled_from(Facet))
def test_the_counts_of_a_choice_are_those_of_choosing_further(view: RegisterView, one: Facet, other: Facet) -> None:
    for value in count_facets(view.records)[one][:2]:
        chosen = view.search("", {one: (value.value,)})
        for count in count_facets(chosen)[other]:
            assert len(choose_records(chosen, {other: (count.value,)})) == count.records


@given(registers(), st.randoms(use_true_random=False), st.sampled_from(SortKey), st.sampled_from(NAMES))
def test_the_order_of_the_records_does_not_matter(
    view: RegisterView, draw: random.Random, key: SortKey, words: str
) -> None:
    shuffled = list(view.records)
    draw.shuffle(shuffled)
    again = view_register(reversed(PAGES), shuffled)
    assert again == view
    assert again.search(words) == view.search(words)
    assert count_facets(shuffled) == count_facets(view.records)
    assert sort_records(shuffled, key, descending=True) == sort_records(view.records, key, descending=True)
    assert approvals_by_year(shuffled) == approvals_by_year(view.records)


@given(registers())
def test_search_finds_every_fact_of_every_record(view: RegisterView) -> None:
    for htq in view.records:
        for fact in view.facts_of(htq):
            for words in (fact.text, fact.text.upper(), fact.also, fact.words):
                assert htq in view.search(words)
            assert fact in view.matches(htq, fact.text)


@given(registers(), st.text(max_size=12))
def test_more_words_never_find_more(view: RegisterView, words: str) -> None:
    assert set(view.search(f"{words} example")) <= set(view.search(words))
