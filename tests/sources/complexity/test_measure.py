"""Complexity of source texts, in several languages, and of hostile ones."""

import pytest

from assay.sources.complexity import measure, reading

PYTHON = b"""def fare(zones, night=False):
    # two decisions
    if night and zones:

        return 4
    return zones * 3


class Stop:
    def near(self):
        return [s for s in self.all if s.near]
"""


def test_functions_are_measured_with_their_lines_and_parameters() -> None:
    (found,) = measure([("py", PYTHON)])
    assert found is not None
    assert [(f.name, f.start, f.end, f.complexity, f.lines, f.parameters) for f in found] == [
        ("fare", 1, 6, 3, 4, 2),
        ("near", 10, 11, 3, 2, 1),
    ]


def test_spaces_and_line_ends_do_not_make_another_function() -> None:
    one, other, third = measure(
        [("py", PYTHON), ("py", PYTHON.replace(b"\n", b"  \r\n")), ("py", PYTHON.replace(b"3", b"4"))]
    )
    assert [f.digest for f in one] == [f.digest for f in other]
    assert [f.digest for f in one][1:] == [f.digest for f in third][1:]
    assert one[0].digest != third[0].digest


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("js", "function fare(zones) { if (zones > 3) { return 1 } return 2 }"),
        ("ts", "function fare(zones: number): number { if (zones > 3) { return 1 } return 2 }"),
        ("java", "class A { int fare(int zones) { if (zones > 3) { return 1; } return 2; } }"),
        ("go", "func fare(zones int) int {\n if zones > 3 {\n return 1\n }\n return 2\n}"),
        ("rb", "def fare(zones)\n  if zones > 3\n    return 1\n  end\n  2\nend"),
        ("c", "int fare(int zones) { if (zones > 3) return 1; return 2; }"),
        ("rs", "fn fare(zones: i32) -> i32 { if zones > 3 { return 1; } 2 }"),
        ("php", "<?php function fare($zones) { if ($zones > 3) { return 1; } return 2; }"),
        ("kt", "fun fare(zones: Int): Int { if (zones > 3) { return 1 }\n return 2 }"),
        ("cs", "class A { int Fare(int zones) { if (zones > 3) { return 1; } return 2; } }"),
    ],
)
def test_other_languages_are_measured(suffix: str, text: str) -> None:
    (found,) = measure([(suffix, text.encode())])
    assert found is not None
    assert [(f.complexity, f.parameters) for f in found] == [(2, 1)]


def test_what_is_no_source_has_no_functions_and_harms_nobody() -> None:
    texts = [b"", b"\x00\xff\xfe" * 100, b"(" * 100_000, b"def f(" * 5_000, b"{" * 50_000, b"`${" * 5_000]
    told = measure([(suffix, text) for suffix in ("py", "js", "c") for text in texts])
    assert len(told) == 18
    assert all(found is None or len(found) <= 5_000 for found in told)


def test_a_text_that_stops_the_process_is_left_out_and_the_rest_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST_LINE", 300)  # the answer for many functions is cut, as where it was killed
    many = b"".join(b"def f%d():\n    return 1\n" % n for n in range(50))
    told = measure([("py", b"def a():\n    return 1\n"), ("py", many), ("py", b"def b():\n    return 1\n")])
    assert [found and [f.name for f in found] for found in told] == [["a"], None, ["b"]]


def test_after_too_many_that_break_it_the_rest_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST_LINE", 1)
    monkeypatch.setattr(reading, "MOST_BROKEN", 1)
    assert measure([("py", PYTHON)] * 5) == [None] * 5


def test_nothing_to_measure_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CHILD", "no.such.module")
    assert measure([]) == []
