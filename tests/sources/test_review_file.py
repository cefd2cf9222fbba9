"""The draft as a folder: what was written comes back as it stands, and a broken one is told."""

import json
from pathlib import Path

import pytest

from assay.basics.errors import InputError, OutputError
from assay.coverage.pack_review import Screened, screen_draft
from assay.outputs.review_file import write_draft
from assay.sources import review_file
from assay.sources.review_file import read_review
from packs import draft, evidence, piece

ODD = "yes\n  two: 'lines' # and \\ \"more\"\n\n- *x &y !z \u2028 é 😀"


def written(folder: Path) -> tuple[Path, Screened]:
    told = draft(piece(evidence(quote=ODD, piece_title="12"), title="12", repository="no"))
    screened = screen_draft(told, lambda _: [])
    return write_draft(told, screened, folder / "review"), screened


def test_every_text_comes_back_as_it_was_whatever_yaml_would_make_of_it(tmp_path: Path) -> None:
    review, screened = written(tmp_path)
    found = read_review(review.parent)
    assert found.left == screened.left
    assert (found.person, found.left["w1"]["quote-1"]) == ("Ada Example", ODD)
    assert found.draft == draft(piece(evidence(quote=ODD, piece_title="12"), title="12", repository="no"))


def test_only_the_owner_can_look_into_it_and_nothing_is_written_over(tmp_path: Path) -> None:
    review, _ = written(tmp_path)
    assert review.parent.stat().st_mode & 0o777 == 0o700
    with pytest.raises(OutputError, match="something at this place"):
        written(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["review"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="could not be written"):
        written(tmp_path / "file")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: [", "not YAML"),
        ("- a", "the file: names with texts"),
        ("pieces: [a]", "pieces: names with texts"),
        ("pieces: {w1: {title-1: [a]}}", "w1: title-1: a text"),
        ("person: {a: b}", "person: a text"),
        ("people: Ada", "'people' has no place"),
        ("[a]: b", "names with texts|not YAML"),
    ],
)
def test_what_is_no_review_is_told(tmp_path: Path, text: str, says: str) -> None:
    review, _ = written(tmp_path)
    review.write_text(text)
    with pytest.raises(InputError, match=says) as caught:
        read_review(review.parent)
    assert "review.yaml" in caught.value.where


def test_a_review_with_nothing_left_is_read_as_such(tmp_path: Path) -> None:
    review, _ = written(tmp_path)
    review.write_text("pieces:\n  w1:\n")
    found = read_review(review.parent)
    assert (found.person, found.left) == ("", {"w1": {}})


def test_a_draft_that_was_changed_to_what_no_pack_holds_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review, _ = written(tmp_path)
    file = review.parent / "draft.json"
    document = json.loads(file.read_text())
    document["pack"]["pieces"][0]["share"] = 7
    file.write_text(json.dumps(document))
    with pytest.raises(InputError, match="not as it was written: piece 'w1'"):
        read_review(review.parent)
    file.write_text("{}")
    with pytest.raises(InputError, match="not as it was written"):
        read_review(review.parent)
    monkeypatch.setattr(review_file, "LARGEST", 1)
    with pytest.raises(InputError, match="larger than"):
        read_review(review.parent)
    with pytest.raises(InputError, match="cannot be read"):
        read_review(tmp_path / "none")
