"""Cutting a stream of JSON into elements: every form that tools write, and what is broken in every way."""

import contextlib
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.sources import json_elements
from assay.sources.json_elements import BrokenStream, read_elements

NAMED = frozenset({"issues", "names"})
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
OBJECTS = st.dictionaries(st.text().filter(lambda key: key not in NAMED), VALUES, max_size=5)


def elements(content: bytes | str) -> list[object]:
    data = content.encode() if isinstance(content, str) else content
    return [json.loads(element.content) for element in read_elements(io.BytesIO(data), NAMED)]


@given(st.lists(OBJECTS), st.sampled_from([None, 1]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_list_gives_its_objects_however_it_is_written(objects: list[object], indent: int | None, code: str) -> None:
    text = json.dumps(objects, indent=indent, ensure_ascii=False)
    assert elements(text.encode(code, "replace")) == json.loads(text.encode(code, "replace").decode(code))


@given(st.lists(OBJECTS, min_size=1), st.integers(1, 40))
def test_small_windows_change_nothing(objects: list[object], size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_elements, "CHUNK", size)
        assert elements(json.dumps(objects)) == objects


@given(st.lists(OBJECTS, min_size=1))
def test_one_object_a_line_several_lists_and_lists_in_a_list_are_the_same(objects: list[object]) -> None:
    lines = "\n".join(map(json.dumps, objects))
    assert elements(lines) == elements(json.dumps(objects) * 1) == elements(json.dumps([objects])) == objects
    assert elements(json.dumps(objects) + "\n" + json.dumps(objects)) == objects * 2


def test_a_named_list_in_an_object_is_looked_into_with_what_stands_beside_it() -> None:
    page = {"total": 2, "other": [{"x": 1}], "issues": [{"key": "A-1"}, {"key": "A-2"}], "names": {"c": "Points"}}
    found = list(read_elements(io.BytesIO(json.dumps(page).encode()), NAMED))
    assert [(e.section, e.number) for e in found] == [("issues", 1), ("issues", 2), ("names", 3)]


def test_a_member_of_an_ordinary_object_is_left_in_it() -> None:
    whole = {"number": 1, "labels": [{"name": "bug"}], "deep": {"issues": [{"a": 1}]}}
    assert elements(json.dumps(whole)) == [whole]


TRICKY = st.sampled_from(['{"id": 1}', '},{"id": 2}', ',\\{"id":', '"', "\\"]) | st.text()
ALIKE = st.lists(
    st.recursive(
        st.builds(lambda id_, text: {"id": id_, "text": text}, st.integers(), TRICKY),
        lambda inner: st.builds(
            lambda id_, some: {"id": id_, "some": some}, st.integers(), st.lists(inner, max_size=3)
        ),
        max_leaves=6,
    ),
    max_size=12,
)


def slowly(content: bytes) -> list[object]:
    """The elements, cut one by one, and what is wrong at the end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_elements, "MOST_GUESSES", 0)
        return cut(content)


def cut(content: bytes) -> list[object]:
    found: list[object] = []
    try:
        for element in read_elements(io.BytesIO(content), NAMED):
            found.append((element.number, element.section, element.content))
    except BrokenStream as broken:
        found.append(str(broken))
    return found


@given(ALIKE, st.sampled_from([None, 1]), st.integers(20, 300), st.data())
def test_many_at_once_are_the_same_as_one_by_one(
    objects: list[object], indent: int | None, size: int, data: st.DataObject
) -> None:
    content = json.dumps(objects, indent=indent).encode()
    place = data.draw(st.integers(0, len(content)))
    broken = data.draw(st.sampled_from([b"", b"}", b'"', b",", b"[", b"x", b"1,"]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_elements, "CHUNK", size)
        for text in (content, content[:place], content[:place] + broken + content[place:]):
            assert cut(text) == slowly(text)


def test_elements_that_begin_alike_are_cut_many_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []
    take = json_elements._Window.take
    monkeypatch.setattr(json_elements._Window, "take", lambda window: taken.append(1) or take(window))
    text = json.dumps([{"id": n, "labels": [{"id": 1}, {"id": 2}, {"id": 3}]} for n in range(10_000)])
    assert len(elements(text)) == 10_000
    assert len(taken) < 20


@pytest.mark.parametrize(
    ("content", "says", "before"),
    [
        ('[{"a": 1}, {"b": "x', "middle of an element", 1),
        ('[{"a": 1}, {"b": 2}', "middle of a list", 2),
        ("PK\x03\x04", "no JSON list", 0),
        ('{"issues": [{"a": 1}', "middle of a list", 1),
        ('[{"a": 1}, "abc', "middle of a list", 1),
    ],
)
def test_what_came_before_a_fault_is_given(content: str, says: str, before: int) -> None:
    stream = read_elements(io.BytesIO(content.encode()), NAMED)
    for _ in range(before):
        next(stream)
    with pytest.raises(BrokenStream, match=says):
        next(stream)


def test_an_element_that_is_too_large_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_elements, "LARGEST_ELEMENT", 1000)
    monkeypatch.setattr(json_elements, "CHUNK", 100)
    with pytest.raises(BrokenStream, match="larger than"):
        elements('[{"a": "' + "x" * 5000)


def test_nesting_costs_no_stack() -> None:
    deep = b"[" * 100_000 + b'{"a": 1}' + b"]" * 100_000
    assert elements(deep) == [{"a": 1}]
    inside = next(read_elements(io.BytesIO(b'[{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]"), NAMED))
    assert len(inside.content) > 200_000


@given(st.binary(max_size=200))
def test_any_bytes_end_in_elements_or_a_fault(content: bytes) -> None:
    stream = read_elements(io.BytesIO(content), NAMED)
    with contextlib.suppress(BrokenStream):
        assert all(element.content[:1] == b"{" or element.section for element in stream)
