"""Forms filled in by hand: every form's own example is read back, an empty one says nothing, slips are told."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.actions.signals import find_signals
from assay.basics.progress import silent
from assay.duties.model import Force, Signal
from assay.sources.form_export import READER
from assay.sources.form_export.forms import FORMS, Form, markdown, table
from assay.sources.gathering import Gathering
from assay.sources.reader import sample_file
from assay.work.piece import PersonWork
from assay.work.tracked import EventKind, Item

IDS = [str(form.duty) for form in FORMS]


def filled(form: Form, by: str = "ada@example.org") -> str:
    """The form with its own example filled in."""
    title, values = form.example
    empty = "\n".join(["## ", *(f"- {field.name}: " for field in form.fields)])
    entry = "\n".join([f"## {title}", *(f"- {field.name}: {values.get(field.name, '')}" for field in form.fields)])
    text = markdown(form)
    assert text.count(empty) == 1
    return text.replace(empty, entry).replace("By: ", f"By: {by}")


def read(folder: Path, text: str, name: str = "form.md") -> Gathering:
    (folder / name).write_text(text)
    return READER.read([folder / name], silent)


def only(gathering: Gathering) -> Item:
    (project,) = gathering.projects()
    assert gathering.notes() == ()
    (item,) = project.items
    return item


def signals_of(item: Item, duty: int) -> list[Signal]:
    from assay.actions.standards import data_folder, find_standard

    work = PersonWork("p1", (), (), frozenset({"ada@example.org"}), (item,))
    found = find_signals(find_standard("ST0116", data_folder()), work, None)  # type: ignore[arg-type]
    return [signal for signal in found if signal.duty == duty]


@pytest.mark.parametrize("form", FORMS, ids=IDS)
def test_each_example_is_read_back_and_bears_on_its_duty(tmp_path: Path, form: Form) -> None:
    item = only(read(tmp_path, filled(form)))
    assert item.title == form.example[0]
    assert item.is_account
    assert item.place.startswith("form.md#L")
    if form.duty != 2:  # one unit alone is no breakdown
        (signal, *_) = signals_of(item, form.duty)
        assert signal.force is Force.SLIGHT
        assert signal.locators[0].startswith("form.md#L")


@pytest.mark.parametrize("form", FORMS, ids=IDS)
def test_a_table_says_the_same_as_the_form(tmp_path: Path, form: Form) -> None:
    title, values = form.example
    cells = [title, "ada@example.org", *(values.get(field.name, "") for field in form.fields)]
    row = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    text = table(form).split("\n")[0] + "\n" + row.replace("\n", " ") + "\n"
    from_table, from_form = only(read(tmp_path, text, "form.csv")), only(read(tmp_path, filled(form)))
    if form.duty != 5:  # a cell of a plain CSV line holds one criterion only
        for name in (
            "title",
            "created",
            "estimate",
            "spent",
            "closed",
            "events",
            "comments",
            "clocks",
            "links",
            "text",
            "type",
        ):
            assert getattr(from_table, name) == getattr(from_form, name), name


@pytest.mark.parametrize("form", FORMS, ids=IDS)
@pytest.mark.parametrize("suffix", [".md", ".csv"])
def test_an_empty_form_is_recognised_and_says_nothing(tmp_path: Path, form: Form, suffix: str) -> None:
    text = markdown(form) if suffix == ".md" else table(form)
    gathering = read(tmp_path, text, f"empty{suffix}")
    assert READER.recognise(sample_file(tmp_path / f"empty{suffix}", frozenset()))
    assert gathering.projects() == ()
    assert gathering.notes() == (f"empty{suffix}: nothing is filled in",)


def test_an_impediment_becomes_a_block_with_its_end(tmp_path: Path) -> None:
    item = only(read(tmp_path, filled(FORMS[3])))
    assert [event.kind for event in item.events] == [EventKind.LABELLED, EventKind.UNLABELLED]
    assert [comment.text for comment in item.comments] == [
        "I propose: Read last week's file until the feed is back.",
        "The supplier mended it.",
    ]


def test_words_over_several_lines_and_several_entries(tmp_path: Path) -> None:
    text = f"# {FORMS[2].heading}\n\nBy: Ada <ada@example.org>\n\n"
    text += "## One\n- Date: 2026-01-05\n- Where it stands: done:\n  the table\n- note: tested\n\n## Two\n- Date: 2026-01-06\n- Where it stands: begun\n"
    (project,) = read(tmp_path, text).projects()
    assert [item.title for item in project.items] == ["One", "Two"]
    assert project.items[0].comments[0].text == "Status: done:\nthe table\n- note: tested"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("By: ada@example.org", "By: Ada"), "does not say whose it is"),
        (("## The timetable feed is down\n- Raised: 2026-01-06\n- Affects: the night fares\n- Proposed: Read", "## \n- Raised: 2026-01-06\n- Proposed: Read"), "the entry has no title"),
        (("- Proposed: Read", "- Propsed: Read"), "the form has no field 'propsed'"),
        (("- Raised: 2026-01-06", "- Raised: "), "'Raised' is not filled in"),
        (("- Raised: 2026-01-06", "- Raised: 6th of January"), "its day is none"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    text = filled(FORMS[3])
    head, mark, body = text.partition("-->")
    assert change[0] in body
    notes = " ".join(read(tmp_path, head + mark + body.replace(*change)).notes())
    assert says in notes
    assert "(first: line " in notes


def test_markdown_that_is_no_form_is_left_alone(tmp_path: Path) -> None:
    for number, text in enumerate(["# Readme", "", "# Assay form: duty 6, x", "\x00"]):
        (tmp_path / f"{number}.md").write_text(text)
        assert not READER.recognise(sample_file(tmp_path / f"{number}.md", frozenset()))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=300), st.sampled_from(FORMS))
def test_any_text_below_the_heading_is_read_or_told(tmp_path: Path, text: str, form: Form) -> None:
    gathering = read(tmp_path, f"# {form.heading}\nBy: a@example.org\n{text}".encode("utf-8", "replace").decode())
    gathering.projects()
    assert gathering.read or gathering.notes()
