"""Totals that go on from where they ended, and are counted anew when anything but new commits came."""

from pathlib import Path

import pytest

from assay.actions.facts import read_facts
from assay.basics.progress import silent
from assay.work.totals import Facts
from repositories import BO, CY, Repo, make_repo


def facts(*paths: Path, cache: Path | None = None, people: tuple[str, ...] = ()) -> Facts:
    return read_facts(paths, people=people, cache_file=cache, bot_words=[], progress=silent)


def same(one: Facts, other: Facts) -> bool:
    """Whether two counts agree in all but what came from the cache."""
    plain = [(s.commits, s.merges, s.totals, s.notes) for s in one.sources]
    return plain == [(s.commits, s.merges, s.totals, s.notes) for s in other.sources] and (
        (one.people, one.roles) == (other.people, other.roles)
    )


def grow(team: Repo) -> None:
    team.branch("delays")
    team.commit("Show delays", {"app/delays.py": "x = 1\n" * 9}, person=CY)
    team.merge("delays", person=BO)
    team.commit("More fares", {"app/fares.py": "def fare():\n    return 1\n"})


def test_new_commits_are_added_to_what_was_counted(team: Repo, tmp_path: Path) -> None:
    cache = tmp_path / "facts.sqlite"
    facts(team.path, cache=cache)
    grow(team)
    again = facts(team.path, cache=cache)
    assert same(again, facts(team.path))
    assert (again.sources[0].cached_commits, again.sources[0].totals.commits) == (5, 7)
    assert same(facts(team.path, cache=cache), again)


def test_a_rewritten_history_is_counted_anew(team: Repo, tmp_path: Path) -> None:
    cache = tmp_path / "facts.sqlite"
    facts(team.path, cache=cache)
    team.git("reset", "--quiet", "--hard", "HEAD~1")
    team.commit("Another way", {"app/other.py": "y = 2\n"})
    assert same(facts(team.path, cache=cache), facts(team.path))


def test_a_changed_mailmap_is_obeyed(team: Repo, tmp_path: Path) -> None:
    cache = tmp_path / "facts.sqlite"
    assert len(facts(team.path, cache=cache).people) == 2
    team.write(".mailmap", "Ada Example <ada@example.org> <bo@example.org>\n")
    assert [row.person.name for row in facts(team.path, cache=cache).people] == ["Ada Example"]


def test_another_repository_in_the_same_place_is_counted_anew(tmp_path: Path) -> None:
    cache = tmp_path / "facts.sqlite"
    first = make_repo(tmp_path / "app")
    first.commit("One", {"a.py": "x = 1\n"})
    facts(first.path, cache=cache)
    first.path.rename(tmp_path / "moved")
    second = make_repo(tmp_path / "app")
    second.commit("Other", {"b.py": "x = 1\ny = 2\n"}, person=BO)
    assert same(facts(second.path, cache=cache), facts(second.path))
    assert same(facts(tmp_path / "moved", cache=cache), facts(tmp_path / "moved"))


def test_a_damaged_count_is_made_anew(team: Repo, tmp_path: Path) -> None:
    import sqlite3

    cache = tmp_path / "facts.sqlite"
    facts(team.path, cache=cache)
    with sqlite3.connect(cache) as connection:
        connection.execute("UPDATE facts SET facts = x'c1c1' WHERE kind LIKE 'totals%'")
    connection.close()
    assert same(facts(team.path, cache=cache), facts(team.path))


def test_what_lacked_something_is_read_again(team: Repo, tmp_path: Path) -> None:
    cache = tmp_path / "facts.sqlite"
    blob = team.git("rev-parse", "HEAD:docs/fares.md")
    stored = team.path / ".git/objects" / blob[:2] / blob[2:]
    content = stored.read_bytes()
    stored.unlink()
    assert facts(team.path, cache=cache).sources[0].notes
    stored.write_bytes(content)
    assert same(facts(team.path, cache=cache), facts(team.path))


def test_totals_of_people_over_two_repositories(team: Repo, tmp_path: Path) -> None:
    other = make_repo(tmp_path / "other")
    other.commit("One", {"a.py": "x = 1\n"}, person=BO)
    both = facts(team.path, other.path, people=("Bo",))
    (bo,) = both.people
    alone = [facts(path, people=("Bo",)).people[0].totals.lines_added for path in (team.path, other.path)]
    assert bo.totals.lines_added == sum(alone)
    assert bo.person.commits == 3


@pytest.mark.parametrize("form", [(), ("--bare",)])
def test_the_mailmap_of_a_bare_repository_is_that_of_head(team: Repo, tmp_path: Path, form: tuple[str, ...]) -> None:
    team.commit("Map", {".mailmap": "Ada Example <ada@example.org> <bo@example.org>\n"})
    team.git("clone", "--quiet", *form, str(team.path), str(tmp_path / "copy"))
    assert [row.person.name for row in facts(tmp_path / "copy").people] == ["Ada Example"]
