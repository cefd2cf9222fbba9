"""What people write into work items by habit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.work.item_words import count_tasks, read_duration, read_estimate, read_level, read_links, read_size

HOUR = 3600


@pytest.mark.parametrize(
    ("text", "hours"),
    [("3h", 3), ("1w", 40), ("1d 4h", 12), ("30m", 0.5), ("1.5 hours", 1.5), ("2 days", 16), ("1,5h", 1.5), ("90 min", 1.5)],
)  # fmt: skip
def test_durations(text: str, hours: float) -> None:
    assert read_duration(text) == hours * HOUR


@pytest.mark.parametrize("text", ["", "soon", "5 points", "3 humans", "12 months"])
def test_no_durations(text: str) -> None:
    assert read_duration(text) is None


@given(st.integers(1, 400))
def test_a_duration_of_whole_hours_is_read_back(hours: int) -> None:
    assert read_duration(f"{hours}h") == hours * HOUR


@pytest.mark.parametrize(
    ("labels", "text", "wanted"),
    [
        (["points: 5"], "", (None, 5.0)),
        (["3 points"], "", (None, 3.0)),
        (["sp/8"], "", (None, 8.0)),
        (["estimate: 2d"], "", (16 * HOUR, None)),
        ([], "Intro\nEstimate: 3h\nMore", (3 * HOUR, None)),
        ([], "**Estimate**: 5 points", (None, 5.0)),
        ([], "/estimate 1d", (8 * HOUR, None)),
        (["bug"], "we estimate that it will rain", (None, None)),
    ],
)
def test_estimates(labels: list[str], text: str, wanted: tuple[object, object]) -> None:
    assert read_estimate(labels, text) == wanted


def test_levels_and_sizes() -> None:
    assert read_level(["area/api", "priority: high"], "priority") == "high"
    assert read_level(["P1"], "p") == "1"
    assert read_level(["priority:P1"], "priority") == "1"
    assert read_level(["severity: S2"], "severity") == "2"
    assert read_level(["severity/critical"], "severity", "sev") == "critical"
    assert read_level(["performance", "python", "security"], "p", "s") == ""
    assert read_size(["size/S"]) == "S"
    assert read_size(["size: large"]) == "L"
    assert read_size(["oversize"]) == ""


def test_links_and_tasks() -> None:
    text = "Depends on #3, blocks JRN-4.\nPart of #1\n- [ ] write #5\n- [x] read #6\nFixes acme/app#7"
    assert [(link.relation, link.key) for link in read_links(text)] == [
        ("blocked by", "#3"),
        ("blocks", "JRN-4"),
        ("parent", "#1"),
        ("child", "#5"),
        ("child", "#6"),
        ("closes", "acme/app#7"),
    ]
    assert count_tasks(text) == (1, 2)
    assert read_links("see #3, prefixes #4") == ()


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    read_links(text)
    count_tasks(text)
    read_duration(text)
    read_estimate([text], text)
