"""Duty 10: findings, known weaknesses and changed parts."""

from dataclasses import replace

from given import product

from assay.work.scans import Severity
from items import at
from scans import bill, finding, known, part, scan


def record(scans=(), bills=(), **facts: object):
    return product(10, project={"scans": tuple(scans), "bills": tuple(bills)}, **facts)


def test_open_findings_stand_first_by_severity_then_age() -> None:
    low, old = finding("low", severity=Severity.LOW), finding("old")
    made = record(
        [
            scan(old, low, time=at(1)),
            scan(old, finding("new"), finding("worst", severity=Severity.CRITICAL), time=at(40)),
        ]
    )
    assert [(row["rule"], row["state"], row["age_days"]) for row in made.rows] == [
        ("worst", "open", 60.0),
        ("old", "open", 99.0),
        ("new", "open", 60.0),
        ("low", "gone", 39.0),
    ]
    assert (made.figures["open_high"], made.figures["open_critical"], made.figures["open_low"]) == (2, 1, 0)
    assert (made.figures["gone"], made.figures["median_days_to_mend"]) == (1, 39.0)
    assert made.rows[1]["where"] == "app/search.py#L12"


def test_the_chart_shows_open_ones_by_age_with_their_severities() -> None:
    made = record(
        [scan(finding("a"), time=at(1)), scan(finding("a"), finding("b", severity=Severity.LOW), time=at(95))]
    )
    assert made.chart is not None
    assert made.chart.bars == (
        ("up to 7 days", 1.0, "1 low"),
        ("8 to 30 days", 0.0, "none"),
        ("31 to 90 days", 0.0, "none"),
        ("over 90 days", 1.0, "1 high"),
    )
    assert record().chart is None


def test_what_is_set_aside_is_neither_open_nor_gone() -> None:
    made = record([scan(replace(finding("a"), is_suppressed=True), time=at(1))])
    assert [row["state"] for row in made.rows] == ["set aside"]
    assert (made.figures["set_aside"], made.figures["open_high"], made.figures["gone"]) == (1, 0, 0)


def test_a_linters_remarks_are_counted_and_not_listed() -> None:
    made = record([scan(replace(finding("unused"), is_security=False), time=at(1))])
    assert (made.rows, made.figures["other_findings"]) == ((), 1)
    assert "the scans hold a linter's remarks only, and nothing that says it is of security" in made.gaps


def test_secrets_are_counted_and_marked() -> None:
    made = record([scan(replace(finding("key"), is_secret=True), time=at(1))])
    assert (made.rows[0]["secret"], made.figures["secrets_found"]) == (True, 1)


def test_weaknesses_are_open_in_the_newest_bill_and_gone_where_it_has_them_no_more() -> None:
    first = bill(part(), weaknesses=[known("V1"), known("V2"), known("V3", state="not_affected")], time=at(1))
    made = record(bills=[first, bill(part(version="3"), weaknesses=[known("V2")], time=at(11))])
    rows = [(r["what"], r["rule"], r["state"], r["age_days"], r["before"], r["after"]) for r in made.rows]
    assert rows == [
        ("known weakness", "V2", "open", 99.0, None, None),
        ("known weakness", "V1", "gone", 10.0, None, None),
        ("component", "fares", "version", None, "2.1.0", "3"),
    ]
    assert (made.figures["components"], made.figures["components_changed"]) == (1, 1)


def test_a_licence_that_changed_is_told() -> None:
    made = record(bills=[bill(part(), time=at(1)), bill(part(licence="GPL-3.0-only"), time=at(2))])
    assert [(r["state"], r["before"], r["after"]) for r in made.rows] == [("licence", "MIT", "GPL-3.0-only")]


def test_only_what_the_period_holds_is_told() -> None:
    scans = [scan(finding("a"), finding("b"), time=at(1)), scan(finding("a"), time=at(2)), scan(time=at(50))]
    made = record(scans, now=10, since=at(5))
    assert [(row["rule"], row["state"]) for row in made.rows] == [("a", "open")]


def test_what_is_missing_is_said() -> None:
    assert record().gaps[0].startswith("no security scan was read")
    assert any("tells its time" in gap for gap in record([scan(finding(), time=0)]).gaps)
    assert any("one scan of each tool only" in gap for gap in record([scan(finding(), time=at(1))]).gaps)
    assert any("in part only" in gap for gap in record([scan(time=at(1), is_whole=False)]).gaps)
    assert any("tells of vulnerabilities" in gap for gap in record(bills=[bill(part(), time=at(1))]).gaps)
