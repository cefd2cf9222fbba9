"""The file of decisions about people: kept whole, read with suspicion."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.basics.errors import InputError, OutputError
from assay.sources.people_decisions import FILE, LARGEST_FILE, read_decisions, write_decisions
from assay.work.identities import Decision, IdentityVerdict, find_contradiction

SAME, APART = IdentityVerdict.SAME, IdentityVerdict.NOT_SAME
NOON = "2026-01-31T12:00:00+00:00"


def kept(*decisions: object) -> str:
    return json.dumps({"schema": 1, "decisions": list(decisions)})


def test_there_are_none_before_the_first(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "nowhere") == ()


keys = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1, max_size=40)
made = st.builds(Decision, st.sampled_from(IdentityVerdict), keys, keys, st.sampled_from(["", NOON]))


@given(st.lists(made.filter(lambda d: d.a != d.b), max_size=8))
def test_what_is_kept_is_read_again(tmp_path_factory: pytest.TempPathFactory, decisions: list[Decision]) -> None:
    folder = tmp_path_factory.mktemp("data")
    write_decisions(folder, decisions)
    if find_contradiction(decisions):
        with pytest.raises(InputError, match="both 'same' and 'not-same'"):
            read_decisions(folder)
    else:
        assert read_decisions(folder) == tuple(decisions)
    assert [file.name for file in folder.iterdir()] == [FILE]


def test_decisions_from_before_times_were_kept_are_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(kept({"verdict": "same", "a": "x", "b": "y"}))
    assert read_decisions(tmp_path) == (Decision(SAME, "x", "y"),)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("nonsense", "malformed"),
        ("", "truncated"),
        ("[]", "object"),
        ("[" * 100_000, "object"),
        ('{"schema": 2, "decisions": []}', "$.schema"),
        ('{"schema": 1, "decisions": [], "more": 1}', "`more`"),
        ('{"schema": 1}', "`decisions`"),
        (b'{"schema": 1, "decisions": [{"verdict": "same", "a": "\xff", "b": "x"}]}', "utf-8"),
        (kept({"verdict": "maybe", "a": "x", "b": "y"}), "$.decisions[0].verdict"),
        (kept({"verdict": "same", "a": "x", "b": "y"}, {"verdict": "same", "a": "x", "b": 1}), "$.decisions[1].b"),
        (kept({"verdict": "same", "a": "", "b": "y"}), "$.decisions[0].a"),
        (kept({"verdict": "same", "a": "x\ny", "b": "y"}), "$.decisions[0].a"),
        (kept({"verdict": "same", "a": "x", "b": "y" * 1001}), "$.decisions[0].b"),
        (kept({"verdict": "same", "a": "x", "b": "x"}), "$.decisions[0].b"),
        (kept({"verdict": "same", "a": "x", "b": "y", "when": "yesterday"}), "$.decisions[0].when"),
        (kept({"verdict": "same", "a": "x", "b": "y", "when": NOON + "\n"}), "$.decisions[0].when"),
        (kept({"verdict": "same", "a": "x", "b": "y"}, {"verdict": "not-same", "a": "y", "b": "x"}), "$.decisions[1]"),
    ],
)
def test_a_damaged_or_hostile_file_is_told_with_its_place(tmp_path: Path, content: str | bytes, place: str) -> None:
    file = tmp_path / FILE
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(InputError) as caught:
        read_decisions(tmp_path)
    assert place in caught.value.what
    assert caught.value.where == str(file)
    assert "begin anew" in caught.value.remedy


def test_what_is_no_file_or_too_large_is_told(tmp_path: Path) -> None:
    (tmp_path / "one" / FILE).mkdir(parents=True)
    (tmp_path / "two").mkdir()
    with (tmp_path / "two" / FILE).open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    for folder in ("one", "two"):
        with pytest.raises(InputError, match="no file of decisions"):
            read_decisions(tmp_path / folder)


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    with pytest.raises(OutputError):
        write_decisions(tmp_path / "data", [Decision(SAME, "x", "y")])
