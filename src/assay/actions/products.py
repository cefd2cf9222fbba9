"""Makes the products of duties from what was gathered: with people as roles, a seed for chance, and a day for 'now'."""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from assay.actions.run_request import GatheredWorks, RunRequest
from assay.duties import lenses_of
from assay.duties.finding import find_changes
from assay.duties.product import DutyProduct, MadeProduct, ProductInput
from assay.duties.products import products_of
from assay.work.business_hours import BusinessHours
from assay.work.model import Role, Signature
from assay.work.people import identity_key
from assay.work.piece import PersonWork
from assay.work.tracked import Account, Project

LEARNING = 21  # the duty of learning logs
SEED = 116  # any will do; the same one makes the same forecast


@dataclass(frozen=True, slots=True)
class ProductWishes:
    """What a user may ask of a product beside the run itself."""

    item: str = ""
    rate: float | None = None
    seed: int = SEED
    answer_within: int | None = None
    resolve_within: int | None = None
    hours: BusinessHours = field(default_factory=BusinessHours)


def product_input(request: RunRequest, gathered: GatheredWorks, wishes: ProductWishes | None = None) -> ProductInput:
    """What products are made from; rows are only of a person's items where `--person` named one."""
    wishes = wishes or ProductWishes()
    chosen = {person.id for person in gathered.chosen.people}
    own = {key for key, id_ in gathered.roster.by_key.items() if id_ in chosen}
    told = max(newest_moment(gathered.projects), *(d.changed for d in gathered.documents), 0)
    newest = told or _newest_commit(gathered.works.values())
    label = _labels(gathered, chosen, request.names)
    return ProductInput(
        projects=gathered.projects,
        now=min(newest, request.until - 1) if request.until is not None else newest,
        since=request.since or 0,
        label=label,
        is_own=lambda account: account is not None and account.key in own,
        has_person=bool(request.people),
        item=wishes.item,
        rate=wishes.rate,
        seed=wishes.seed,
        draw=_draw(wishes.seed),
        answer_within=wishes.answer_within,
        resolve_within=wishes.resolve_within,
        hours=wishes.hours,
        tested=_tested(gathered.works.values()),
        people={person.id: person.name for person in gathered.chosen.people},
        versions=gathered.versions,
        kept=gathered.kept,
        addresses={email.casefold(): p.name for p in gathered.chosen.people for email in p.emails},
        looked_for_copies=gathered.looked_for_copies,
        own_tests=_own_tests(gathered),
        documents=gathered.documents,
        writer=_writers(gathered, label),
        is_writer=lambda signature: not chosen.isdisjoint(gathered.roster.authors_of(signature)),
        works=tuple((person.name, gathered.works[person.id]) for person in gathered.chosen.people),
        statements=tuple(statement.code for statement in request.standard.statements),
        shown=lambda: _shown(request, gathered),
        own_lines=tuple(
            (person.name, lines) for person in gathered.chosen.people for lines in gathered.works[person.id].own_lines
        ),
    )


def make_products(given: ProductInput, reference: str) -> tuple[MadeProduct, ...]:
    """Every product that there is for a standard, by duty; without exports those for which a repository is enough."""
    return tuple(make_product(duty, given) for duty in products_of(reference) if given.projects or duty.reads_history)


def make_product(duty: DutyProduct, given: ProductInput) -> MadeProduct:
    """One product; each begins with the same chance, so that one alone is the same as one among others."""
    product = duty.make(replace(given, draw=_draw(given.seed)))
    if not given.projects and not (duty.reads_history and (given.documents or _has_pieces(given))):
        needs = f"this product needs {duty.needs} ('assay sources' says how to get them)"
        gap = f"no forge or tracker was read, and no report; {needs}"
        product = replace(product, gaps=(gap,))
    return MadeProduct(duty, product)


def _has_pieces(given: ProductInput) -> bool:
    return any(work.pieces for _, work in given.works)


def newest_moment(projects: Iterable[Project]) -> int:
    """The newest moment in what was read: 'now' for a product, so that the same files give the same result."""
    found = [0]
    for project in projects:
        for item in project.items:
            found += [
                item.created,
                item.closed,
                *(e.time for e in item.events[-1:]),
                *(c.time for c in item.comments[-1:]),
            ]
        found += [d.time for d in project.deployments[-1:]] + [r.time for r in project.releases[-1:]]
        found += [run.finished or run.time for run in project.check_runs[-1:]]
        found += [run.time for run in project.test_runs[-1:]] + [report.time for report in project.coverage[-1:]]
        found += [scan.time for scan in project.scans[-1:]] + [bill.time for bill in project.bills[-1:]]
    return max(found)


def _newest_commit(works: Iterable[PersonWork]) -> int:
    """'Now' where nothing but repositories was read."""
    return max((piece.end for work in works for piece in work.pieces), default=0)


def _draw(seed: int) -> Callable[[int], int]:
    chance = random.Random(seed)  # noqa: S311 - a forecast, no secret
    return lambda count: int(chance.random() * count)


def _labels(gathered: GatheredWorks, chosen: set[str], names: bool) -> Callable[[Account | None], str]:
    """Those reported on by name; machines as machines; others as colleagues, numbered in the order they are met."""
    met: dict[str, str] = {}

    def label(account: Account | None) -> str:
        if account is None:
            return ""
        id_ = gathered.roster.by_key.get(account.key, account.key)
        person = gathered.roster.people.get(id_)
        if person and (names or id_ in chosen):
            return person.name
        if account.is_bot:
            return "a machine"
        return met.setdefault(id_, f"colleague {len(met) + 1}")

    return label


def _writers(gathered: GatheredWorks, label: Callable[[Account | None], str]) -> Callable[[Signature | None], str]:
    """What to call an author of commits: the same as their accounts are called."""

    def name(signature: Signature | None) -> str:
        ids = gathered.roster.authors_of(signature) if signature else ()
        if signature is None or not ids:
            return ""
        is_bot = gathered.roster.people[ids[0]].is_bot
        return label(Account("git", "", name=signature.name, email=identity_key(signature), is_bot=is_bot))

    return name


def _shown(request: RunRequest, gathered: GatheredWorks) -> frozenset[str]:
    """Statements of which a lens speaks in the work of the people reported on."""
    return frozenset(
        code
        for lens in lenses_of(request.standard.reference)
        if lens.number != LEARNING  # a log cannot vouch for what it claims
        for work in gathered.works.values()
        for signal in lens.assess(work)
        for code in signal.statements
    )


def _tested(works: Iterable[PersonWork]) -> Mapping[str, bool]:
    """For changes whose commits were read, whether these brought new lines of a test."""
    found: dict[str, bool] = {}
    for work in works:
        tests = {piece.id: piece.fresh(Role.TEST) > 0 for piece in work.pieces}
        for place, piece in work.pieces_of.items():
            found[place] = found.get(place, False) or tests.get(piece, False)
    return found


def _own_tests(gathered: GatheredWorks) -> tuple[tuple[str, str], ...]:
    """The test files to which the people reported on added lines of their own, with who."""
    found = {
        (person.name, find.change.path)
        for person in gathered.chosen.people
        for piece in gathered.works[person.id].pieces
        for find in find_changes(piece, Role.TEST)
    }
    return tuple(sorted(found))
