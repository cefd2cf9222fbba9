"""Whether a finding that is gone may only have gone elsewhere."""

from assay.work.mending import was_moved
from assay.work.scans import FollowedFinding
from scans import finding, scan

GONE = finding(content="same lines")
OTHER = finding(path="app/other.py")


def moved(*after, before=(GONE, OTHER)) -> bool:
    last = scan(*before, time=1)
    return was_moved(FollowedFinding(GONE, last, last, scan(*after, time=2)))


def test_what_is_nowhere_any_more_was_not_moved() -> None:
    assert not moved()
    assert not moved(OTHER)
    assert not moved(finding("another-rule", "app/new.py"), finding("another-rule", "app/more.py"))


def test_the_same_lines_or_a_file_of_the_same_name_elsewhere_are_a_move() -> None:
    assert moved(finding(path="web/finder.py", content="same lines"))
    assert moved(finding(path="web/search.py"))
    assert not moved(finding(path="web/finder.py", content="others"))


def test_a_rule_that_is_broken_as_often_as_before_tells_of_no_mending() -> None:
    assert moved(OTHER, finding(path="web/finder.py"))
    assert moved(finding(path="web/finder.py"), before=(GONE,))


def test_a_finding_that_is_not_gone_was_not_moved() -> None:
    last = scan(GONE, time=1)
    assert not was_moved(FollowedFinding(GONE, last, last, None))
