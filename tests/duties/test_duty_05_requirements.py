"""Duty 5: customer requirements into technical ones."""

from assay.duties.model import Force
from examples import change, counts, hold, one
from items import ADA, item, items_of_ada
from papers import paper, papers_of_ada

COUNTS = {
    "user stories": counts(
        one(
            "Write stories",
            change("docs/stories.md", "As a passenger, I want to see delays so that I can change trains"),
        ),
        "as user stories",
        Force.FIRM,
        "S9",
    ),
    "scenarios": counts(
        one(
            "Write scenarios",
            change("features/delays.feature", "Feature: Delays shown", "Scenario: A late train is marked"),
        ),
        "test scenarios in the customer's words",
        Force.FIRM,
        "S6",
    ),
    "scenarios that may have come after the feature": counts(
        one("Write scenarios", change("features/delays.feature", "Scenario: A late train is marked")),
        "what the software must do",
        Force.SLIGHT,
        "S9",
    ),
    "a described interface": counts(
        one(
            "Describe the API",
            change(
                "docs/openapi.yaml",
                "openapi: 3.1.0",
                "paths:",
                "  /delays:",
                "    get:",
                *[f"      word{i}: x" for i in range(8)],
            ),
        ),
        "described an interface",
        Force.FIRM,
        "K11",
    ),
    "requirements with criteria": counts(
        one(
            "Write requirements",
            change(
                "docs/requirements.md",
                *[f"Line {i} of the text" for i in range(9)],
                "Acceptance criteria: answers within 2 s",
                "Non-functional requirements: works without a mouse",
            ),
        ),
        "wrote down requirements",
        Force.FIRM,
        "S9",
    ),
    "an issue with acceptance criteria": counts(
        items_of_ada(
            item(
                1,
                "Show the fare before paying",
                author=ADA,
                text="Acceptance criteria\n- the fare is shown\n- it is the fare that is paid\n",
            )
        ),
        "with criteria that can be tested",
        Force.FIRM,
        "S9",
    ),
    "an issue as a user story": counts(
        items_of_ada(item(1, author=ADA, text="As a night worker, I want to see night fares, so that I can choose.")),
        "as a user story",
        Force.FIRM,
        "S9",
    ),
    "requirements in a document that is theirs by the user's word": counts(
        papers_of_ada(paper("requirements.docx", "# Fares\n\n- The fare must be shown\n- The zone must be right\n")),
        "wrote 2 requirements in 'Fares', by their own account",
        Force.SLIGHT,
        "S9",
    ),
}

DOES_NOT_COUNT = {
    "a story that a test's code uses as its data": one(
        "Test the reader", change("tests/test_items.py", 'TEXT = "As a night worker, I want to see fares."')
    ),
    "a copied template of a story": one(
        "Add the template",
        change("docs/user-story-template.md", "As a user, I want to see it, so that I know", *["x"] * 12),
    ),
    "pinned packages, a trap of the name": one(
        "Pin packages", change("requirements.txt", *[f"package-{i}==1.0" for i in range(20)])
    ),
    "a test helper called spec": one("Add a spec", change("spec/delays_spec.rb", "it 'shows delays' do")),
    "a story about a person": one("Tell our story", change("docs/about.md", "As a company we want to travel well")),
    "a template left empty": items_of_ada(item(1, author=ADA, text="## Acceptance criteria\n\n## Notes\n")),
    "a story that somebody else wrote": items_of_ada(
        item(1, assignees=(ADA,), text="As a night worker, I want to see night fares.")
    ),
}

test_counts, test_does_not_count = hold(5, COUNTS, DOES_NOT_COUNT)
