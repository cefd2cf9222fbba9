"""Accounts of forges and trackers, matched to git's people: by login, number and address, never by name."""

from dataclasses import replace

from assay.work.accounts import accounts_of, add_accounts, suggest_accounts
from assay.work.identities import Decision, IdentityVerdict, join_keys
from assay.work.model import CommitHead, Signature
from assay.work.people import Roster, gather_people
from assay.work.tracked import Account, Item, ItemKind, Project


def roster(*signatures: str) -> Roster:
    heads = []
    for number, text in enumerate(signatures):
        name, _, email = text.rstrip(">").partition(" <")
        who = Signature(name, email)
        heads.append(CommitHead(f"{number:040}", (), who, number, who, number, "x", ()))
    return gather_people(heads)


def project(*accounts: Account, **facts: object) -> Project:
    items = [Item(f"p#{n}", f"#{n}", ItemKind.ISSUE, "x", n, author=account) for n, account in enumerate(accounts)]
    return Project("github", "p", tuple(items), **facts)


def owner(people: Roster, account: Account, *projects: Project, joined: dict[str, str] | None = None) -> str:
    """The name of the person whose an account is."""
    full = add_accounts(people, projects or (project(account),), joined or {})
    return full.people[full.by_key[account.key]].name


ADA = Account("github", "ada-x", "12", "Ada Example")


def test_the_login_in_a_noreply_address_ties_an_account() -> None:
    assert owner(roster("Ada E <ada-x@users.noreply.github.com>"), ADA) == "Ada E"
    assert owner(roster("Ada E <99+Ada-X@users.noreply.github.com>"), ADA) == "Ada E"


def test_the_number_outlasts_a_change_of_the_login() -> None:
    assert owner(roster("Ada E <12+ada-old@users.noreply.github.com>"), ADA) == "Ada E"
    gitlab = Account("gitlab", "ada-new", "12")
    assert owner(roster("Ada E <12-ada@users.noreply.gitlab.com>"), gitlab) == "Ada E"
    assert owner(roster("Ada E <12-ada@users.noreply.gitlab.com>"), ADA) == "Ada Example"  # another tool's number


def test_an_address_ties_an_account_whoever_tells_it() -> None:
    people = roster("Ada E <ada@example.org>")
    assert owner(people, replace(ADA, email="Ada@Example.org")) == "Ada E"
    assert owner(people, ADA, project(ADA, emails=((ADA, "ada@example.org"),))) == "Ada E"


def test_a_name_alone_ties_nothing() -> None:
    people = roster("Ada Example <ada@example.org>")
    full = add_accounts(people, [project(ADA)], {})
    assert len(full.people) == 2
    assert full.by_key[ADA.key] != full.by_key["ada@example.org"]


def test_what_somebody_decided_holds() -> None:
    people = roster("Ada E <ada@example.org>", "Bo <bo@example.org>")
    joined = join_keys([Decision(IdentityVerdict.SAME, "github:ada-x", "ada@example.org")])
    assert owner(people, ADA, joined=joined) == "Ada E"
    other = Account("jira", "557058:abc", name="A. Example")
    both = join_keys([Decision(IdentityVerdict.SAME, ADA.key, other.key)])
    full = add_accounts(people, [project(ADA, other)], both)
    assert full.by_key[ADA.key] == full.by_key[other.key]
    assert len(full.people) == 3


def test_a_machine_is_one_and_nobody_else_changes() -> None:
    people = roster("Ada E <ada@example.org>")
    machine = Account("github", "dependabot[bot]", "5", is_bot=True)
    full = add_accounts(people, [project(machine)], {})
    assert full.people[full.by_key[machine.key]].is_bot
    assert full.people[people.by_key["ada@example.org"]] == people.people[people.by_key["ada@example.org"]]


def test_the_accounts_of_one_person_are_found() -> None:
    people = roster("Ada E <ada@example.org>")
    second = Account("jira", "a", email="ada@example.org")
    here = project(ADA, second, emails=((ADA, "ada@example.org"),))
    full = add_accounts(people, [here], {})
    assert accounts_of(full, full.by_key["ada@example.org"], [here]) == {ADA.key, second.key}


def changes(*commits: str) -> Project:
    items = [Item(f"p#{n}", f"#{n}", ItemKind.CHANGE, "x", n, author=ADA, commits=(c,)) for n, c in enumerate(commits)]
    return Project("github", "p", tuple(items))


def suggested(*commits: str, decisions: tuple[Decision, ...] = ()) -> list[tuple[str, str]]:
    """Whom the account's change requests suggest, where Ada E wrote commits a… and Bo commits b…"""
    full = add_accounts(
        roster("Ada E <ada@example.org>", "Bo <bo@example.org>"), [changes(*commits)], join_keys(decisions)
    )
    authors = {
        c: Signature("", "ada@example.org" if c[0] == "a" else "bo@example.org") for c in commits if c[0] in "ab"
    }
    return [
        (s.b.name, s.reason.split(" change")[0])
        for s in suggest_accounts(full, [changes(*commits)], authors, decisions)
    ]


def test_change_requests_suggest_whose_an_account_is_but_tie_nothing() -> None:
    assert suggested("a1", "a2", "b1", "x") == [("Ada E", "2 of 3")]
    assert suggested("a1", "b1") == []
    assert suggested("x") == []


def test_what_somebody_decided_is_suggested_no_more() -> None:
    keys = (ADA.key, "ada@example.org")
    for verdict in IdentityVerdict:
        assert suggested("a1", decisions=(Decision(verdict, *keys),)) == []
