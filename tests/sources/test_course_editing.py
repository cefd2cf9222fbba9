"""Alignments are put into course.yaml and taken out again, and nothing else is touched."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assay.basics.errors import InputError
from assay.curriculum.model import Alignment, Coverage, Depth
from assay.curriculum.validity import find_problems
from assay.sources.course_yaml import add_alignment, course_text, take_out
from assay.sources.course_yaml.editing import Edit
from assay.sources.course_yaml.parsing import LOADER
from assay.sources.course_yaml.reading import parse_course
from curriculum.courses import ALIGNED, courses, selections

ROOT = Path(__file__).parents[2]
NEW = Alignment(
    ALIGNED.name,
    "K9",
    Coverage.FULL,
    Depth.ASSESSED,
    rationale="words: ‘a, b’ # c",
    by="A. Example",
    on=date(2026, 5, 1),
)
HEAD = """\
title: T   # the title
kind: programme
level: 4
provider: P
standards: [{reference: ST9999, version: 1.0}]
mandatory: [A]
modules:
  # a comment of its own
  - code: A
    title: A
    level: 4
    credits: 10
    outcomes:
"""
LAYOUTS = {
    "lines without alignments": "      - code: A1\n        text: words   # said\n\n  # after\n",
    "lines with a list": "      - code: A1\n        alignments:\n          - statement: S1\n            coverage: full\n            depth: developed # deep\n        # well\n        text: words\n",
    "a list at the column of its name": "      - code: A1\n        text: words\n        alignments:\n        - {statement: S1, coverage: full, depth: developed} # c\n",
    "a table on one line": "      - {code: A1, text: words}  # c\n",
    "a table on one line, empty field last": "      - {code: A1, text: words, beyond: }\n",
    "a table on one line, comma last": "      - {code: A1, text: words,}\n",
    "a list on one line": "      - code: A1\n        text: words\n        alignments: [{statement: S1, coverage: full, depth: developed},] # c\n",
    "a list over lines": "      - code: A1\n        text: words\n        alignments: [\n          {statement: S1, coverage: full, depth: developed} # c\n        ]\n",
    "an empty list": "      - code: A1\n        text: words\n        alignments: [ ] # c\n",
    "an empty field": "      - code: A1\n        alignments:   # later\n        text: words\n",
    "a null": "      - code: A1\n        alignments: ~\n        text: words\n",
    "an empty field on one line": "      - {code: A1, alignments: , text: words}\n",
    "a block of text last": "      - code: A1\n        text: |\n          words\n\n          more\n\n\n# end\n",
    "a block of text before another outcome": "      - code: A1\n        text: |\n          words\n      - code: A2\n        text: words\n",
    "a folded block at the end of the file": "      - code: A1\n        text: >-\n          words\n          more",
    "words over lines": "      - code: A1\n        text: words\n          that go on   # no more\n",
    "quoted words over lines": "      - code: A1\n        text: \"words\n\n          that go on\"\n",
    "an empty field last": "      - code: A1\n        text: words\n        beyond:\n\n\n# end",
    "no last line end": "      - code: A1\n        text: words # c",
    "the end of the document": "      - code: A1\n        text: words\n...\n# c\n",
    "two outcomes": "      - code: A1\n        text: words\n\n      # of the second\n      - code: A2\n        text: words\n",
}  # fmt: skip


def put_in_and_out(text: str, module: str, outcome: str, alignment: Alignment = NEW) -> Edit:
    """Put it in, check that all else stays, take it out, and check that the first text is back."""
    edit = add_alignment(text, "course.yaml", module=module, outcome=outcome, alignment=alignment)
    after = text[edit.at + len(edit.replaced) :]
    assert edit.text == text[: edit.at] + edit.written + after
    before, now = parse_course(text, "a").course, parse_course(edit.text, "b").course
    spots = zip(_spots(before), _spots(now), strict=True)
    for (place, had), (_, has) in spots:
        assert has == ((*had, alignment) if place == (module, outcome) else had)
    assert (
        take_out(
            edit.text,
            "c",
            module=module,
            outcome=outcome,
            alignment=alignment,
            written=edit.written,
            replaced=edit.replaced,
        )
        == text
    )
    return edit


def _spots(course):
    for module in course.modules:
        yield (module.code, ""), module.alignments
        for outcome in module.outcomes:
            yield (module.code, outcome.code), outcome.alignments


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("outcome", ["A1", ""])
def test_every_layout_keeps_all_that_was_there(layout: str, newline: str, outcome: str) -> None:
    text = (HEAD + LAYOUTS[layout]).replace("\n", newline)
    edit = put_in_and_out(text, "A", outcome)
    assert not edit.replaced.strip("~")
    if newline == "\r\n":
        assert "\n" not in edit.text.replace("\r\n", "")


def test_a_byte_order_mark_stays() -> None:
    assert put_in_and_out("\ufeff" + HEAD + LAYOUTS["two outcomes"], "A", "A2").text[0] == "\ufeff"


def test_a_course_on_one_line() -> None:
    text = (
        '{"title": "T", "kind": "programme", "level": 4, "provider": "P", "standards": [{"reference": "ST9999", "version": '
        '"1.0"}], "mandatory": ["A"], "modules": [{"code": "A", "title": "A", "level": 4, "credits": 10, "outcomes": '
        '[{"code": "A1", "text": "words"}]}]}'
    )
    put_in_and_out(text, "A", "A1")
    put_in_and_out(text, "A", "")


def test_new_lines_stand_where_a_person_would_put_them() -> None:
    edit = put_in_and_out(HEAD + LAYOUTS["two outcomes"], "A", "A1")
    assert edit.text.startswith(
        HEAD
        + "      - code: A1\n        text: words\n        alignments:\n          - statement: K9\n"
        + "            coverage: full\n            depth: assessed\n"
    )
    assert edit.text.endswith(
        "            date: 2026-05-01\n\n      # of the second\n      - code: A2\n        text: words\n"
    )


@pytest.mark.parametrize(
    "layout", ["lines without alignments", "a block of text last", "an empty field last", "words over lines"]
)
@pytest.mark.parametrize("loader", [yaml.SafeLoader, LOADER], ids=["plain", "libyaml"])
def test_comments_that_follow_stay_behind_what_was_put_in(
    layout: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assay.sources.course_yaml.editing.LOADER", loader)
    text = HEAD + LAYOUTS[layout]
    edit = put_in_and_out(text, "A", "A1")
    assert text[edit.at :].strip() in ("", "# after", "# end")
    assert "# after" not in text[: edit.at]
    assert "# end" not in text[: edit.at]


def test_the_right_one_of_two_equal_ones_is_taken_out() -> None:
    both = put_in_and_out(HEAD + LAYOUTS["two outcomes"], "A", "A1")
    edit = put_in_and_out(both.text, "A", "A2")
    assert edit.written == both.written
    for outcome, left in (("A2", both.text), ("A1", None)):
        text = take_out(edit.text, "c", module="A", outcome=outcome, alignment=NEW, written=edit.written, replaced="")
        assert left is None or text == left
        spots = dict(_spots(parse_course(text, "d").course))
        assert (spots["A", "A1"], spots["A", "A2"]) == (((NEW,), ()) if outcome == "A2" else ((), (NEW,)))


EXAMPLES = [(ROOT / "examples/courses" / name).read_text() for name in ("level4-software-practice.yaml", "level5-software-engineering.yaml")]  # fmt: skip


@pytest.mark.parametrize("text", EXAMPLES, ids=["level 4", "level 5"])
def test_every_spot_of_the_examples(text: str) -> None:
    course = parse_course(text, "a").course
    alignment = replace(NEW, standard=course.standards[0].name, statement="K99")
    for (module, outcome), _ in _spots(course):
        if not any(o.beyond for m in course.modules for o in m.outcomes if (m.code, o.code) == (module, outcome)):
            put_in_and_out(text, module, outcome, alignment)


noise = st.lists(st.sampled_from(["# a comment", "", "   ", "      # further in"]), max_size=4)
words = st.text(st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" '\":#-{}[]"), min_size=1).map(
    str.strip
)


@given(of=courses(), between=noise, every=st.integers(1, 5), reason=words.filter(bool), data=st.data())
@settings(max_examples=60)
def test_whatever_a_person_wrote_stays(of, between: list[str], every: int, reason: str, data) -> None:
    assume(list(selections(of)))
    assume(not find_problems(of))
    lines = course_text(of).splitlines()
    text = "".join(
        f"{line}\n" + "".join(f"{n}\n" for n in between if number % every == 0) for number, line in enumerate(lines)
    )
    (module, outcome), _ = data.draw(st.sampled_from(list(_spots(of))))
    alignment = replace(NEW, coverage=Coverage.PARTIAL, reason=reason, workplace=reason)
    put_in_and_out(text, module, outcome, alignment)


def test_what_was_changed_by_hand_is_not_taken_out() -> None:
    edit = put_in_and_out(HEAD + LAYOUTS["two outcomes"], "A", "A2")
    changed = edit.text.replace("by: A. Example", "by: B. Example")
    with pytest.raises(InputError, match="no longer as it was written"):
        take_out(changed, "c", module="A", outcome="A2", alignment=NEW, written=edit.written, replaced="")


def test_the_same_statement_twice_in_one_spot_is_refused() -> None:
    edit = put_in_and_out(HEAD + LAYOUTS["two outcomes"], "A", "A2")
    with pytest.raises(InputError, match="K9"):
        add_alignment(edit.text, "c", module="A", outcome="A2", alignment=NEW)


def test_a_spot_that_is_gone_is_told() -> None:
    for module, outcome in (("B", ""), ("A", "A9")):
        with pytest.raises(InputError, match="has no"):
            add_alignment(HEAD + LAYOUTS["two outcomes"], "c", module=module, outcome=outcome, alignment=NEW)
