"""Lines that only reword what was there before."""

from hypothesis import given
from hypothesis import strategies as st

from assay.work.model import Role
from assay.work.reworded import Replaced
from assay.work.traces import find_traces


def kinds(lines: list[str], deleted: list[str]) -> list[str]:
    replaced = Replaced([line.encode() for line in deleted])
    return [trace.kind for trace in find_traces(Role.SOURCE, list(enumerate(lines, 1)), replaced)]


def test_a_renamed_model_is_no_new_one() -> None:
    old = "    fare = models.ForeignKey(Fare, on_delete=models.CASCADE)"
    new = "    fare = models.ForeignKey(Tariff, on_delete=models.CASCADE)"
    assert "data model" in kinds([new], [])
    assert "data model" not in kinds([new], [old])


def test_one_deleted_line_stands_for_one_added_line() -> None:
    old = "    fare = models.ForeignKey(Fare, on_delete=models.CASCADE)"
    new = [f"    fare = models.ForeignKey({name}, on_delete=models.CASCADE)" for name in ("Tariff", "Zone")]
    assert kinds(new, [old]).count("data model") == 1


def test_another_line_in_its_place_is_new() -> None:
    assert "definition" in kinds(["def fare(zones: int) -> int:"], ["print('hello')"])


def test_case_and_numbers_tell_lines_apart_only_a_little() -> None:
    assert "definition" not in kinds(["def fare(zones, day):"], ["def fare(zones):"])


@given(st.lists(st.text(st.sampled_from("ab1 =(é"), max_size=40), max_size=8))
def test_a_line_that_was_there_is_held(lines: list[str]) -> None:
    for line in lines:
        assert Replaced([other.encode("utf-8", "replace") for other in lines]).holds(line) is bool(line.strip())


@given(st.text(max_size=60))
def test_asked_twice_the_answer_is_the_same(line: str) -> None:
    replaced = Replaced([b"def fare(zones):"])
    assert replaced.holds(line) is replaced.holds(line)
