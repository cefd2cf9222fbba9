"""Reading an official page: what is on it, and what is refused. The page used here is invented."""

import re
import string
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.basics.errors import InputError
from assay.sources.official_page import OfficialPage, parse_page, read_official_page
from assay.sources.official_page.text import MAX_BYTES, clean_text
from assay.standards.model import Duty, Kind
from assay.standards.qualification import ListedStandard, Qualification, qualification_id

INVENTED = (Path(__file__).parent / "pages" / "invented.txt").read_text(encoding="utf-8")
FOOTER = INVENTED[INVENTED.index("Crown copyright") :]


def parse(text: str | bytes, *, reference: str | None = None) -> OfficialPage:
    data = text.encode() if isinstance(text, str) else text
    return parse_page(clean_text(data, file="page.txt"), reference=reference)


def refusal(text: str | bytes, *, reference: str | None = None) -> InputError:
    with pytest.raises(InputError) as caught:
        parse(text, reference=reference)
    assert caught.value.where.startswith("page.txt")
    assert "Nothing was imported" in caught.value.remedy
    return caught.value


def line_of(text: str, words: str, *, count: int = 1) -> int:
    """The number of the line on which words stand for the nth time."""
    lines = [number for number, line in enumerate(text.split("\n"), 1) if words in line]
    return lines[count - 1]


def test_a_page_gives_duties_statements_and_words() -> None:
    page = parse(INVENTED)
    assert (page.reference, page.title) == ("ST9901", "Kite maker")
    assert page.duties[0] == Duty(1, "Choose the materials for a kite.")
    assert [statement.code for statement in page.statements] == ["K1", "K2", "S1", "S2", "B1"]
    assert [statement.kind for statement in page.statements][-1] is Kind.BEHAVIOUR
    assert page.statements[1].text == "how wind behaves near the ground"
    assert page.regulatory_note.startswith("Higher Technical Qualifications (HTQs) are designed")
    assert page.purpose == (
        "This occupation is found wherever kites are flown.",
        "Kite makers make kites that fly.",
    )
    assert page.copyright == FOOTER
    assert page.notes == ()


def test_a_page_gives_its_records_in_order() -> None:
    first, second, third = parse(INVENTED).qualifications
    assert first.applicant == "Invented College of Kites"
    assert first.awarding_body == "University of Nowhere"
    assert (first.level, first.approval_date, first.placement) == (4, date(2024, 6, 27), False)
    assert first.pathways == ()
    assert first.standards == ("ST9901",)
    assert first.line == line_of(INVENTED, "Qualification type: HTQ")
    assert (second.standards, second.listed_on, second.placement) == ((), "ST9901", True)
    assert third.pathways == ("Box Kites", "Stunt Kites")


def test_options_belong_to_the_standard_above_and_end_before_the_footer() -> None:
    third = parse(INVENTED).qualifications[2]
    assert third.listed == (
        ListedStandard("ST9902", "Balloon pilot"),
        ListedStandard("ST9901", "Kite maker"),
        ListedStandard("ST9903", "Sail technologist (2021)", ("Mainsail Rigger", "Spinnaker & Gennaker")),
    )
    assert third.options == ("Mainsail Rigger", "Spinnaker & Gennaker")


@pytest.mark.parametrize(
    "spelt",
    [
        INVENTED.replace("\n", "\r\n"),
        INVENTED.replace("\n", "\r"),
        "\ufeff" + INVENTED,
        INVENTED.replace(": ", ":\u00a0"),
        INVENTED.replace("\n", "\n\n"),
        INVENTED.replace(": ", ":   "),
        INVENTED + "\n\n",
        INVENTED.replace("Crown copyright", "\nCrown copyright"),
        INVENTED.replace("free of charge in any", "free of charge\nin any"),
        INVENTED.replace("---|---|\n", ""),
        INVENTED + "/",
    ],
    ids=["crlf", "cr", "bom", "nbsp", "blank", "spaces", "end", "own line", "broken footer", "rule", "slash"],
)
def test_how_the_text_was_saved_does_not_matter(spelt: str) -> None:
    expected = parse(INVENTED)
    page = parse(spelt)
    assert [replace(q, line=0) for q in page.qualifications] == [replace(q, line=0) for q in expected.qualifications]
    assert (page.duties, page.statements, page.purpose) == (
        expected.duties,
        expected.statements,
        expected.purpose,
    )


def test_ids_do_not_depend_on_how_a_letter_is_encoded() -> None:
    composed = parse(INVENTED.replace("Imaginary", "Imagin\u00e9"))
    decomposed = parse(INVENTED.replace("Imaginary", "Imagine\u0301"))
    assert composed.qualifications == decomposed.qualifications


def test_invisible_characters_are_left_out_with_a_note() -> None:
    page = parse(INVENTED.replace("Kite maker\nQ", "Kite\u200b maker\u00ad\nQ"))
    assert page.title == "Kite maker"
    assert page.notes == ("invisible characters left out: 2",)


@pytest.mark.parametrize("character", ["\x1b", "\x07", "\x85", "\u202e", "\u2066", "\ufffd", "\ue000"])
def test_control_characters_and_overrides_are_refused(character: str) -> None:
    error = refusal(INVENTED.replace("Imaginary", f"Imag{character}inary", 1))
    assert f"U+{ord(character):04X}" in error.what
    assert character not in error.what
    assert error.where == f"page.txt:{line_of(INVENTED, 'Imaginary')}"


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"", 1, "empty"),
        (b" \n\t\n", 1, "empty"),
        ("\u200b\n".encode(), 1, "empty"),
        (b"\x7fELF\x00\x01\x02", 1, "binary"),
        (INVENTED.encode("utf-16"), 1, "UTF-16"),
        (INVENTED.encode("utf-16-le"), 1, "binary"),
        (INVENTED.encode("latin-1"), line_of(INVENTED, "Crown"), "not UTF-8: byte 0xA9"),
        (b"a" * (MAX_BYTES + 1), 1, "larger than 10 MiB"),
        (b"a" * 10_001, 1, "more than 10,000 characters"),
        (b"a\n" * 100_001, 1, "more than 100,000 lines"),
        (b"<!DOCTYPE html>\n<html><body>Duty 1</body></html>", 1, "HTML"),
        (b"Dear reader,\nthis is a letter.\n", 1, "not the text of a standard's official page"),
        (INVENTED.replace("Duty | KSBs |\n", "").encode(), 1, "not the text of a standard's official page"),
    ],
)
def test_what_is_no_page_is_refused(data: bytes, line: int, reason: str) -> None:
    error = refusal(data)
    assert reason in error.what
    assert error.where == f"page.txt:{line}"


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        ("Kite makers make", "ends before its table of duties"),
        ("Duty 2 Build", "in or after Duty 1"),
        ("K2: how", "in or after K1"),
        ("Awarding body: Imag", "in or after the HTQ record that starts on line 30"),
        ("Crown copyright", "in or after the HTQ record that starts on line 37"),
        ("free of charge", "its crown-copyright line is not whole"),
        ("licence", "its crown-copyright line is not whole"),
    ],
)
def test_a_page_cut_short_is_refused_with_the_place_where_it_ends(end: str, reason: str) -> None:
    cut = INVENTED[: INVENTED.rindex(end)]
    error = refusal(cut)
    assert "cut short" in error.what
    assert reason in error.what
    assert error.where == f"page.txt:{cut.rstrip().count(chr(10)) + 1}"


@given(st.integers(0, len(INVENTED) - 1))
def test_no_page_cut_anywhere_is_read(length: int) -> None:
    refusal(INVENTED[:length])


CONTRADICTIONS = [
    ("Duty 2 Build", "Duty 3 Build", "Duty 3 Build", "Duty 3 stands where Duty 2 was expected"),
    ("Duty 2 Build", "Duty 1 Build", "Duty 1 Build", "Duty 1 stands twice: here and on line 6"),
    ("Duty 2 Build", "Task 2 Build", "Task 2 Build", "not a row of the table of duties"),
    ("flies. |", "fl", "Duty 2", "does not end with '|'"),
    ("flies. |", "flies. | K1 |", "Duty 2", "words in its second column"),
    ("Duty 2 Build the kite so that it flies. |", "Duty 2 |", "Duty 2", "no wording"),
    ("K2: how", "K3: how", "K3:", "K3 stands where K2 was expected"),
    ("K2: how", "K02: how", "K02:", "K02 stands where K2 was expected"),
    ("K2: how wind", "K1: how wind", "K1: how", "K1 stands twice: here and on line 12, with other words"),
    (
        "K2: how wind behaves near the ground",
        "K1: the kinds of kite",
        None,
        "stands twice: here and on line 12",
    ),
    ("S1: cut", "B1: cut", "S2: tie", "S2 stands where B2 was expected"),
    ("S1: cut", "S4: cut", "S4:", "S4 stands where S1 was expected"),
    ("K2: how wind behaves near the ground", "K2:", "K2:", "K2 has no wording"),
    ("K2: how", "K2 how", "K2 how", "neither a statement"),
    ("B1: Keeps calm in a storm.\nBack to Duty\n", "", "S2: tie", "no behaviour statements"),
    ("level: 4", "level: four", "level: four", "'four' is not a level that HTQs have"),
    ("level: 4", "level: 7", "level: 7", "'7' is not a level that HTQs have"),
    ("27/06/2024", "31/02/2023", "31/02/2023", "there is no day 31/02/2023"),
    ("27/06/2024", "2024-06-27", "2024-06-27", "DD/MM/YYYY"),
    ("27/06/2024", "27/06/0024", "27/06/0024", "no HTQ was approved on"),
    ("Placement: Yes", "Placement: Perhaps", "Perhaps", "'Perhaps' is neither Yes nor No"),
    ("type: HTQ", "type: T level", "T level", "HTQ records only"),
    ("Applicant: Invented College of Kites", "Applicant:", "Applicant:", "'Applicant' has no value"),
    ("pathway: N/A", "pathway: ;", "pathway: ;", "names no pathway"),
    ("pathway: N/A", "pathway: N/A; Kites", "N/A; Kites", "stands beside other pathways"),
    ("Stunt Kites", "Box Kites", "Box Kites; Box", "the pathway 'Box Kites' stands twice"),
    ("Placement: Yes\n", "", "Approval date: 01", "has no 'Placement'"),
    ("Placement: Yes", "Placement: Yes\nPlacement: Maybe", "Maybe", "'Placement' stands twice"),
    ("Placement: Yes", "Placement: Yes\nFees: 9,250", "Fees", "no line that an HTQ record has"),
    ("ST9902 Balloon pilot", "ST992 Balloon pilot", "ST992", "not a standard: ST and four digits"),
    ("ST9902 Balloon pilot", "ST9902", "ST9902", "not a standard: ST and four digits"),
    ("ST9902 Balloon pilot", "ST9901 Kite maker", None, "ST9901 stands twice in one HTQ record"),
    ("Balloon pilot\nST9901 Kite maker", "Balloon pilot\nST9901 Kite breaker", "breaker", "another title"),
    ("ST9902 Balloon pilot", "Options: Red", "Options: Red", "before any standard"),
    ("Options: Main", "Options: Red\nOptions: Main", "Options: Main", "stands twice under ST9903"),
    ("Options: Mainsail Rigger , Spinnaker & Gennaker", "Options: ,", "Options: ,", "names no option"),
]


@pytest.mark.parametrize(("old", "new", "where", "reason"), CONTRADICTIONS, ids=[c[3] for c in CONTRADICTIONS])
def test_a_page_that_contradicts_itself_is_refused(old: str, new: str, where: str | None, reason: str) -> None:
    broken = INVENTED.replace(old, new, 1)
    assert broken != INVENTED
    error = refusal(broken)
    assert reason in error.what
    if where:
        shown = line_of(broken, where)
        assert error.where in {f"page.txt:{shown}", f"page.txt:{shown + 1}"}


def test_a_field_after_the_standards_is_refused() -> None:
    broken = INVENTED.replace("Placement: No\nST9901 Kite maker\n", "ST9901 Kite maker\nPlacement: No\n", 1)
    assert "has no 'Placement'" in refusal(broken).what
    broken = INVENTED.replace("ST9902 Balloon pilot\n", "ST9902 Balloon pilot\nApplicant: X\n", 1)
    assert "'Applicant' stands twice" in refusal(broken).what


def test_a_record_without_its_first_line_runs_into_the_one_above() -> None:
    broken = INVENTED.replace("ST9901 Kite maker\nQualification type: HTQ\n", "ST9901 Kite maker\n", 1)
    error = refusal(broken)
    assert "'Qualification level' stands twice in the HTQ record that starts on line 22" in error.what
    first = INVENTED.replace("Qualification type: HTQ\n", "", 1)
    assert "has no 'Qualification type'" in refusal(first).what


def test_two_records_with_the_same_facts_are_refused() -> None:
    start = INVENTED.index("Qualification type")
    record = INVENTED[start : INVENTED.index("Qualification type", start + 1)]
    error = refusal(INVENTED[:start] + record + INVENTED[start:])
    assert error.what == "this HTQ record has the same facts as the one on line 22"
    assert error.where == "page.txt:30"


def test_nothing_may_follow_the_footer() -> None:
    assert "follow" in refusal(INVENTED + "\nOne more line").what
    assert "follow" in refusal(INVENTED + INVENTED).what
    assert "follow" in refusal(INVENTED.replace("Duty 2", FOOTER + "\nDuty 2")).what


def test_the_official_note_must_stand_on_a_page_with_htqs() -> None:
    error = refusal(INVENTED.split("\n", 1)[1])
    assert "lacks its first paragraph" in error.what


def test_a_page_without_statements_is_refused() -> None:
    broken = re.sub(r"(?m)^([KSB]\d: .*|Back to Duty)\n", "", INVENTED)
    assert "no statements" in refusal(broken).what


def test_a_page_with_an_empty_table_is_refused() -> None:
    broken = re.sub(r"(?m)^(Duty \d.*)\n", "", INVENTED)
    assert refusal(broken).what == "the table of duties is empty"


def test_which_standard_the_page_is_about_may_have_to_be_said() -> None:
    both = INVENTED.replace("ST9901 Kite maker\nQ", "ST9901 Kite maker\nST9902 Balloon pilot\nQ")
    error = refusal(both)
    assert "ST9901, ST9902" in error.what
    assert "--reference" in error.remedy
    assert parse(both, reference="ST9902").title == "Balloon pilot"
    assert "no HTQ record of this page names ST9999" in refusal(both, reference="ST9999").what


def test_a_page_without_htqs_needs_a_reference() -> None:
    none = INVENTED[: INVENTED.index("Qualification type")] + FOOTER
    assert "none" in refusal(none).what
    page = parse(none, reference="ST9901")
    assert (page.reference, page.title, page.qualifications) == ("ST9901", "", ())


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is a folder") as caught:
        read_official_page(tmp_path)
    assert caught.value.where == str(tmp_path)


def test_a_page_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(INVENTED, encoding="utf-8")
    assert read_official_page(file).reference == "ST9901"


@given(st.integers(0, len(INVENTED)), st.integers(0, 40), st.text(max_size=20))
def test_no_change_to_a_page_breaks_the_reader(start: int, length: int, words: str) -> None:
    changed = INVENTED[:start] + words + INVENTED[start + length :]
    with suppress(InputError):  # any other exception is a bug
        parse(changed.encode("utf-8", "surrogatepass"))


# The law: a page printed from any records gives the same records again.

WORDS = st.text(string.ascii_letters + string.digits + "éŵ&()'-./ ", min_size=1, max_size=30).map(
    lambda text: "X" + " ".join(text.split())
)
TITLES = {"ST9901": "Kite maker", "ST9902": "Balloon pilot", "ST9903": "Sail technologist: sails (2021)"}


@st.composite
def listed(draw: st.DrawFn) -> tuple[ListedStandard, ...]:
    """No standard at all, or ST9901 among others in any order."""
    if draw(st.booleans()):
        return ()
    others = draw(st.lists(st.sampled_from(["ST9902", "ST9903"]), unique=True))
    references = draw(st.permutations(["ST9901", *others]))
    options = st.lists(WORDS, max_size=3, unique=True).map(tuple)
    return tuple(ListedStandard(reference, TITLES[reference], draw(options)) for reference in references)


@st.composite
def records(draw: st.DrawFn) -> Qualification:
    level, applicant, awarding_body = draw(st.sampled_from([4, 5])), draw(WORDS), draw(WORDS)
    approval_date = draw(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
    pathways = tuple(draw(st.lists(WORDS, max_size=3, unique=True)))
    facts = qualification_id(
        level=level,
        applicant=applicant,
        awarding_body=awarding_body,
        approval_date=approval_date,
        pathways=pathways,
    )
    return Qualification(
        facts,
        level,
        applicant,
        awarding_body,
        approval_date,
        pathways,
        draw(st.booleans()),
        draw(listed()),
        "ST9901",
        0,
    )


def printed(record: Qualification) -> str:
    lines = [
        "Qualification type: HTQ",
        f"Qualification level: {record.level}",
        f"Applicant: {record.applicant}",
        f"Awarding body: {record.awarding_body}",
        f"Approval date: {record.approval_date:%d/%m/%Y}",
        f"Occupational pathway: {'; '.join(record.pathways) or 'N/A'}",
        f"Placement: {'Yes' if record.placement else 'No'}",
    ]
    for standard in record.listed:
        lines.append(f"{standard.reference} {standard.title}")
        if standard.options:
            lines.append(f"Options: {' , '.join(standard.options)}")
    return "\n".join(lines)


@given(st.lists(records(), min_size=1, max_size=5, unique_by=lambda record: record.id))
def test_parsing_what_was_printed_gives_the_same_records(wanted: list[Qualification]) -> None:
    head = INVENTED[: INVENTED.index("Qualification type")]
    page = head + "\n".join(printed(record) for record in wanted) + FOOTER
    read = parse(page, reference="ST9901").qualifications
    assert [replace(record, line=0) for record in read] == wanted
    assert all(page.split("\n")[record.line - 1] == "Qualification type: HTQ" for record in read)
