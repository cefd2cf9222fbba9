"""Duty 21: self learning."""

from assay.duties.model import Force
from assay.work.tracked import Account, Item, ItemKind
from examples import change, commit, counts, hold, one, piece, work
from items import ADA, BO, item, items_of_ada


def logged(number: int, title: str, who: Account | None, seconds: int) -> Item:
    """An entry of a learning log."""
    facts = {"kind": ItemKind.ENTRY, "type": "learning", "is_account": True, "spent": seconds}
    return item(number, title, author=who, **facts)


COUNTS = {
    "a learning log": counts(
        one(
            "Log week 3",
            change("learning/week-3.md", "What I learned: how indexes work", "Where I used it: search", "Next: joins"),
        ),
        "kept a learning log",
        Force.FIRM,
        "B9",
    ),
    "a new language after other work": counts(
        work(
            piece(commit("Add fares", change("app/fares.py", "x = 1"))),
            piece(
                commit(
                    "Move the parser to Rust",
                    change("parser/main.rs", *[f"let x{i} = {i};" for i in range(25)]),
                    day=90,
                )
            ),
        ),
        "wrote Rust for the first time",
        Force.SLIGHT,
        "B9",
    ),
    "a record of CPD": counts(
        one("Record CPD", change("docs/cpd.md", "CPD: course on testing", "Completed in May", "Used for fares")),
        "kept a learning log",
        Force.FIRM,
        "B9",
    ),
    "a log of their own": counts(
        items_of_ada(logged(1, "Joins", ADA, 7200), logged(2, "Plans", ADA, 3600)),
        "logged learning: 'Plans' and 1 more in June 2025 (3 h), by their own account",
        Force.SLIGHT,
        "B9",
    ),
    "a tool of delivery after other work": counts(
        work(
            piece(commit("Add fares", change("app/fares.py", "x = 1"))),
            piece(commit("Pack it", change("Dockerfile", *[f"RUN step {i}" for i in range(25)]), day=90)),
        ),
        "wrote Docker for the first time",
        Force.SLIGHT,
        "B9",
    ),
}

DOES_NOT_COUNT = {
    "a log that does not say whose it is": items_of_ada(logged(1, "Joins", None, 7200)),
    "a log of somebody else's": items_of_ada(logged(1, "Joins", BO, 7200)),
    "a language used from the start": work(
        piece(commit("Start", change("app/fares.rs", *[f"let x{i} = {i};" for i in range(25)])))
    ),
    "a dump of a database": work(
        piece(commit("Add fares", change("app/fares.py", "x = 1"))),
        piece(commit("Keep a dump", change("Dump2021.sql", *["zone,fare"] * 25), day=90)),
    ),
    "machine learning": one("Train the model", change("app/learning.py", "model.fit()")),
    "a subject called learning": one(
        "Explain the model", change("docs/machine-learning.md", "What I learned", "about models", "and data")
    ),
    "til as a part of a word": one(
        "Document the tools", change("docs/distutils.md", "Build with it", "Install with it", "Test with it")
    ),
    "a tiny script in another language": work(
        piece(commit("Add fares", change("app/fares.py", "x = 1"))),
        piece(commit("Add a switch", change("app/page.js", "on()"), day=90)),
    ),
}

test_counts, test_does_not_count = hold(21, COUNTS, DOES_NOT_COUNT)
