"""The criteria that ship, and what a broken file is told."""

from pathlib import Path

import pytest

from assay.basics.errors import InputError
from assay.curriculum.approval import CRITERIA, Wording
from assay.sources import htq_criteria
from assay.sources.htq_criteria import read_criteria


def test_every_criterion_has_a_rule_a_source_and_its_wording() -> None:
    found = read_criteria()
    assert tuple(criterion.id for criterion in found.criteria) == CRITERIA
    assert all(criterion.source and criterion.asks for criterion in found.criteria)
    assert {criterion.wording for criterion in found.criteria} == set(Wording)
    assert "no overall result" in found.caution


@pytest.mark.parametrize(("id_", "wording"), [("unheard", "known"), ("level", "guessed")])
def test_what_has_no_rule_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, id_: str, wording: str) -> None:
    (tmp_path / "data").mkdir()
    criterion = f'[[criteria]]\nid = "{id_}"\ntitle = "t"\nasks = "a"\nwording = "{wording}"\nsource = "s"\n'
    (tmp_path / "data/htq-criteria.toml").write_text(f'caution = "c"\n{criterion}')
    monkeypatch.setattr(htq_criteria, "files", lambda _: tmp_path)
    with pytest.raises(InputError, match="was expected"):
        read_criteria()
