"""`assay htq`, as a user types it."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from assay.actions.standards import import_page
from assay.cli.main import COMMANDS, main

PEARSON = "htq-2f8061999d"
PAGE = Path(__file__).parents[1] / "sources" / "pages" / "invented.txt"
ASKED = {
    "id",
    "level",
    "applicant",
    "awarding_body",
    "approval_date",
    "pathways",
    "placement",
    "standards",
    "options",
}

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Typed:
    """Type `assay htq WORDS`; gives exit code, output and errors."""
    monkeypatch.setenv("ASSAY_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["assay", "htq", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


def test_the_help_says_what_the_list_of_commands_says(typed: Typed) -> None:
    code, out, _ = typed("--help")
    assert code == 0
    assert COMMANDS["htq"][0] in out
    assert "assay htq list --standard ST0116" in out


def test_the_list_ends_with_count_caution_and_copyright(typed: Typed) -> None:
    code, out, _ = typed("list")
    assert code == 0
    assert out.count("htq-") == 24
    assert out.count(" ST0116* ") == 3
    assert "* is listed on its page, and not named by the record." in " ".join(out.split())
    assert "awarded by University of Plymouth" in out
    assert " ST0116 +6 " in out
    assert len(out.splitlines()) < 50  # the rest is shown record by record
    *_, tail = out.partition("24 Higher Technical Qualifications")
    assert "are designed to be delivered within a course of education" in tail
    assert "Crown copyright © 2025." in tail
    assert "Open Government Licence" in tail


def test_the_list_as_json(typed: Typed) -> None:
    htqs = json.loads(typed("list", "--json", "-")[1])
    assert len(htqs) == 24
    assert all(set(htq) >= ASKED for htq in htqs)
    assert len({htq["id"] for htq in htqs}) == 24
    first = {key: value for key, value in htqs[0].items() if key in ASKED - {"id"}}
    assert first == {
        "level": 4,
        "applicant": "Petroc College of Further and Higher Education",
        "awarding_body": "University of Plymouth",
        "approval_date": "2024-06-27",
        "pathways": [],
        "placement": False,
        "standards": ["ST0116"],
        "options": [],
    }
    assert htqs[-1]["options"] == ["Cyber Security Engineer", "Cyber Risk Analyst", "Cyber Defend & Respond"]
    assert htqs[-1]["options_by_standard"] == {"ST1021": htqs[-1]["options"]}
    assert [htq["line"] for htq in htqs] == sorted(htq["line"] for htq in htqs)


def test_the_list_of_one_standard_in_a_file(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "htqs.json"
    assert typed("list", "--standard", "ST0345", "--json", str(file)) == (0, "", "")
    (htq,) = json.loads(file.read_text(encoding="utf-8"))
    assert (htq["applicant"], htq["listed_on"]) == ("Pearson", "ST0116")
    assert "1 Higher Technical Qualification." in typed("list", "--standard", "ST0345")[1]


def test_an_imported_page_is_listed(typed: Typed, tmp_path: Path) -> None:
    import_page(PAGE, data_dir=tmp_path, today=date(2026, 10, 1))
    _, out, _ = typed("list", "--standard", "ST9901")
    assert "with a placement" in out
    assert "Box Kites; Stunt Kites" not in out
    assert "Box Kites" in typed("search", "box", "kites")[1]
    assert "27 Higher Technical Qualifications" in typed("list")[1]


def test_an_unknown_standard_is_a_usage_error(typed: Typed) -> None:
    code, out, err = typed("list", "--standard", "ST9901")
    assert (code, out) == (2, "")
    assert "Known are: ST0116" in err


def test_search_finds_records_and_says_where(typed: Typed) -> None:
    code, out, _ = typed("search", "PLYMÓUTH")
    assert code == 0
    assert out.count("htq-") == 3
    assert "awarding body: University of Plymouth" in out
    assert "3 Higher Technical Qualifications for: PLYMÓUTH." in out
    assert "are designed to be delivered within a course of education" in out
    assert "Crown copyright © 2025." in out


def test_search_finds_the_standards_texts_too(typed: Typed) -> None:
    _, out, _ = typed("search", "relational", "databases")
    assert "0 Higher Technical Qualifications for: relational databases." in out
    assert "ST0116 K10: principles and uses of relational and non-relational databases" in out
    assert "Version: ST0116 1.1 (inferred" in out
    assert "the first 10 of them" in typed("search", "st0116")[1]


def test_search_by_values_with_their_counts(typed: Typed) -> None:
    _, out, _ = typed("search", "--level", "5", "--year", "2021", "--facets", "--sort", "applicant")
    assert "8 Higher Technical Qualifications for: level 5; year 2021." in out
    assert out.index("City College Plymouth") < out.index("Leeds City College") < out.index("New College Durham")
    assert "--awarding-body" in out
    document = json.loads(typed("search", "--awarding-body", "open university", "--json", "-")[1])
    assert [htq["awarding_body"] for htq in document["htqs"]] == ["The Open University"] * 3
    assert document["chosen"] == {"awarding-body": ["The Open University"]}
    assert document["facets"]["level"] == [{"value": "5", "records": 3}]


def test_a_search_as_json_says_in_which_field_each_record_was_found(typed: Typed) -> None:
    document = json.loads(typed("search", "cyber", "--json", "-")[1])
    (htq,) = document["htqs"]
    assert htq["id"] == PEARSON
    assert {"field": "option", "text": "Cyber Risk Analyst"} in htq["matches"]
    assert htq["coverage"] == "no published coverage known"
    assert "may not be fully covered by the HTQ" in htq["caution"]
    assert (document["words"], document["schema"], document["standards_total"]) == ("cyber", 1, 0)
    (part,) = json.loads(typed("search", "hash", "tables", "--json", "-")[1])["standards"]
    assert (part["standard"], part["place"]) == ("ST0116", "K9")


def test_a_search_without_words_gives_all_in_the_order_asked_for(typed: Typed) -> None:
    def dates(*words: str) -> list[str]:
        return [htq["approval_date"] for htq in json.loads(typed("search", *words, "--json", "-")[1])["htqs"]]

    assert dates("--sort", "approval-date") == sorted(dates())
    assert dates("--sort", "approval-date", "--descending") == sorted(dates(), reverse=True)


def test_records_without_a_standard_line_are_found_under_their_page(typed: Typed) -> None:
    _, out, _ = typed("search", "leeds", "--standard", "ST0116")
    assert "1 Higher Technical Qualification for" in out
    assert "ST0116 Software developer (listed on its page)" in typed("show", "leeds")[1]


def test_a_search_as_csv_and_atom(typed: Typed, tmp_path: Path) -> None:
    feed = tmp_path / "feed.atom"
    code, out, _ = typed("search", "plymouth", "--csv", "-", "--atom", str(feed))
    assert code == 0
    assert len(list(csv.DictReader(io.StringIO(out)))) == 3
    assert len(Xml.fromstring(feed.read_bytes()).findall("{http://www.w3.org/2005/Atom}entry")) == 3  # noqa: S314
    assert typed("search", "--atom", "-")[1].count("<entry>") == 24
    code, _, err = typed("search", "--csv", "-", "--atom", "-")
    assert code == 2
    assert "cannot both go to standard output" in err


def test_a_value_that_no_record_has_is_answered_with_those_known(typed: Typed) -> None:
    code, out, err = typed("search", "--awarding-body", "Nowhere")
    assert (code, out) == (2, "")
    assert "has the awarding body 'Nowhere'" in err
    assert "Known are: BCS, Buckinghamshire New University" in err
    assert typed("search", "--placement", "yes")[0] == 2


def test_one_record_is_shown_by_id_or_by_words(typed: Typed) -> None:
    code, out, _ = typed("show", "pearson", "cyber")
    assert code == 0
    assert out == typed("show", PEARSON.upper())[1]
    for words in ("8 July 2022", "Cyber Defend & Respond", "ST1021 Cyber security technologist (2021)"):
        assert words in out
    assert "Coverage: no published coverage known." in out
    assert "Review due by: 8 July 2027." in out
    assert "general knowledge" in out
    assert "are designed to be delivered within a course of education" in out
    assert "line 314" in out
    assert json.loads(typed("show", PEARSON, "--json", "-")[1])["htqs"][0]["review_due"] == "2027-07-08"


@pytest.mark.parametrize(("words", "said"), [("pearson", "fits 2 HTQs"), ("nobody", "no HTQ"), ("&", "no HTQ")])
def test_words_that_do_not_name_one_record_are_a_usage_error(typed: Typed, words: str, said: str) -> None:
    code, out, err = typed("show", words)
    assert (code, out) == (2, "")
    assert said in err


def test_published_coverage_in_the_data_is_shown_with_who_says_so(typed: Typed, tmp_path: Path) -> None:
    import_page(PAGE, data_dir=tmp_path, today=date(2026, 10, 1))
    file = tmp_path / "register" / "ST9901.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    document["records"][0]["published_coverage"] = [
        {
            "standard": "ST9901",
            "version": "1.0",
            "source": "Programme specification",
            "published_on": "2026-03-01",
            "mapped_by": "Invented College of Kites",
            "statements": [{"code": "K1", "extent": "full"}, {"code": "B1", "extent": "workplace", "note": "storms"}],
        }
    ]
    file.write_text(json.dumps(document), encoding="utf-8")
    import_page(PAGE, data_dir=tmp_path, today=date(2026, 11, 1))  # the page has none, and takes none away
    _, out, _ = typed("show", "invented", "college")
    assert "Coverage of ST9901 1.0, as published: 1 full, 1 workplace" in out
    assert "B1: workplace (storms)" in out
    assert "Source: Programme specification, 1 March 2026, mapped by Invented College of Kites." in out
    document["records"][0]["published_coverage"][0]["statements"][0]["extent"] = "mostly"
    file.write_text(json.dumps(document), encoding="utf-8")
    assert "one of full, partial, workplace, none was expected" in typed("list")[2]


def test_records_side_by_side(typed: Typed) -> None:
    code, out, _ = typed("compare", PEARSON, "leeds", "staffordshire")
    assert code == 0
    same, _, differs = out.partition("\n")
    assert same == "Same: qualification type: HTQ; level: 5; placement: no; coverage: no published coverage known."
    assert "awarding body" in differs
    assert "placement " not in differs.partition("Review due by")[0]  # nothing is said twice
    assert "are designed to be delivered within a course of education" in out
    document = json.loads(typed("compare", PEARSON, "leeds", "--json", "-")[1])
    assert {fact["field"]: fact["same"] for fact in document["facts"]}["level"] is True
    assert len(document["htqs"]) == 2


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("show", "htq-2f8061999e"), f"Did you mean {PEARSON}?"),
        (("show", "plymuoth"), "Did you mean plymouth?"),
        (("search", "--applicant", "peerson"), "Did you mean Pearson?"),
        (("search", "--applicant", "plimouth"), "Did you mean City College Plymouth?"),
        (("search", "--standard", "ST0161"), "Did you mean ST0116"),
        (("list", "--standard", "ST0161"), "Did you mean ST0116"),
    ],
)
def test_a_near_match_is_named(typed: Typed, words: tuple[str, ...], hint: str) -> None:
    code, _, err = typed(*words)
    assert code == 2
    assert hint in err


def test_nothing_is_near_to_what_is_far(typed: Typed) -> None:
    assert "Did you mean" not in typed("show", "xyzzy")[2]


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ([PEARSON], "1 HTQs cannot be compared"),
        ([PEARSON, PEARSON], "twice"),
        (["leeds", "bcs", "ncg", "derby", PEARSON], "5"),
    ],
)
def test_two_to_four_different_records_are_compared(typed: Typed, ids: list[str], said: str) -> None:
    code, _, err = typed("compare", *ids)
    assert code == 2
    assert said in err


def test_what_the_last_import_changed_is_listed_with_facts(typed: Typed, tmp_path: Path) -> None:
    assert "No page was imported" in typed("changes")[1]
    import_page(PAGE, data_dir=tmp_path, today=date(2026, 10, 1))
    assert "Not known before." in typed("changes")[1]
    page = tmp_path / "page.txt"
    text = PAGE.read_text(encoding="utf-8")
    page.write_text(
        text.replace("Placement: Yes", "Placement: No").replace("Fictional Awards", "Fabled Awards"), encoding="utf-8"
    )
    for _ in range(2):  # an import that changes nothing keeps what the last one changed
        import_page(page, data_dir=tmp_path, today=date(2027, 1, 1))
        code, out, _ = typed("changes", "--standard", "st9901")
        assert code == 0
        assert "Held against what was known from 2026-10-01." in out
        assert "1 new, 1 changed, 1 withdrawn, 1 unchanged" in out
        assert "placement: yes → no" in out
        assert "applicant: Fabled Awards" in out
        assert "applicant: Fictional Awards" in out
    (document,) = json.loads(typed("changes", "--json", "-")[1])["pages"]
    assert (document["before"], document["now"], document["unchanged"]) == ("2026-10-01", "2027-01-01", 1)
    assert document["changed"][0]["facts"] == [{"field": "placement", "same": False, "values": [["yes"], ["no"]]}]
    assert typed("changes", "--standard", "ST0116")[0] == 2


def test_help_of_each_command_loads_nothing_heavy() -> None:
    code = (
        "import sys; from assay.cli.main import main\n"
        "sys.argv = ['assay', 'htq', '--help']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([m for m in sys.modules if m in ('rich', 'jinja2', 'csv', 'xml') or m.startswith('assay.standards')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
