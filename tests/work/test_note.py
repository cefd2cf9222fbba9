"""Which piece of work a note is about."""

from assay.work.note import Note, match_notes
from examples import change, commit, piece
from items import change as request
from items import item

FIRST = piece(commit("Compute fares", change("a.py", "x = 1")), id="w1", merge="ab" * 20)
SECOND = piece(commit("Show the map", change("b.py", "x = 1")), id="w2")


def note(about: str) -> Note:
    return Note("n1", "ada@example.org", about, "2026-01-05T09:00:00+00:00", "What I did")


def about(text: str) -> list[str]:
    items = [item(4), request(7)]
    return list(match_notes([note(text)], [FIRST, SECOND], items, {"journeys#7": "w2"}))


def test_a_piece_is_named_by_its_id_a_commit_or_the_place_of_its_request() -> None:
    assert about("w1") == ["w1"]
    assert about(SECOND.commits[0].id) == about(SECOND.commits[0].id[:7]) == ["w2"]
    assert about(f"journeys@{FIRST.commits[0].id[:12]}:a.py#L1") == ["w1"]
    assert about("AB" * 20) == ["w1"]
    assert about("journeys#7") == ["w2"]


def test_an_item_without_commits_is_named_by_its_place() -> None:
    assert about("Journeys#4") == ["journeys#4"]


def test_what_is_too_short_or_unknown_names_nothing() -> None:
    assert about(FIRST.commits[0].id[:6]) == about("nonsense") == about("journeys#99") == []


def test_all_words_of_a_note_in_order() -> None:
    full = Note("n1", "a@example.org", "w1", "2026", "What", "How", "", "Why")
    assert full.text == "What\n\nHow\n\nWhy"


def test_the_beginning_of_two_commits_ids_names_neither() -> None:
    twin = piece(commit("Print tickets", change("c.py", "x = 1")), id="w3", merge="ab" * 10 + "cd" * 10)
    assert list(match_notes([note("ab" * 6)], [FIRST, twin], [], {})) == []
    assert list(match_notes([note("ab" * 10 + "cd")], [FIRST, twin], [], {})) == ["w3"]
