"""An invented standard and an invented piece of work, for the tests of fact sheets and of what is made from them."""

from assay.coverage.model import Evidence, PieceCover, Strength
from assay.standards.model import Kind, ShownBy, Standard, Statement
from assay.work.contradictions import Contradiction
from assay.work.person import Grade

STATEMENTS = (
    Statement("K5", Kind.KNOWLEDGE, "methods", ShownBy.ACCOUNT, "the person's own comparison of methods", ""),
    Statement("S4", Kind.SKILL, "test code", ShownBy.ARTEFACT, "", ""),
    Statement("S5", Kind.SKILL, "other tests", ShownBy.ARTEFACT, "", ""),
    Statement("B4", Kind.BEHAVIOUR, "works with others", ShownBy.WITNESS, "a colleague who saw it", ""),
)
STANDARD = Standard("ST9901", "Lamp keeper", 4, "1.0", "", (), STATEMENTS, ())


def evidence(code: str, reason: str, *, basis: str = "signal", strength: Strength = Strength.SOME) -> Evidence:
    return Evidence(
        code, "w1", "Fares", reason, "def fare", ("r@c1:a.py#L1",), 0.5, strength, Grade.B, basis, (), "", 0
    )


PIECE = PieceCover(
    "w1", "Fares", "merge", "r", 100, 200, 7, 8, 0.8, ("p2",), ("Claude",), True, 0, 2,
    (("source", 2, 30), ("test", 1, 1)), ("S4", "K5", "B4"),
    (
        evidence("S4", "wrote unit tests", strength=Strength.STRONG), evidence("S4", "wrote more"),
        evidence("S5", "wrote unit tests"), evidence("K5", "wrote words that speak of it", basis="words"),
        evidence("B4", "paired"),
    ),
    tuple((f"r@c{number}", f"Subject {number}") for number in range(1, 8)),
    (Contradiction("tests", "with tests", "no test changed", "c1" * 20),),
)  # fmt: skip
