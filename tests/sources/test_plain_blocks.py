"""Lines → blocks with their lines; code is left out; nothing hostile costs more than its length."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.sources.plain_blocks import LONGEST_LINE, LONGEST_PARAGRAPH, MOST_LINES, blocks_of_text
from assay.work.blocks import BlockKind


def shown(path: str, text: str) -> list[tuple[str, str, str]]:
    return [(b.kind.value, b.place, b.text) for b in blocks_of_text(path, text)]


def test_markdown() -> None:
    text = (
        "---\nstatus: accepted\n---\n# Fares #\n\nThey are\nshown.\n\n- by night\n  and day\n- always\n\n"
        "```yaml\n# no heading\n```\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## C#\n"
    )
    assert shown("a.md", text) == [
        ("paragraph", "line 2", "status: accepted"),
        ("heading", "line 4", "Fares"),
        ("paragraph", "line 6", "They are shown."),
        ("item", "line 9", "by night and day"),
        ("item", "line 11", "always"),
        ("row", "line 16", "a | b"),
        ("row", "line 18", "1 | 2"),
        ("heading", "line 20", "C#"),
    ]


def test_restructured_text_and_asciidoc() -> None:
    text = "Fares\n=====\n\nThey are shown.\n\nNight\n-----\n\n.. note::\n\n* later\n"
    found = blocks_of_text("a.rst", text)
    assert [(b.kind, b.text, b.level) for b in found] == [
        (BlockKind.HEADING, "Fares", 1),
        (BlockKind.PARAGRAPH, "They are shown.", 0),
        (BlockKind.HEADING, "Night", 2),
        (BlockKind.ITEM, "later", 0),
    ]
    assert shown("a.adoc", "== Status\n\naccepted\n\n----\ncode\n----\nend\n") == [
        ("heading", "line 1", "Status"),
        ("paragraph", "line 3", "accepted"),
        ("paragraph", "line 8", "end"),
    ]


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_operations_of_an_interface(form: str) -> None:
    described = {
        "openapi": "3.1.0",
        "paths": {
            "/fares": {"get": {"responses": {"get": 1}}, "post": {}, "summary": "x"},
            "/zones": {"parameters": [{"get": {}}], "delete": {}},
        },
        "components": {"paths": {"get": 1}},
    }
    text = json.dumps(described, indent=1)
    if form == "yaml":
        text = (
            "openapi: 3.1.0\npaths:\n  /fares:\n    get:\n      responses: {get: 1}\n    post: {}\n    summary: x\n"
            "  /zones:\n    parameters:\n    - get: {}\n    delete: {}\ncomponents: {paths: {get: 1}}\n"
        )
    assert [b.text for b in blocks_of_text(f"openapi.{form}", text)] == ["GET /fares", "POST /fares", "DELETE /zones"]


def test_the_line_of_an_operation() -> None:
    (found,) = blocks_of_text("openapi.yml", "paths:\n  /fares:\n    get: {}\n")
    assert found.place == "line 3"


BOMB = "a: &a [x, x]\n" + "".join(
    f"{n}: &{n} [*{p}, *{p}, *{p}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("text", [BOMB, "{" * 100_000, "[" * 100_000, "\t- :", "a: b: c", "\x00", "%YAML 9\n---\n"])
def test_what_is_no_interface_ends_quietly(text: str) -> None:
    assert blocks_of_text("openapi.yaml", text) == ()


@pytest.mark.parametrize(
    "line",
    [
        " " * 100_000 + "x", "# " + " #" * 50_000 + "x", "-" * 100_000 + "x", "|" * 100_000, "```" + "`" * 100_000 + " x",
        "=" * 100_000, "[" * 100_000, "- " * 50_000, "a/" * 50_000, "." * 100_000 + " ,",
    ],
)  # fmt: skip
def test_long_lines_are_cut_and_cost_their_length(line: str) -> None:
    for path in ("a.md", "a.rst", "a.feature"):
        assert all(
            len(block.text) <= LONGEST_PARAGRAPH + LONGEST_LINE for block in blocks_of_text(path, f"{line}\n" * 3)
        )


def test_lines_have_an_end() -> None:
    assert blocks_of_text("a.md", "\n" * MOST_LINES + "too late") == ()


@given(st.text(alphabet=st.sampled_from("#-=*|`~ .:@\nabc1"), max_size=300), st.sampled_from(["md", "rst", "feature"]))
def test_each_block_stands_where_it_says(text: str, suffix: str) -> None:
    lines = text.split("\n")
    last = 0
    for block in blocks_of_text(f"a.{suffix}", text):
        number = int(block.place.removeprefix("line "))
        assert last < number <= len(lines)
        assert block.text.split()[:1] == [] or block.text.split()[0] in lines[number - 1]
        last = number
