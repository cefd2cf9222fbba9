"""What documents say: kinds, decisions, requirements, threats, templates, readability."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.work.blocks import Block, BlockKind
from assay.work.document import DocumentKind
from assay.work.document_facts import document_of
from assay.work.document_kinds import audience_of, is_template, kind_of_document
from assay.work.readability import automated_readability, count_words
from papers import MADR, MINUTES, RECORD, THREATS, paper


@pytest.mark.parametrize(
    ("path", "title", "kind"),
    [
        ("docs/adr/0007-zones.md", "Zones", DocumentKind.DECISION),
        ("docs/decisions/README.md", "Decisions", DocumentKind.GUIDE),
        ("docs/threat-model.md", "Paying", DocumentKind.THREATS),
        ("paper.docx", "Threat model of paying", DocumentKind.THREATS),
        ("features/fares.feature", "Fares", DocumentKind.REQUIREMENTS),
        ("api/openapi.yaml", "", DocumentKind.INTERFACE),
        ("CHANGELOG.md", "", DocumentKind.CHANGELOG),
        ("docs/history/changelog-2.3.rst", "Changes", DocumentKind.CHANGELOG),
        ("docs/history/whatsnew-5.0.rst", "", DocumentKind.NOTES),
        ("docs/release-notes-1.4.md", "", DocumentKind.NOTES),
        ("notes.pdf", "Minutes of the board", DocumentKind.NOTES),
        ("docs/runbook.md", "", DocumentKind.RUNBOOK),
        ("docs/machine-learning.md", "Models", DocumentKind.OTHER),
        ("docs/threading.md", "Threads", DocumentKind.OTHER),
        ("docs/operations-research.md", "", DocumentKind.RUNBOOK),
        ("README.md", "Journeys", DocumentKind.GUIDE),
    ],
)
def test_the_kind_is_told_by_path_and_title(path: str, title: str, kind: DocumentKind) -> None:
    assert kind_of_document(path, title) is kind


def test_a_record_is_known_by_its_headings_wherever_it_lies() -> None:
    assert paper("0007-zones.md", RECORD).kind is DocumentKind.DECISION
    assert paper("zones.md", RECORD.replace("## Decision", "## Thoughts")).kind is DocumentKind.OTHER


def test_nygards_shape_with_options() -> None:
    document = paper("docs/adr/0007-zones.md", RECORD)
    decision = document.decision
    assert decision is not None
    assert (decision.status, decision.options) == ("accepted", ("By zone", "By distance"))
    assert (decision.chosen, decision.superseded_by, decision.reasons) == ("We count by zone.", "", 2)
    assert (document.title, document.date) == ("7. Count fares by zone", 1_767_571_200)


def test_madrs_shape() -> None:
    decision = paper("docs/adr/0008-table.md", MADR).decision
    assert decision is not None
    assert (decision.status, decision.superseded_by) == ("superseded", "ADR-0009")
    assert (decision.options, decision.chosen, decision.reasons) == (("Table", "Formula"), "Table", 2)


def test_options_that_the_context_announces() -> None:
    text = "# Queries\n\n## Context\n\nWe have several approaches that we could take:\n\n1. Add an action\n2. Add a file\n\n## Decision\n\nAdd a file."
    decision = paper("docs/adr/3.md", text).decision
    assert decision is not None
    assert decision.options == ("Add an action", "Add a file")
    short = "# Queries\n\n## Context\n\nOptions:\n1. Keep it and test it\n1. Remove it\n\n## Decision\n\nRemove it."
    named = paper("docs/adr/21.md", short).decision
    assert named is not None
    assert named.options == ("Keep it and test it", "Remove it")
    benefits = "# Ids\n\n## Decision\n\nOf the three it has the following useful benefits over the other options:\n\n1. Short\n2. Quick"
    other = paper("docs/adr/4.md", benefits).decision
    assert other is not None
    assert other.options == ()


def test_names_and_choices_are_plain_words() -> None:
    text = (
        "# A\n\n## Options\n\n- Change `app.yaml` [as here](http://x.example): quick\n- "
        + "very " * 30
        + "long\n\n## Decision\n\n*Option 3. Take the [new_table](a.md).* It is short.\n"
    )
    decision = paper("docs/adr/1.md", text).decision
    assert decision is not None
    assert decision.options[0] == "Change app.yaml as here"
    assert decision.options[1].endswith("very …")
    assert decision.chosen == "Option 3. Take the new_table."


def test_the_last_state_of_several_holds() -> None:
    text = "# A\n\n## Status\n\nProposed\n\nSuperseded by [Count by distance](0008.md)\n\n## Decision\n\nB"
    decision = paper("docs/adr/1.md", text).decision
    assert decision is not None
    assert (decision.status, decision.superseded_by) == ("superseded", "Count by distance")


def test_threats_and_what_is_done_against_them() -> None:
    document = paper("paying.md", THREATS)
    assert (document.kind, len(document.threats), document.answers) == (DocumentKind.THREATS, 2, 2)
    assert document.threats[1].place == "line 6"
    assert paper("docs/attackers.md", THREATS.replace("Threat model of", "On")).threats == ()


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        (
            "docs/requirements.md",
            "# Fares\n\n- REQ-1: The fare must be shown\n- We met on Monday\n",
            [("statement", "REQ-1")],
        ),
        ("docs/plan.md", "- The fare must be shown", []),
        ("docs/plan.md", "As a night worker, I want to see fares (US-3), so that I can choose.", [("story", "US-3")]),
        (
            "a.feature",
            "@REQ-2\nFeature: Fares\n  @JRN-12\n  Scenario: Night\n    Given a zone\n  Scenario: Day\n",
            [("scenario", "JRN-12"), ("scenario", "")],
        ),
        (
            "openapi.yaml",
            "paths:\n  /fares:\n    get: {summary: x}\n    parameters: []\n    post:\n      x: 1\n",
            [("operation", ""), ("operation", "")],
        ),
    ],
)
def test_requirements_and_their_keys(path: str, text: str, found: list[tuple[str, str]]) -> None:
    assert [(r.kind, r.key) for r in paper(path, text).requirements] == found


@pytest.mark.parametrize(
    ("path", "text", "is_template"),
    [
        ("docs/adr/template.md", RECORD, True),
        ("docs/adr/0000-adr-template.md", RECORD, True),
        ("docs/adr/templates/short.md", RECORD, True),
        ("docs/adr/0013-interactive-templates-repo.md", RECORD, False),
        (
            "docs/adr/0001.md",
            "# {short title of the problem}\n\n* {title of option 1}\n* {title of option 2}\n\nChosen: {title of option 1}",
            True,
        ),
        (
            "docs/adr/0002.md",
            "# Addresses\n\nWe call /zones/{zone_id}/fares/{fare_id} and {user_id}, and one {day of week}.",
            False,
        ),
        ("docs/templating.md", "{name of the page} {title of the page} {text of the page}", False),
        (".github/PULL_REQUEST_TEMPLATE.md", "## What", True),
    ],
)
def test_templates_are_told_by_name_or_blanks(path: str, text: str, is_template: bool) -> None:
    assert paper(path, text).is_template is is_template


def test_for_whom_it_is() -> None:
    assert paper("minutes.md", MINUTES).audience == "operators"  # the support team
    assert audience_of("docs/release-notes.md", "Release notes 1.4", DocumentKind.NOTES) == "users"
    assert audience_of("docs/runbook.md", "Runbook", DocumentKind.RUNBOOK) == "operators"
    assert audience_of("docs/zones.md", "Zones", DocumentKind.OTHER) == ""


def test_the_index_by_hand() -> None:
    text = "The fare is shown now. " * 20  # 100 words of 17 letters in 5, 20 sentences
    assert automated_readability([text]) == round(4.71 * 340 / 100 + 0.5 * 100 / 20 - 21.43, 1)
    assert automated_readability([text[:-23]]) is None
    assert count_words(["night fares, don’t-touch", "1.4"]) == 5


@given(st.lists(st.sampled_from(["Fares are shown.", "Zones", "a b, c!"]), min_size=40, max_size=60))
def test_the_index_does_not_depend_on_the_order_of_paragraphs(texts: list[str]) -> None:
    assert automated_readability(texts) == automated_readability(sorted(texts))


BLOCKS = st.builds(
    Block,
    st.sampled_from(BlockKind),
    st.just("line 1"),
    st.one_of(
        st.text(max_size=80),
        st.sampled_from(
            ["Status", "Decision", "Options", "accepted", "- A: because", "superseded by", "As a x, I want y"]
        ),
    ),
    st.integers(0, 9),
)


@given(
    st.lists(BLOCKS, max_size=30),
    st.sampled_from(["docs/adr/1.md", "threats.md", "a.feature", "x.docx", "requirements.md", "openapi.json"]),
)
def test_nothing_that_a_document_says_breaks_it(blocks: list[Block], path: str) -> None:
    document = document_of(path, path, blocks)
    assert document.words >= 0
    assert document.readability is None or math.isfinite(document.readability)
    assert all(requirement.excerpt.place == "line 1" for requirement in document.requirements)
    assert (document.decision is not None) == (document.kind is DocumentKind.DECISION)


def test_a_template_of_stories_is_one_though_its_blanks_are_few() -> None:
    assert is_template("docs/stories/template.md", DocumentKind.REQUIREMENTS, ["As a [role], I want [what]."])
    assert not is_template("docs/templates.md", DocumentKind.REQUIREMENTS, ["How templates are written."])
