"""Deciding who is one person, and what that does to every reading of real repositories."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assay.actions.facts import read_facts
from assay.actions.histories import OpenHistory, gather, open_histories
from assay.actions.people import decide_people, list_mailmap, list_people, undo_decision
from assay.actions.run import run
from assay.actions.run_request import RunRequest
from assay.actions.standards import find_standard
from assay.actions.whom import choose_people
from assay.basics.errors import InputError, UsageError
from assay.basics.progress import silent
from assay.coverage.model import PersonCover, Strength
from assay.sources.people_decisions import read_decisions
from assay.work.identities import IdentityVerdict
from assay.work.person import Grade, Person
from repositories import ADA, BO, CY, DAY, Repo, make_repo

SAME, APART = IdentityVerdict.SAME, IdentityVerdict.NOT_SAME
OLD = "Ada Example <ada.old@example.org>"
PAIR = "Ada Example and Bo Example <pair@example.org>"


def opened(*repos: Repo) -> tuple[OpenHistory, ...]:
    return open_histories([repo.path for repo in repos], silent)


def decide(repo: Repo, data: Path, verdict: IdentityVerdict, a: str, b: str) -> str:
    return decide_people(opened(repo), data, verdict, (a, b), bot_words=(), when="2026-01-31T12:00:00+00:00")


def people(repo: Repo, data: Path) -> list[Person]:
    return [listed.person for listed in list_people(opened(repo), data, ()).people]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def twice(team: Repo) -> Repo:
    """Ada under two addresses of one domain, the older one first used two years earlier."""
    team.clock += 2 * 365 * DAY
    team.commit("From the old laptop", {"app/old.py": "x = 1\n"}, person=OLD)
    return team


def test_people_are_listed_with_their_first_and_last_commit(twice: Repo, data: Path) -> None:
    decide(twice, data, SAME, "ada@example.org", "ada.old@example.org")
    ada, bo = list_people(opened(twice), data, ()).people
    assert (ada.person.name, bo.person.name) == ("Ada Example", "Bo Example")
    assert ada.last - ada.first > 2 * 365 * DAY > bo.last - bo.first > 0


def test_one_word_given_twice_is_told(twice: Repo, data: Path) -> None:
    with pytest.raises(UsageError, match="'p' was given twice"):
        decide(twice, data, SAME, "p", "p")


def test_same_and_undo_give_exactly_the_roster_before(twice: Repo, data: Path) -> None:
    before = gather(opened(twice), ())
    decide(twice, data, SAME, "ada@example.org", "ada.old@example.org")
    after = gather(opened(twice), (), read_decisions(data))
    assert len(after.people) == len(before.people) - 1
    assert after.people.keys() < before.people.keys()
    assert "Ada Example" in undo_decision(opened(twice), data, ())
    assert gather(opened(twice), (), read_decisions(data)) == before


def test_a_decision_survives_new_commits_and_holds_in_another_repository(
    twice: Repo, data: Path, tmp_path: Path
) -> None:
    decide(twice, data, SAME, "ada@example.org", "ada.old@example.org")
    (ada,) = (p for p in people(twice, data) if p.name == "Ada Example")
    twice.commit("More", {"app/more.py": "x = 2\n"}, person="A. Example <ada.old@example.org>")
    other = make_repo(tmp_path / "other")
    other.commit("Start", {"a": "1"}, person=OLD)
    other.commit("Go on", {"a": "2"}, person=ADA)
    assert [(p.id, p.commits) for p in people(twice, data) if p.name == "Ada Example"] == [(ada.id, ada.commits + 1)]
    assert len(people(other, data)) == 1


def test_an_undone_decision_of_another_repository_is_told_without_an_address(
    twice: Repo, data: Path, tmp_path: Path
) -> None:
    decide(twice, data, SAME, "ada@example.org", "ada.old@example.org")
    other = make_repo(tmp_path / "other")
    other.commit("Start", {"a": "1"}, person=CY)
    told = undo_decision(opened(other), data, ())
    assert told.count("somebody of another repository (p") == 2
    assert "are one person (said on 2026-01-31)" in told
    assert "@" not in told


def test_a_name_that_stands_for_no_address_is_decided_by_its_own_identity(repo: Repo, data: Path) -> None:
    """Each of several names without an address is an identity; the most used name must not stand in for another."""
    for person in ("ada <none@none>", "Zoe Example <zoe@example.org>", "Zoe Example <zoe@example.org>"):
        repo.commit("Work", {"a": person + str(repo.clock)}, person=person)
    repo.commit("Work", {"a": "x"}, person="Cy Example <cy@example.org>")
    decide(repo, data, SAME, "ada", "zoe@example.org")
    decide(repo, data, SAME, "zoe@example.org", "cy@example.org")
    assert [p.commits for p in people(repo, data)] == [4]


def test_contradictions_are_refused_and_name_both_decisions(twice: Repo, data: Path) -> None:
    twice.commit("Start", {"c": "1"}, person=CY)
    decide(twice, data, SAME, "ada@example.org", "ada.old@example.org")
    decide(twice, data, APART, "ada@example.org", "cy@example.org")
    with pytest.raises(UsageError) as caught:
        decide(twice, data, SAME, "Cy Example", "ada.old@example.org")
    assert "Cy Example (p" in caught.value.what
    assert "are two people (said on 2026-01-31)" in caught.value.what
    assert "are one person (said on 2026-01-31)" in caught.value.what
    assert "--undo" in caught.value.remedy
    assert len(read_decisions(data)) == 2


def test_nothing_is_decided_twice(twice: Repo, data: Path) -> None:
    decide(twice, data, APART, "ada@example.org", "bo@example.org")
    with pytest.raises(UsageError, match="that is decided already"):
        decide(twice, data, APART, "Bo", "ada@example.org")
    decide(twice, data, SAME, "ada@example.org", "ada.old@example.org")
    for verdict in (SAME, APART):
        with pytest.raises(UsageError, match=r"one person already: Ada Example .* are one person \(said on"):
            decide(twice, data, verdict, "ada@example.org", "ada.old@example.org")


def test_what_an_equal_address_or_mailmap_says_cannot_be_denied(team: Repo, data: Path) -> None:
    team.commit("Old", {"o": "1"}, person=OLD)
    team.commit("Tell git", {".mailmap": "Ada Example <ada@example.org> <ada.old@example.org>\n"})
    with pytest.raises(UsageError, match=r"one person already: .*\.mailmap puts together"):
        decide(team, data, APART, "ada@example.org", "ada.old@example.org")
    with pytest.raises(UsageError, match="one address"):
        decide(team, data, APART, "Ada Example", "ADA@example.org")
    assert decide(team, data, APART, "ada.old@example.org", "Bo").count("Example (p") == 2


def test_no_machine_and_no_pair_is_a_persons_second_name(team: Repo, data: Path) -> None:
    team.commit("Bump", {"b": "1"}, person="dependabot[bot] <bot@example.org>")
    team.commit("Bump", {"b": "2"}, person="renovate[bot] <renovate@example.org>")
    team.commit("Together", {"p": "1"}, person=PAIR)
    with pytest.raises(UsageError, match="is a machine"):
        decide(team, data, SAME, "dependabot[bot]", "ada@example.org")
    with pytest.raises(UsageError, match="names several people"):
        decide(team, data, SAME, "pair@example.org", "ada@example.org")
    decide(team, data, SAME, "dependabot[bot]", "renovate[bot]")


# .mailmap


def agrees(repo: Repo, lines: Sequence[str], *who: str) -> set[str]:
    """What git makes of some signatures once the lines stand in the repository's .mailmap."""
    file = repo.path / ".mailmap"
    file.write_text((file.read_text() if file.exists() else "") + "".join(f"{line}\n" for line in lines))
    return {repo.git("check-mailmap", one) for one in who}


def test_git_agrees_with_what_was_decided(twice: Repo, data: Path) -> None:
    twice.commit("Again", {"n": "1"}, person="ada <ADA.old@example.org>")
    assert list_mailmap(opened(twice), data, ()) == ()
    decide(twice, data, SAME, "ada@example.org", "ada.old@example.org")
    lines = list_mailmap(opened(twice), data, ())
    assert not any("bo@example.org" in line for line in lines)
    whole = agrees(twice, lines, ADA, OLD, "ada <ADA.old@example.org>")
    assert len(whole) == 1
    assert agrees(twice, [], BO) == {BO}
    twice.commit("Tell git", {})
    assert len(gather(opened(twice), ()).people) == 2
    assert list_mailmap(opened(twice), data, ()) == ()


def test_git_agrees_where_a_mailmap_stood_before(repo: Repo, data: Path) -> None:
    """Both of two people have an older address in .mailmap, and git never looks up twice."""
    older = ("ada <a1@example.org>", "bo <b1@example.org>")
    for person in (*older, "Ada Example <a2@example.org>", "Ada Bo <b2@example.org>"):
        repo.commit("Work", {"a": person}, person=person)
    mailmap = "Ada Example <a2@example.org> <a1@example.org>\nAda Bo <b2@example.org> bo <b1@example.org>\n"
    repo.commit("Tell git", {".mailmap": mailmap}, person=older[0])
    decide(repo, data, SAME, "a2@example.org", "b2@example.org")
    lines = list_mailmap(opened(repo), data, ())
    whole = agrees(repo, lines, *older, "Ada Example <a2@example.org>", "Ada Bo <b2@example.org>")
    assert len(whole) == 1
    assert len(gather(opened(repo), ()).people) == 1


def test_a_name_without_an_address_is_mapped_by_its_name_alone(repo: Repo, data: Path) -> None:
    for person in ("ada <none@none>", "bo <none@none>", ADA):
        repo.commit("Work", {"a": person}, person=person)
    decide(repo, data, SAME, "ada", "ada@example.org")
    assert agrees(repo, list_mailmap(opened(repo), data, ()), "ada <none@none>", ADA) == {ADA}
    assert agrees(repo, [], "bo <none@none>") == {"bo <none@none>"}


# Pairs


def covers(repo: Repo, **wanted: object) -> dict[str, PersonCover]:
    request = RunRequest(paths=(repo.path,), standard=find_standard("ST0116", repo.path), encoder=False)
    return {cover.person.name: cover for cover in run(replace(request, **wanted), silent).people}


def write_pair(repo: Repo, person: str) -> None:
    files = {"pair.py": "def pair():\n" + "    x = 1\n" * 20, "tests/test_pair.py": "def test_pair():\n    assert 1\n"}
    repo.commit("Pair on seats", files, person=person, hours=300)


@pytest.mark.parametrize("address", ["pair@example.org", "ada@example.org"], ids=["a desk's", "one of theirs"])
def test_a_pair_gets_the_piece_in_equal_parts_as_grade_c(team: Repo, address: str) -> None:
    write_pair(team, f"Ada Example & Bo Example <{address}>")
    found = covers(team)
    assert set(found) == {"Ada Example", "Bo Example"}
    for name, other in (("Ada Example", "Bo Example"), ("Bo Example", "Ada Example")):
        (piece,) = [piece for piece in found[name].pieces if piece.title == "Pair on seats"]
        assert piece.share == 0.5
        assert piece.others == (found[other].person.id,)
        evidence = [e for s in found[name].statements for e in s.evidence if e.piece and e.piece == piece.id]
        assert evidence
        assert {e.grade for e in evidence} == {Grade.C}
        assert Strength.STRONG not in {e.strength for e in evidence}


def test_a_pair_named_in_a_trailer_shares_with_the_author(team: Repo) -> None:
    team.commit("Together", {"p": "1"}, person=PAIR)
    files = {"mob.py": "x = 1\n" * 30}
    team.commit(f"Mob on seats\n\nCo-authored-by: {PAIR}", files, person=CY, hours=300)
    for cover in covers(team).values():
        assert [round(p.share, 3) for p in cover.pieces if p.title == "Mob on seats"] == [0.333]


def test_a_pair_that_merges_is_nobody_elses_review(team: Repo) -> None:
    team.branch("seats")
    write_pair(team, BO)
    team.merge("seats", person="Ada Example and Bo Example <pair@example.org>")
    (piece,) = [p for p in covers(team)["Bo Example"].pieces if p.title == "Pair on seats"]
    assert not piece.merged_by_other


def test_a_pair_is_never_chosen_and_stands_in_nobodys_way(tmp_path: Path) -> None:
    repo = make_repo(tmp_path / "crowd")
    for i in range(13):
        repo.commit(f"Work {i}", {"a": str(i)}, person=f"P{i:02} Example <p{i:02}@example.org>")
    for i in range(5):
        repo.commit(f"Pair {i}", {"a": f"p{i}"}, person="P01 Example and P02 Example <pair@example.org>")
    histories = opened(repo)
    roster = gather(histories, ())
    names = [person.name for person in choose_people(histories, roster, (), everyone=False).people]
    assert len(names) == 12
    assert {"P01 Example", "P02 Example"} < set(names)
    assert "P01 Example and P02 Example" not in names
    (one,) = choose_people(histories, roster, ("P01",), everyone=False).people
    assert one.name == "P01 Example"


def test_facts_count_by_the_decisions_that_they_are_given(twice: Repo, data: Path) -> None:
    decide(twice, data, SAME, "ada@example.org", "ada.old@example.org")
    for decisions, count in (((), 3), (read_decisions(data), 2)):
        facts = read_facts([twice.path], people=(), cache_file=None, bot_words=(), progress=silent, decisions=decisions)
        assert len(facts.people) == count
        assert sum(row.totals.commits for row in facts.people) == 6


def test_a_damaged_file_of_decisions_stops_everything(team: Repo, data: Path) -> None:
    data.mkdir()
    (data / "people.json").write_text("{")
    for act in (lambda: people(team, data), lambda: undo_decision(opened(team), data, ())):
        with pytest.raises(InputError):
            act()
