"""Own lines that another place has, too."""

from hypothesis import given
from hypothesis import strategies as st

from assay.work.copies import RUN, find_copies, telling_lines

BODY = [f"    total_{n} = zones_of_the_journey[{n}] * price_of_zone({n})" for n in range(8)]
ALL = (1 << 200) - 2


def find(files: dict[str, str], own: dict[str, int]):
    own_files = {path: files[path] for path in own}
    found = find_copies("journeys", "c" * 40, sorted(files.items()), own_files, own)
    return [(c.path, c.start, c.end, c.other_path, c.other_start, c.lines) for c in found]


def test_a_run_of_own_lines_that_stands_elsewhere_is_told_once_with_both_places() -> None:
    mine = "\n".join(["def mine():", *BODY])
    theirs = "\n".join(["import x", "", "def theirs():", *BODY, "    return 1"])
    assert find({"a.py": mine, "b.py": theirs}, {"a.py": ALL}) == [("a.py", 2, 9, "b.py", 4, 8)]


def test_spaces_blank_lines_and_comments_between_do_not_matter() -> None:
    other = "\n\n# why\n".join(line.strip() for line in BODY)
    assert find({"a.py": "\n".join(BODY), "b.py": other}, {"a.py": ALL}) == [("a.py", 1, 8, "b.py", 1, 8)]


def test_a_copy_in_the_same_file_is_told_from_each_own_place() -> None:
    text = "\n".join([*BODY, "def between():", *BODY])
    assert find({"a.py": text}, {"a.py": ALL}) == [("a.py", 1, 8, "a.py", 10, 8), ("a.py", 10, 17, "a.py", 1, 8)]


def test_lines_of_somebody_else_do_not_count() -> None:
    files = {"a.py": "\n".join(BODY), "b.py": "\n".join(BODY)}
    assert find(files, {"a.py": 0}) == []
    assert find(files, {"a.py": 0b111 << 1}) == []  # three own lines of any six


def test_imports_brackets_comments_and_short_lines_are_no_copy() -> None:
    imports = "\n".join(f"from journeys.zones_{n} import price_of_zone_{n}, all_zones_{n}" for n in range(9))
    same = "\n".join(["    price_of_zone_for_the_night(1, 2, 3)"] * 12)
    short = "\n".join(f"x = {n}" for n in range(12))
    for text in (imports, same, short, "}\n" * 40, "# words that are long enough to be told apart\n" * 9):
        assert find({"a.py": text, "b.py": text}, {"a.py": ALL}) == []


def test_fewer_lines_than_a_run_are_no_copy() -> None:
    text = "\n".join(BODY[: RUN - 1])
    assert find({"a.py": text, "b.py": text}, {"a.py": ALL}) == []


@given(st.lists(st.integers(0, 30), max_size=40))
def test_what_is_told_as_copied_stands_in_both_places(numbers: list[int]) -> None:
    text = "\n".join(f"    total_{n} = zones_of_the_journey[{n}] * price" for n in numbers)
    other = "\n".join(reversed(text.split("\n"))) + "\n" + text
    for _, start, end, path, at, count in find({"a.py": text, "b.py": other}, {"a.py": ALL}):
        there = [line for number, line in telling_lines({"a.py": text, "b.py": other}[path]) if number >= at][:count]
        assert there == [line for number, line in telling_lines(text) if start <= number <= end]
