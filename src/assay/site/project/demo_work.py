"""Invented work for the demo: pieces with what they may show. Nobody did any of this."""

from dataclasses import dataclass

DAY = 86_400


@dataclass(frozen=True, slots=True)
class DemoEvidence:
    """What one piece may show, and why."""

    statement: str
    is_strong: bool
    reason: str
    quote: str
    duty: int


@dataclass(frozen=True, slots=True)
class DemoPiece:
    """One invented piece of work."""

    key: str
    title: str
    days_ago: int
    share: float
    tools: tuple[str, ...]
    evidence: tuple[DemoEvidence, ...]


PIECES = (
    DemoPiece("demo-retry", "Retry payments that time out", 20, 0.9, (), (
        DemoEvidence("S4", True, "wrote unit tests for a change in the same piece", "a payment that times out twice is tried a third time", 14),
        DemoEvidence("S7", True, "found the cause of a fault and removed it", "the queue dropped the retry when the clock changed", 20),
        DemoEvidence("S1", True, "wrote source code that is covered by own tests", "", 9),
        DemoEvidence("K12", False, "wrote words that speak of it", "we test each layer with the framework it comes with", 14),
    )),
    DemoPiece("demo-threat", "Threat model for the upload page", 75, 1.0, (), (
        DemoEvidence("S17", False, "wrote a threat model before the code", "what if the file is a bomb?", 8),
        DemoEvidence("B5", False, "wrote words that speak of it", "asked the data team before storing addresses", 8),
        DemoEvidence("K8", False, "wrote words that speak of it", "our policy for personal data", 10),
    )),
    DemoPiece("demo-release", "Release 2.1 with its way back", 130, 0.6, ("an AI tool",), (
        DemoEvidence("S10", False, "wrote a pipeline that builds and deploys", "roll back with the previous tag", 16),
        DemoEvidence("S14", True, "merged by a reviewed branch with its issue named", "closes the release checklist", 13),
    )),
    DemoPiece("demo-schema", "Orders in a table of their own", 200, 0.8, (), (
        DemoEvidence("S3", True, "wrote a migration and the queries that use it", "one order has many lines", 9),
        DemoEvidence("K10", False, "wrote words that speak of it", "a document store would have lost the totals", 6),
        DemoEvidence("S16", True, "chose a data structure for its cost", "a heap, since only the next one is asked for", 9),
    )),
    DemoPiece("demo-story", "Stories for the returns desk", 260, 1.0, (), (
        DemoEvidence("S2", False, "wrote criteria for an interface", "as somebody at the desk I see the last three returns", 5),
        DemoEvidence("S9", False, "wrote words that speak of it", "as a user story with its criteria", 5),
        DemoEvidence("S15", False, "wrote words that speak of it", "explained the choice to the desk in their words", 7),
    )),
)  # fmt: skip
