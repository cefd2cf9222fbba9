"""What became of findings from scan to scan, and of components from bill to bill."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assay.work.components import compare_bills, differences
from assay.work.scans import Severity, follow_findings
from scans import bill, finding, known, part, scan

A, B = finding("a"), finding("b", severity=Severity.CRITICAL)


def told(*scans) -> list[tuple[str, int, int]]:
    """Rule, first seen and when it was gone (0: not)."""
    return [(f.finding.rule, f.since, f.gone.time if f.gone else 0) for f in follow_findings(scans)]


def test_a_finding_is_followed_from_the_first_scan_to_the_one_without_it() -> None:
    assert told(scan(A, time=1), scan(A, B, time=2), scan(B, time=3)) == [("b", 2, 0), ("a", 1, 3)]


def test_a_finding_that_comes_back_is_another_one() -> None:
    assert told(scan(A, time=1), scan(time=2), scan(A, time=3)) == [("a", 1, 2), ("a", 3, 0)]


def test_a_scan_that_was_cut_ends_nothing() -> None:
    assert told(scan(A, time=1), scan(time=2, is_whole=False)) == [("a", 1, 0)]


def test_scans_of_another_tool_or_without_a_time_end_nothing() -> None:
    assert told(scan(A, time=1), scan(time=2, series="other")) == [("a", 1, 0)]
    assert told(scan(A, time=0), scan(time=2)) == [("a", 0, 0)]


def test_what_the_scan_itself_calls_absent_is_gone() -> None:
    absent = replace(A, is_absent=True)
    assert told(scan(A, time=1), scan(absent, time=2)) == [("a", 1, 2)]
    assert told(scan(absent, time=2), scan(absent, time=3)) == [("a", 2, 2)]


def test_what_is_set_aside_is_not_open_and_not_gone() -> None:
    (followed,) = follow_findings([scan(A, time=1), scan(replace(A, is_suppressed=True), time=2)])
    assert (followed.is_open, followed.gone) == (False, None)


def test_the_scanners_own_memory_goes_before_the_first_scan() -> None:
    assert told(scan(replace(A, first_seen=5), time=9)) == [("a", 5, 0)]


@given(st.lists(st.sets(st.sampled_from("abc")), min_size=1, max_size=6))
def test_each_finding_of_the_newest_scan_is_open_and_no_other(history: list[set[str]]) -> None:
    scans = [scan(*(finding(rule) for rule in rules), time=at) for at, rules in enumerate(history, 1)]
    followed = follow_findings(reversed(scans))
    assert {f.finding.rule for f in followed if f.gone is None} == history[-1]
    assert all(f.first.time <= f.last.time < (f.gone.time if f.gone else 99) for f in followed)
    spans = sum(f.last.time - f.first.time + 1 for f in followed)
    assert spans == sum(map(len, history))  # every scan that has a finding is in exactly one of its spans


def test_bills_differ_by_what_was_added_removed_raised_or_licensed_anew() -> None:
    before = bill(part("a"), part("b"), part("c"), part("d"), time=1)
    after = bill(part("a"), part("b", "3"), part("c", licence="GPL-3.0-only"), part("e"), time=2)
    assert [(c.key.rpartition("/")[2], c.what) for c in compare_bills(before, after).components] == [
        ("b", "version"),
        ("c", "licence"),
        ("d", "removed"),
        ("e", "added"),
    ]


def test_weaknesses_end_and_begin_where_they_bear_on_the_product() -> None:
    before = bill(part(), weaknesses=[known("V1"), known("V2"), known("V3", state="not_affected")], time=1)
    after = bill(part(version="3"), weaknesses=[known("V2", state="resolved"), known("V3")], time=2)
    found = compare_bills(before, after)
    assert ([v.id for v in found.ended], [v.id for v in found.begun]) == (["V1", "V2"], ["V3"])


def test_nothing_is_told_as_gone_by_a_bill_that_was_cut() -> None:
    before = bill(part("a"), part("b"), weaknesses=[known("V1")], time=1)
    cut = bill(part("a"), time=2, is_whole=False)
    found = compare_bills(before, cut)
    assert (found.components, found.ended) == ((), ())
    assert compare_bills(cut, before).begun == ()


def test_only_bills_of_one_subject_with_a_time_are_set_side_by_side() -> None:
    bills = [bill(part("a"), time=2), bill(part("b"), time=1), bill(time=0), bill(time=3, subject="other")]
    assert [(d.before.time, d.after.time) for d in differences(bills)] == [(1, 2)]


@given(st.lists(st.sampled_from("abcd"), unique=True), st.lists(st.sampled_from("abcd"), unique=True))
def test_a_difference_read_backwards_is_the_other_way_round(old: list[str], new: list[str]) -> None:
    one, other = bill(*map(part, old), time=1), bill(*map(part, new), time=2)
    there, back = compare_bills(one, other).components, compare_bills(other, one).components
    assert [(c.before, c.after) for c in there] == [(c.after, c.before) for c in back]
    assert compare_bills(one, one).components == ()
