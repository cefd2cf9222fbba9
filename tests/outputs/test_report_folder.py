"""The report's folder: only what Assay made is replaced, and what cannot be written is said."""

from dataclasses import replace
from pathlib import Path

import pytest

from assay.basics.errors import OutputError
from assay.coverage.model import RunResult
from assay.outputs.report import write_report
from outputs import report_sample


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def without_ada() -> RunResult:
    result = report_sample.result()
    return replace(result, people=tuple(p for p in result.people if p.label != "Ada Example"))


def test_the_path_of_the_first_page_is_given(tmp_path: Path) -> None:
    assert write_report(without_ada(), tmp_path / "new" / "out") == tmp_path / "new" / "out" / "index.html"


def test_making_it_again_changes_nothing(report: Path) -> None:
    before = files(report)
    write_report(report_sample.result(), report)
    assert files(report) == before


def test_pages_of_an_earlier_report_go(tmp_path: Path) -> None:
    write_report(report_sample.result(), tmp_path)
    write_report(without_ada(), tmp_path)
    assert not [name for name in files(tmp_path) if "ada-example" in name]
    assert not (tmp_path / "people" / "ada-example-1").exists()


def test_a_foreign_folder_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError) as caught:
        write_report(without_ada(), tmp_path)
    assert caught.value.where == str(tmp_path)
    assert "another" in caught.value.remedy or "new or empty" in caught.value.remedy
    assert files(tmp_path) == {"thesis.txt": b"years of work"}


def test_a_users_file_beside_the_report_is_kept(tmp_path: Path) -> None:
    write_report(report_sample.result(), tmp_path)
    mine = tmp_path / "people" / "ada-example-1" / "my-notes.txt"
    mine.write_text("mine")
    write_report(without_ada(), tmp_path)
    assert mine.read_text() == "mine"


def test_a_users_file_in_the_way_is_refused(tmp_path: Path) -> None:
    write_report(without_ada(), tmp_path)
    mine = tmp_path / "people" / "ada-example-1.html"
    mine.write_text("mine")
    with pytest.raises(OutputError, match=r"ada-example-1\.html"):
        write_report(report_sample.result(), tmp_path)
    assert mine.read_text() == "mine"
    assert (tmp_path / "index.html").exists()


def test_a_tampered_list_removes_nothing_outside(tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("keep")
    folder = tmp_path / "out"
    write_report(without_ada(), folder)
    (folder / "way").symlink_to(tmp_path)
    with (folder / ".assay-report").open("a") as marker:
        marker.write(f"../precious.txt\n{precious}\nway/precious.txt\n")
    write_report(without_ada(), folder)
    assert precious.read_text() == "keep"


def test_a_file_of_that_name_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("a file")
    with pytest.raises(OutputError, match="file of that name"):
        write_report(without_ada(), target)
    assert target.read_text() == "a file"


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError) as caught:
        write_report(without_ada(), tmp_path / "file" / "out")
    assert caught.value.where == str(tmp_path / "file" / "out")
    assert caught.value.remedy


def test_a_stopped_run_leaves_no_first_page_and_can_be_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(without_ada(), tmp_path)

    def full(self: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        real = Path.write_bytes
        patch.setattr(Path, "write_bytes", lambda p, c: full(p, c) if "bo-sample" in str(p) else real(p, c))
        with pytest.raises(OutputError, match="No space left") as caught:
            write_report(without_ada(), tmp_path)
    assert "bo-sample" in caught.value.where
    assert not (tmp_path / "index.html").exists()
    assert write_report(report_sample.result(), tmp_path).exists()


@pytest.mark.parametrize("bad", ["", "../x", "a/b", "a.b", "a b", "é", "a\n"])
def test_an_id_that_is_no_file_name_is_a_bug(tmp_path: Path, bad: str) -> None:
    result = without_ada()
    cover = replace(result.people[0], person=replace(result.people[0].person, id=bad))
    with pytest.raises(ValueError, match="not fit for a file name"):
        write_report(replace(result, people=(cover,)), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_two_ids_that_are_one_file_somewhere_are_a_bug(tmp_path: Path) -> None:
    result = without_ada()
    cover = result.people[0]
    twin = replace(cover, person=replace(cover.person, id=cover.person.id.upper()))
    with pytest.raises(ValueError, match="two pages of one name"):
        write_report(replace(result, people=(cover, twin)), tmp_path / "out")
