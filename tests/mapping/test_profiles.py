"""Profiles: read from a reviewed file, or derived from the standard's own words."""

import dataclasses
from typing import Any

import pytest

from assay.basics.errors import InputError
from assay.mapping.profiles import Profile, derive_profiles, parse_profiles
from assay.standards.model import Kind, ShownBy, Standard, Statement


def entry(**changes: Any) -> dict[str, Any]:
    return {"activities": ["wrote a test"], "words": ["test"], "apart": ["unit"]} | changes


def small(standard: Standard) -> Standard:
    return dataclasses.replace(standard, statements=standard.statements[:2])


def test_profiles_come_in_the_standards_order(standard: Standard) -> None:
    two = small(standard)
    second, first = two.statements[1].code, two.statements[0].code
    found = parse_profiles({second: entry(), first: {"activities": ["planned it"]}}, two)
    assert found == (
        Profile(first, ("planned it",), (), ()),
        Profile(second, ("wrote a test",), ("test",), ("unit",)),
    )


@pytest.mark.parametrize(
    ("table", "what"),
    [
        ("words", "must be a table"),
        (entry(tools=["Jest"]), "must be a table"),
        (entry(words="test"), "words of profile K2 must be a list"),
        (entry(apart=[1]), "apart of profile K2 must be a list"),
        (entry(activities=[" "]), "activities of profile K2 must be a list"),
        (entry(activities=[]), "has no activities"),
    ],
)
def test_a_broken_profile_is_named(standard: Standard, table: Any, what: str) -> None:
    with pytest.raises(InputError, match=what):
        parse_profiles({"K1": entry(), "K2": table}, small(standard))


def test_unknown_and_missing_codes_are_named(standard: Standard) -> None:
    two = small(standard)
    with pytest.raises(InputError, match="unknown codes: Q7") as caught:
        parse_profiles({"K1": entry(), "K2": entry(), "Q7": entry()}, two)
    assert "ST0116 1.1" in caught.value.where
    with pytest.raises(InputError, match="no profile for: K2"):
        parse_profiles({"K1": entry()}, two)


def test_the_shipped_profiles_are_rich_and_of_distinct_words(profiles: tuple[Profile, ...]) -> None:
    for profile in profiles:
        assert len(profile.activities) >= 14, profile.code
        assert len(profile.words) >= 15, profile.code
        assert profile.apart, profile.code
        for texts in (profile.activities, profile.words, profile.apart):
            assert len(set(texts)) == len(texts), profile.code


def test_no_shipped_activity_is_the_standards_own_wording(standard: Standard, profiles: tuple[Profile, ...]) -> None:
    wordings = {statement.text.casefold().rstrip(".") for statement in standard.statements}
    assert not [a for p in profiles for a in p.activities if a.casefold().rstrip(".") in wordings]


def test_any_standard_gives_profiles_from_its_own_words(standard: Standard) -> None:
    text = "Bake bread, such as rolls, loaves of rye and flat bread"
    baker = dataclasses.replace(standard, statements=(Statement("S3", Kind.SKILL, text, ShownBy.ARTEFACT, "", ""),))
    (profile,) = derive_profiles(baker)
    assert profile.activities == (f"able to {text}", "Bake bread", "loaves of rye and flat bread")
    assert profile.duties == tuple(d.text for d in standard.duties if "S3" in standard.statements_of(d.number))
    assert profile.words == profile.apart == ()


def test_derived_profiles_cover_every_statement(standard: Standard) -> None:
    assert [p.code for p in derive_profiles(standard)] == [s.code for s in standard.statements]
