"""What somebody may have meant by a name that is not known."""

import pytest

from assay.basics.near import did_you_mean, near_names


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("COM410", ("COM401",)),
        ("COM40", ("COM402", "COM401")),
        (" des900 ", ("DES900",)),
        ("HIST1", ()),
        ("", ()),
    ],
)
def test_names_are_near_whatever_their_capitals(asked: str, near: tuple[str, ...]) -> None:
    found = near_names(asked, ["COM401", "COM402", "DES900"])
    assert found == near


def test_the_hint_stands_before_what_follows_or_not_at_all() -> None:
    assert did_you_mean("ST0161", ["ST0116"]) == "Did you mean ST0116? "
    assert did_you_mean("kite", ["ST0116"]) == ""
