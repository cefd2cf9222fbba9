"""Which runs of tests are on a person's own commits."""

import pytest

from assay.actions.own_items import runs_of
from assay.work.tracked import Project
from examples import change, commit, piece
from reports import a_run

OWN = commit("Count fares", change("app/fares.py", "fare = 1"))


@pytest.mark.parametrize(
    ("named", "is_own"),
    [(OWN.id, True), (OWN.id[:7], True), ("", False), ("0" * 40, False), ("f" * 40, False), (OWN.id[:39] + "x", False)],
)
def test_a_run_is_a_persons_where_it_names_a_commit_of_theirs(named: str, is_own: bool) -> None:
    run = a_run(commit=named)
    assert runs_of([Project("junit", "x", test_runs=(run,))], [piece(OWN)]) == ((run,) if is_own else ())


def test_own_runs_of_all_projects_come_oldest_first() -> None:
    late, early = a_run(commit=OWN.id, time=9), a_run(commit=OWN.id, time=3)
    assert runs_of([Project("junit", n, test_runs=(run,)) for n, run in (("a", late), ("b", early))], [piece(OWN)]) == (
        early,
        late,
    )
