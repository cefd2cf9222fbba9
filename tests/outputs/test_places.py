"""Places as they are read on paper: nothing said twice, nothing left out."""

from hypothesis import given
from hypothesis import strategies as st

from assay.outputs.gateway_pack.places import short_places

COMMIT = "ecf50368704f"


def test_each_commit_and_file_stands_once_with_its_lines() -> None:
    places = (
        f"acme+journeys@{COMMIT}:tests/test_fares.py#L12",
        f"acme+journeys@{COMMIT}:tests/test_fares.py#L40-L44",
        f"acme+journeys@{COMMIT}:tests/test_fares.py#L12",
        f"acme+journeys@{COMMIT}:docs/fares.md",
        f"acme+journeys@{COMMIT}",
    )
    assert short_places(places) == [
        "ecf5036870 tests/test_fares.py lines 12, 40-44",
        "ecf5036870 docs/fares.md",
        "ecf5036870",
    ]


def test_one_line_is_a_line_and_a_stretch_is_lines() -> None:
    assert short_places((f"r@{COMMIT}:a.py#L3",)) == ["ecf5036870 a.py line 3"]
    assert short_places((f"r@{COMMIT}:a.py#L3-L5",)) == ["ecf5036870 a.py lines 3-5"]


def test_places_of_another_form_stay() -> None:
    places = ("github.com/acme/journeys#12", "v1.2 (tag v1.2)", f"r@{COMMIT} (tag v1)")
    assert short_places(places) == list(places)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 5)), max_size=12))
def test_no_line_is_lost(lines: list[tuple[str, int]]) -> None:
    shown = short_places(tuple(f"r@{COMMIT}:{path}.py#L{line}" for path, line in lines))
    said = {
        (place.split()[1], number) for place in shown for number in place.partition("line")[2].strip("s ").split(", ")
    }
    assert said == {(f"{path}.py", str(line)) for path, line in lines}
    assert len(shown) == len({path for path, _ in lines})
