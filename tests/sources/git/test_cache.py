"""The cache costs time when it fails, never correctness."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from assay.sources.git.cache import FactCache

ID = "ab" * 20


def test_what_was_put_is_got(tmp_path: Path) -> None:
    cache = FactCache(tmp_path / "x" / "facts.sqlite")
    cache.put("kind", {ID: b"facts"})
    assert FactCache(tmp_path / "x" / "facts.sqlite").get("kind", [ID, "cd" * 20]) == {ID: b"facts"}


def test_another_kind_knows_nothing_of_it(tmp_path: Path) -> None:
    cache = FactCache(tmp_path / "facts.sqlite")
    cache.put("kind 1", {ID: b"facts"})
    assert cache.get("kind 2", [ID]) == {}


def test_no_file_remembers_nothing() -> None:
    cache = FactCache(None)
    cache.put("kind", {ID: b"facts"})
    assert cache.get("kind", [ID]) == {}


def test_a_damaged_file_is_made_anew_and_said(tmp_path: Path) -> None:
    file = tmp_path / "facts.sqlite"
    file.write_bytes(b"not a database at all" * 100)
    cache = FactCache(file)
    assert "made anew" in cache.note
    cache.put("kind", {ID: b"facts"})
    assert cache.get("kind", [ID]) == {ID: b"facts"}


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = FactCache(tmp_path / "file" / "facts.sqlite")
    assert "no cache could be kept" in cache.note
    assert cache.get("kind", [ID]) == {}


def test_a_file_that_breaks_while_in_use_is_given_up(tmp_path: Path) -> None:
    cache = FactCache(tmp_path / "facts.sqlite")
    cache._connection.execute("DROP TABLE facts")
    assert cache.get("kind", [ID]) == {}
    assert "only time is lost" in cache.note
    cache.put("kind", {ID: b"facts"})


@given(st.dictionaries(st.binary(min_size=20, max_size=20).map(bytes.hex), st.binary(max_size=50), max_size=20))
def test_any_facts_come_back(facts: dict[str, bytes]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        cache = FactCache(Path(folder) / "facts.sqlite")
        cache.put("kind", facts)
        cache.put("kind", facts)
        assert cache.get("kind", facts) == facts
        cache.close()
