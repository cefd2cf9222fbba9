"""What lenses find, for their own standard and for any other."""

from dataclasses import replace

from assay.actions.signals import find_signals
from assay.actions.standards import data_folder, find_standard
from assay.actions.text_model import load_mapper
from assay.coverage.model import Strength
from assay.coverage.person import cover_person
from assay.sources.git.cache import FactCache
from assay.standards.model import Kind
from assay.standards.unreviewed import unreviewed_statement
from assay.work.person import Person
from examples import change, commit, piece, work

OWN = find_standard("ST0116", data_folder())
TESTED = work(
    piece(
        commit(
            "Compute fares",
            change("app/fares.py", "def fare():", *[f"    a{i} = {i}" for i in range(20)]),
            change("tests/test_fares.py", "def test_fare():", "    assert fare(1) == 2"),
        )
    )
)
OTHER = replace(
    OWN,
    reference="ST9902",
    version="1.0",
    duties=OWN.duties[:1],
    links=(),
    statements=(
        unreviewed_statement("S1", "carry out unit testing of the programs that are written"),
        unreviewed_statement("S2", "fly a kite in a storm"),
        unreviewed_statement("S3", "negotiate contracts with suppliers"),
        unreviewed_statement("K1", "the law of the sea"),
        unreviewed_statement("K2", "the weather"),
        unreviewed_statement("B1", "is punctual"),
    ),
)


def test_for_their_own_standard_lenses_name_the_statements() -> None:
    found = find_signals(OWN, TESTED, load_mapper(OWN, None, FactCache(None)))
    assert {14, 9} <= {signal.duty for signal in found}


def test_for_another_standard_their_reasons_are_read_as_words() -> None:
    found = find_signals(OTHER, TESTED, load_mapper(OTHER, None, FactCache(None)))
    assert {signal.statements for signal in found} == {("S1",)}
    assert {signal.duty for signal in found} == {0}
    assert all(signal.stages for signal in found)
    assert OTHER.statements[0].kind is Kind.SKILL


def test_without_a_reviewed_table_such_evidence_is_never_strong() -> None:
    found = find_signals(OTHER, TESTED, load_mapper(OTHER, None, FactCache(None)))
    ada = Person("p1", "Ada Example", ("ada@example.org",), 1, False, 0)
    cover = cover_person(OTHER, (), ada, TESTED.pieces, found, {})
    assert [s.strength for s in cover.statements] == [Strength.SOME, *[None] * 5]


def test_no_work_gives_no_signal() -> None:
    assert find_signals(OTHER, work(), load_mapper(OTHER, None, FactCache(None))) == []
