"""Listing, finding and importing standards, as the command line and the site do it."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.actions.register import list_qualifications
from assay.actions.standards import PageImport, data_folder, find_standard, import_page, list_standards
from assay.basics.errors import InputError, OutputError, UsageError
from assay.standards.model import ShownBy

INVENTED = (Path(__file__).parents[1] / "sources" / "pages" / "invented.txt").read_text(encoding="utf-8")
DAY = date(2026, 10, 1)


def imported(folder: Path, text: str = INVENTED, *, today: date = DAY, reference: str | None = None) -> PageImport:
    page = folder / "page.txt"
    page.write_text(text, encoding="utf-8")
    return import_page(page, data_dir=folder / "data", today=today, reference=reference)


def kept(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_st0116_is_at_hand_from_the_start(tmp_path: Path) -> None:
    standard = find_standard("ST0116", tmp_path)
    assert standard.version == "1.1"
    assert find_standard(" st0116 ", tmp_path) == standard
    assert find_standard("ST0116-1.1", tmp_path) == standard
    assert [entry.name for entry in list_standards(tmp_path)] == ["ST0116-1.1"]


@pytest.mark.parametrize("word", ["ST9901", "", "../ST0116-1.1", "ST0116-9.9"])
def test_an_unknown_standard_is_answered_with_those_known(tmp_path: Path, word: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_standard(word, tmp_path)
    assert "ST0116-1.1" in caught.value.remedy


def test_the_data_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ASSAY_DATA_DIR", str(tmp_path))
    assert data_folder() == tmp_path


def test_an_import_brings_a_standard_and_its_htqs(tmp_path: Path) -> None:
    done = imported(tmp_path)
    assert (done.same_as, done.compared_with, done.difference) == (None, None, None)
    assert len(done.change.new) == 3
    standard = find_standard("ST9901", tmp_path / "data")
    assert standard == done.standard
    assert standard.version_shown == "unknown (page imported on 2026-10-01)"
    assert (standard.title, standard.level, standard.links) == ("Kite maker", None, ())
    assert {s.shown_by for s in standard.statements} == {ShownBy.ACCOUNT, ShownBy.WITNESS}
    htqs = list_qualifications(tmp_path / "data", standard="ST9901")
    assert htqs.qualifications == done.page.qualifications
    assert "invented for tests" in htqs.cautions[0]


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    imported(tmp_path)
    before = kept(tmp_path)
    again = imported(tmp_path)
    assert kept(tmp_path) == before
    assert again.same_as is not None
    assert again.same_as.name == "ST9901-imported-2026-10-01"
    assert (len(again.change.unchanged), len(again.change.new)) == (3, 0)


def test_the_same_wording_on_another_day_stays_the_same_version(tmp_path: Path) -> None:
    first = imported(tmp_path)
    later = imported(tmp_path, today=date(2027, 1, 1))
    assert later.standard == first.standard
    assert len(list_standards(tmp_path / "data")) == 2


def test_another_wording_becomes_another_version_and_the_differences_are_named(tmp_path: Path) -> None:
    first = imported(tmp_path)
    reworded = INVENTED.replace("tie knots that hold", "tie knots that slip")
    later = imported(tmp_path, reworded, today=date(2027, 1, 1))
    assert later.difference is not None
    assert later.difference.reworded == ("S2",)
    data = tmp_path / "data"
    assert find_standard("ST9901", data) == later.standard
    assert find_standard("ST9901-imported-2026-10-01", data) == first.standard
    assert len({entry.standard.version for entry in list_standards(data)}) == 3
    assert [entry.name for entry in list_standards(data) if entry.is_default] == [
        "ST0116-1.1",
        "ST9901-imported-2027-01-01",
    ]


def test_a_shipped_version_stays_what_its_reference_asks_for(tmp_path: Path) -> None:
    done = imported(tmp_path, INVENTED.replace("ST9901 Kite maker", "ST0116 Software developer"))
    assert done.same_as is None
    assert done.difference
    assert find_standard("ST0116", tmp_path / "data").version == "1.1"
    assert find_standard("ST0116-imported-2026-10-01", tmp_path / "data") == done.standard
    assert (len(done.change.new), len(done.change.withdrawn)) == (3, 24)


def test_changes_of_the_register_are_counted(tmp_path: Path) -> None:
    imported(tmp_path)
    changed = INVENTED.replace("Placement: Yes", "Placement: No").replace("Fictional Awards", "Fabled Awards")
    change = imported(tmp_path, changed).change
    assert [q.applicant for q in change.changed] == ["Imaginary Institute"]
    assert [q.applicant for q in change.new] == ["Fabled Awards"]
    assert [q.applicant for q in change.withdrawn] == ["Fictional Awards"]
    assert [q.applicant for q in change.unchanged] == ["Invented College of Kites"]


def test_nothing_is_imported_from_a_bad_page(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        imported(tmp_path, INVENTED[:-30])
    assert not (tmp_path / "data").exists()
    imported(tmp_path)
    before = kept(tmp_path / "data")
    with pytest.raises(InputError):
        imported(tmp_path, INVENTED.replace("K2:", "K3:"))
    assert kept(tmp_path / "data") == before


def test_nothing_is_imported_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(OutputError):
        imported(tmp_path)
    assert sorted(kept(tmp_path)) == ["data", "page.txt"]


def test_a_reference_given_by_hand_is_checked(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'kites' is not a reference"):
        imported(tmp_path, reference="kites")
    assert imported(tmp_path, reference="st9901").page.reference == "ST9901"


def test_a_page_without_htqs_has_no_title_unless_it_is_known(tmp_path: Path) -> None:
    none = INVENTED[: INVENTED.index("Qualification type")] + INVENTED[INVENTED.index("Crown copyright") :]
    assert imported(tmp_path, none, reference="ST9901").standard.title == "title not on its page"
    assert imported(tmp_path, none, reference="ST0116").standard.title == "Software developer"
    assert list_qualifications(tmp_path / "data", standard="ST0116").qualifications == ()


def test_a_damaged_import_is_named(tmp_path: Path) -> None:
    imported(tmp_path)
    (file,) = (tmp_path / "data").rglob("standard.json")
    file.write_text("{", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        find_standard("ST9901", tmp_path / "data")
    assert caught.value.where == str(file)
    assert find_standard("ST0116", tmp_path / "data").version == "1.1"


START = INVENTED.index("Qualification type")
END = INVENTED.index("Crown copyright")
RECORDS = [f"Qualification type{record}".rstrip() for record in INVENTED[START:END].split("Qualification type")[1:]]


@given(st.lists(st.sampled_from(RECORDS), unique=True), st.lists(st.sampled_from(RECORDS), unique=True))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_the_last_import_is_what_is_known_whatever_came_before(
    tmp_path: Path, first: list[str], second: list[str]
) -> None:
    shutil.rmtree(tmp_path / "data", ignore_errors=True)
    done = None
    for chosen in (first, second, second):
        text = INVENTED[:START] + "\n".join(chosen) + INVENTED[END:]
        done = imported(tmp_path, text, reference="ST9901")  # a page with no record does not tell
    assert done is not None
    assert (done.change.new, done.change.changed, done.change.withdrawn) == ((), (), ())
    known = list_qualifications(tmp_path / "data", standard="ST9901").qualifications
    assert known == done.page.qualifications
    assert len(known) == len(second)
