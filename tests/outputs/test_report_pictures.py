"""Bars, heatmap, timeline and next steps: what they count and say."""

from dataclasses import replace

import pytest

from assay.coverage.model import PersonCover, StatementCover, Strength
from assay.coverage.next_step import find_next_steps
from assay.duties import lenses_of
from assay.outputs.report.bars import all_bars, statement_bars
from assay.outputs.report.heatmap import heatmap_of
from assay.outputs.report.site import Site
from assay.outputs.report.steps import next_steps
from assay.outputs.report.timeline import PERIODS_SHOWN, timeline_of
from assay.standards.model import ShownBy
from outputs import report_sample
from outputs.report_sample import DAY, START, evidence, signal


@pytest.fixture
def ada() -> PersonCover:
    return next(p for p in report_sample.result().people if p.label == "Ada Example")


@pytest.fixture
def bo() -> PersonCover:
    return next(p for p in report_sample.result().people if p.label == "Bo Sample")


def dated(cover: PersonCover, *times: int) -> PersonCover:
    """The person with evidence in duty 14 at these times, and nothing else."""
    found = tuple(evidence("S4", n, strength=Strength.SOME, duties=(14,), time=t) for n, t in enumerate(times, 1))
    statements = tuple(replace(s, evidence=found if s.statement.code == "S4" else ()) for s in cover.statements)
    return replace(cover, statements=statements, pieces=(), duties=tuple(replace(d, signals=()) for d in cover.duties))


def test_bars_count_every_statement_once(ada: PersonCover) -> None:
    bars = statement_bars(ada, "x")
    assert [(bar.name, bar.total) for bar in bars] == [("Knowledge", 12), ("Skills", 17), ("Behaviours", 9)]
    assert all(sum(number for _, number in bar.counts) == bar.total for bar in bars)
    assert [tile.key for tile in bars[1].tiles] == sorted(
        (tile.key for tile in bars[1].tiles), key=["strong", "some", "none", "hidden"].index
    )
    assert bars[1].words == "6 strong, 4 some, 4 nothing found and 3 not visible"


def test_bars_of_one_group_share_a_width(ada: PersonCover) -> None:
    bars = all_bars(ada, "x")
    assert bars[-1].name == "Duties"
    assert len({bar.width for bar in bars}) == 1


def test_heatmap_cells_say_strength_and_pieces(ada: PersonCover) -> None:
    groups = heatmap_of(Site(report_sample.result()), ada)
    row = next(row for group in groups for row in group.rows if row.cover.statement.code == "S4")
    cells = {cell.duty: cell for cell in row.cells}
    assert len(cells) == 21
    assert (cells[14].key, cells[14].pieces) == ("strong", 1)
    assert cells[14].href.startswith("ada-example-1/S4.html#evidence-")
    assert (cells[10].key, cells[10].pieces) == ("none", 0)
    assert cells[1].key == ""


def test_timeline_has_a_row_for_every_duty_and_shows_presence_only(ada: PersonCover) -> None:
    timeline = timeline_of(dated(ada, START, START + DAY, START + 70 * DAY))
    assert timeline is not None
    assert len(timeline.rows) == 21
    row = next(row for row in timeline.rows if row.duty.number == 14)
    assert len(row.dots) == 2
    assert row.some == "January 2025; March 2025"
    assert row.strong == ""
    assert "1 of 21 duties, between January 2025 and March 2025" in timeline.words


def test_a_duty_is_strong_when_its_own_best_signals_are(ada: PersonCover) -> None:
    empty = dated(ada)
    with_signals = next(d for d in ada.duties if len(d.signals) >= 1)
    signal = with_signals.signals[0]
    later = replace(signal, time=signal.time + 70 * DAY)
    number = with_signals.duty.number
    duties = [replace(d, signals=(signal, later), strong=1) if d.duty.number == number else d for d in empty.duties]
    timeline = timeline_of(replace(empty, duties=tuple(duties)))
    assert timeline is not None
    row = next(row for row in timeline.rows if row.duty.number == number)
    assert [dot.key for dot in row.dots] == ["strong", "some"]


@pytest.mark.parametrize("years", [0, 1, 5, 12, 30, 60, 400, 7900])
def test_timeline_fits_whatever_the_dates(ada: PersonCover, years: int) -> None:
    timeline = timeline_of(dated(ada, START, START + years * 365 * DAY))
    assert timeline is not None
    xs = [dot.x for row in timeline.rows for dot in row.dots]
    assert all(0 < x < 100 for x in xs)
    assert len(timeline.labels) <= 8
    assert len({x for x, _ in timeline.labels}) <= PERIODS_SHOWN


def test_signals_that_name_no_statement_are_on_the_timeline(bo: PersonCover) -> None:
    duties = (replace(bo.duties[0], signals=(signal(1, 1, statements=()),)), *bo.duties[1:])
    timeline = timeline_of(replace(bo, duties=duties))
    assert timeline is not None
    assert [row.duty.number for row in timeline.rows if row.dots] == [1]


def test_no_dates_no_timeline(ada: PersonCover, bo: PersonCover) -> None:
    assert timeline_of(bo) is None
    assert timeline_of(dated(ada, 0, 10**15)) is None


def test_next_steps_are_the_first_that_assay_next_offers(ada: PersonCover) -> None:
    standard = report_sample.result().standard
    duties = find_next_steps(ada, standard, None, lenses_of(standard.reference)).duties[:3]
    steps = next_steps(ada, standard)
    assert [step.target for step in steps] == [f"Duty {one.duty.number}" for one in duties]
    assert [step.text for step in steps] == [one.would_fill or one.duty.text for one in duties]
    assert all(", ".join(one.gaps) in step.about for one, step in zip(duties, steps, strict=True))


def test_where_work_shows_all_that_it_can_the_persons_account_is_next(ada: PersonCover) -> None:
    def is_work(cover: StatementCover) -> bool:
        return cover.statement.shown_by is ShownBy.ARTEFACT

    told = tuple(replace(s, strength=Strength.STRONG) if is_work(s) else s for s in ada.statements)
    standard = report_sample.result().standard
    steps = next_steps(replace(ada, statements=told), standard)
    assert steps
    assert all(not step.target.startswith("Duty") for step in steps)


def test_no_gap_no_step(ada: PersonCover) -> None:
    done = replace(
        ada,
        statements=tuple(replace(s, strength=Strength.STRONG) for s in ada.statements),
        duties=tuple(replace(d, would_fill="") for d in ada.duties),
    )
    assert next_steps(done, report_sample.result().standard) == ()
