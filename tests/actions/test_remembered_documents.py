"""Documents that repositories keep are read once for each newest commit."""

import pytest

from assay.actions import own_documents
from assay.actions.histories import open_histories
from assay.actions.own_documents import read_kept
from assay.basics.progress import silent
from assay.sources.git.cache import FactCache
from papers import RECORD
from repositories import Repo


def test_a_second_reading_is_remembered_until_something_changes(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit("Decide", {"docs/adr/7.md": RECORD})
    cache = FactCache(repo.path.parent / "facts.sqlite")
    first = read_kept(open_histories([repo.path], silent), cache, silent)
    assert first[0][0].decision is not None
    with monkeypatch.context() as patched:
        patched.setattr(own_documents, "read_documents_of", lambda *_: pytest.fail("it was read again"))
        assert read_kept(open_histories([repo.path], silent), cache, silent) == first
    repo.commit("Write", {"docs/zones.md": "# Zones\n"})
    assert len(read_kept(open_histories([repo.path], silent), cache, silent)[0]) == 2
    cache.close()
    assert len(read_kept(open_histories([repo.path], silent), FactCache(None), silent)[0]) == 2
