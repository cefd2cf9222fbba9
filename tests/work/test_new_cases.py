"""A case counts where what it does is new, not where its name or layout alone is."""

import pytest

from assay.work.model import Role
from assay.work.traces import find_traces


def cases(*lines: str, first: int = 1) -> list[str]:
    """Cases found among added lines; '~' stands for a line that is not new."""
    added = [(number, line) for number, line in enumerate(lines, first) if line != "~"]
    return [trace.text for trace in find_traces(Role.TEST, added) if trace.kind == "test case"]


@pytest.mark.parametrize(
    "lines",
    [
        ["def test_fare():", "    assert fare(2) == 3"],
        ["def test_fare(", "    client,", "    card,", ") -> None:", "    assert fare(2) == 3"],
        ["it('shows delays', () => {", "  expect(delays()).toHaveLength(2)"],
        ["it('shows delays', () => expect(delays()).toHaveLength(2))"],
        ["  @Test", "  void showsDelays() {", "    assertEquals(2, delays());"],
        ["def test_fare():", "~", "    assert fare(2) == 3"],
        ["it 'shows delays' do", "  expect(page).to have_text 'late'"],
        ["def test_old():", "def test_fare():", "    assert fare(2) == 3"],
    ],
)
def test_a_case_with_something_new_in_it_counts(lines: list[str]) -> None:
    assert len(cases(*lines)) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ["def test_fare_of_zone_two():", "~", "~"],
        ["def test_fare_of_zone_two(", "    client,", "    card,", ") -> None:", "~", "~"],
        ["it('shows every delay', () => {", "~", "~"],
        ["def test_fare_of_zone_two():", *["~"] * 12, "    assert something_of_the_next_case()"],
        ["def test_one():", "~", "~", "def test_two():", "~"],
        ["func TestFareOfZoneTwo(t *testing.T) {", "~"],
    ],
)
def test_a_case_that_is_only_renamed_or_laid_out_anew_does_not(lines: list[str]) -> None:
    assert cases(*lines) == []


def test_renamed_cases_do_not_use_up_what_is_kept() -> None:
    renamed = [line for i in range(5) for line in (f"def test_renamed_{i}():", "~")]
    assert cases(*renamed, "def test_new():", "    assert fare(2) == 3") == ["def test_new():"]
