"""The main job: repositories and exports in, what they show of a standard out."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assay import __version__
from assay.actions.facts import lacking_notes
from assay.actions.histories import OpenHistory, gather, open_histories
from assay.actions.notes import describe_notes, notes_by_person
from assay.actions.own_copies import own_copies
from assay.actions.own_coverage import own_coverage
from assay.actions.own_documents import check_own, claim_own, read_kept
from assay.actions.own_functions import own_functions
from assay.actions.own_items import describe_files, own_items, pieces_of, runs_of
from assay.actions.own_mendings import OwnMendings, date_reports, own_mendings
from assay.actions.own_reverts import own_reverts
from assay.actions.products import make_products, product_input
from assay.actions.run_request import GatheredWorks, RunRequest
from assay.actions.signals import find_signals
from assay.actions.sources import find_sources, read_projects
from assay.actions.surroundings import read_touched
from assay.actions.text_model import describe, load_encoder, load_mapper, rules_of
from assay.actions.versions import tagged_versions
from assay.actions.whom import Chosen, choose_people
from assay.actions.words import map_pieces
from assay.basics.progress import Progress
from assay.coverage.model import PersonCover, RunResult, SourceRead
from assay.coverage.open_issues import NO_ISSUES, OpenIssues, find_open_issues
from assay.coverage.person import cover_person
from assay.duties import lenses_of
from assay.duties.product import MadeProduct
from assay.mapping.mapper import Mapper
from assay.sources.git.cache import FactCache
from assay.sources.git.messages import read_messages
from assay.sources.git.numstat import read_counts
from assay.sources.git.patches import read_commits
from assay.sources.git.repository import Repository, read_tags
from assay.sources.git.signatures import read_signatures
from assay.sources.git.unpushed import read_safekeeping
from assay.work.branches import Layout, lay_out
from assay.work.complexity import FunctionChange
from assay.work.covered import OwnLines
from assay.work.manifest import make_manifests
from assay.work.model import SHARE_ROLES, Commit
from assay.work.note import Note, match_notes
from assay.work.people import Roster, read_credit
from assay.work.person import Person
from assay.work.piece import OwnTag, PersonWork, Piece
from assay.work.pieces import History, build_pieces
from assay.work.roles import role_of
from assay.work.surroundings import Touched, look_around
from assay.work.tracked import Project


def run(request: RunRequest, progress: Progress) -> RunResult:
    """Read, gather pieces, look through every lens, map the words, and cover each person."""
    started = time.monotonic()
    cache = FactCache(request.cache_file)
    encoder = load_encoder(request.encoder)
    try:
        gathered = gather_works(request, cache, progress, documents=True)
        roster, chosen, works = gathered.roster, gathered.chosen, gathered.works
        mapper, rules = load_mapper(request.standard, encoder, cache), rules_of(request.standard, encoder)
        notes = _notes(request, gathered)
        words = map_pieces(works, mapper, cache, rules, progress, notes)
    finally:
        cache.close()
    lenses = lenses_of(request.standard.reference)
    people = tuple(
        cover_person(
            request.standard,
            lenses,
            person,
            works[person.id].pieces,
            [s for s in find_signals(request.standard, works[person.id], mapper) if within(s.time, request)],
            words[person.id],
            has_items=any(project.is_tracked for project in gathered.projects),
            notes=notes[person.id],
            has_history=any(source.kind == "git" for source in gathered.sources),
        )
        for person in chosen.people
    )
    return RunResult(
        version=__version__,
        standard=request.standard,
        sources=(*gathered.sources, *_noted(request, gathered, notes)),
        rule=chosen.rule,
        people=people,
        bots=tuple(sorted(person.name for person in roster.people.values() if person.is_bot)),
        colleagues=_colleagues(people, roster, request.names),
        since=request.since_shown,
        until=request.until_shown,
        mapping=describe(encoder),
        elapsed_s=round(time.monotonic() - started, 3),
        surroundings=gathered.surroundings,
        products=_products(request, gathered),
        open_issues=_open_issues(request, gathered, mapper),
    )


def _open_issues(request: RunRequest, gathered: GatheredWorks, mapper: Mapper) -> OpenIssues:
    if not request.open_issues:
        return NO_ISSUES
    accounts = frozenset(account for work in gathered.works.values() for account in work.accounts)
    return find_open_issues(gathered.projects, accounts, mapper)


def _products(request: RunRequest, gathered: GatheredWorks) -> tuple[MadeProduct, ...]:
    made = make_products(product_input(request, gathered), request.standard.reference)
    return made if gathered.projects else tuple(one for one in made if one.product.rows)


def _notes(request: RunRequest, gathered: GatheredWorks) -> dict[str, dict[str, tuple[Note, ...]]]:
    """By person, their own accounts by what they are about."""
    by_person = notes_by_person(request.notes, gathered.roster)
    return {
        id_: match_notes(by_person.get(id_, ()), work.pieces, work.items, work.pieces_of)
        for id_, work in gathered.works.items()
    }


def _noted(
    request: RunRequest, gathered: GatheredWorks, notes: Mapping[str, Mapping[str, tuple[Note, ...]]]
) -> tuple[SourceRead, ...]:
    if not request.notes:
        return ()
    matched = [note.id for own in notes.values() for found in own.values() for note in found]
    by_person = notes_by_person(request.notes, gathered.roster)
    return (describe_notes(by_person, matched, list(gathered.works)),)


def gather_works(
    request: RunRequest,
    cache: FactCache,
    progress: Progress,
    *,
    documents: bool = False,
    measures_code: bool = True,
    finds_copies: bool = False,
) -> GatheredWorks:
    """Read everything, choose the people, and put together what each of them did.

    `documents` asks for those that the repositories keep too, which only products need; `measures_code` for the
    functions that the people changed, which costs most of all; `finds_copies` for their lines in other places, which
    costs a blame of each of their files.
    """
    check_own(request.own, request.people)
    found = find_sources((*request.paths, *request.own))
    histories = open_histories(found.repositories, progress)
    read_files = claim_own(read_projects(found, progress), request.own, request.people)
    projects = date_reports([project for files in read_files for project in files.projects], histories)
    roster = gather(histories, request.bot_words, request.decisions, projects)
    chosen = choose_people(histories, roster, request.people, request.everyone, projects)
    read = [_read_history(history, roster, chosen, request, cache, progress) for history in histories]
    works = {person.id: _work(person, roster, read, projects) for person in chosen.people}
    measured = own_coverage(histories, works, projects, progress)
    kept, kept_notes = read_kept(histories, cache, progress) if documents else ((), ())
    mended, unsearched = own_mendings(histories, works, projects, progress)
    functions, unmeasured = own_functions(histories, works, cache, progress) if measures_code else ({}, ())
    versions, unlisted = tagged_versions(histories, roster, progress)
    manifests = make_manifests(projects, versions)
    reverts = own_reverts(histories, works, roster)
    copies, unseen = own_copies(histories, works, progress) if finds_copies else ({}, ())
    return GatheredWorks(
        projects=projects,
        roster=roster,
        chosen=chosen,
        works={
            id_: replace(
                _measured(work, measured.get(id_, ()), mended.get(id_, OwnMendings((), ())), functions.get(id_, ())),
                copies=copies.get(id_, ()),
                reverts=reverts.get(id_, ()),
                manifests=tuple(m for m in manifests if m.person == id_ or work.is_own(m.author)),
            )
            for id_, work in works.items()
        },
        sources=(
            *(r.source for r in read),
            *(describe_files(files, roster, bool(histories)) for files in read_files),
            *kept_notes,
            *(_searched(note) for note in found.notes),
            *(SourceRead("complexity", "changed source files", 0, 0, 0, 0, (note,)) for note in (*unmeasured, *unseen)),
            *(SourceRead("tags", "versions", 0, 0, 0, 0, (note,)) for note in unlisted),
            *(SourceRead("sarif", "security scans", 0, 0, 0, 0, (note,)) for note in unsearched),
        ),
        surroundings=look_around((r.touched for r in read), roster),
        documents=(*kept, *(document for project in projects for document in project.documents)),
        looked_for_copies=finds_copies,
        versions=versions,
        kept=tuple(read_safekeeping(history.repository) for history in histories),
    )


def _measured(
    work: PersonWork, lines: tuple[OwnLines, ...], mended: OwnMendings, functions: tuple[FunctionChange, ...]
) -> PersonWork:
    return replace(work, own_lines=lines, mended=mended.findings, ended=mended.weaknesses, functions=functions)


@dataclass(frozen=True, slots=True)
class _Read:
    """A history whose wanted commits were read."""

    history: History
    own: Mapping[str, frozenset[str]]  # commit ids by person id
    tags: tuple[tuple[str, OwnTag], ...]  # person id and tag
    source: SourceRead
    touched: Touched


def _read_history(
    opened: OpenHistory, roster: Roster, chosen: Chosen, request: RunRequest, cache: FactCache, progress: Progress
) -> _Read:
    repository = opened.repository
    touched, unread = read_touched(opened, cache, progress)
    own = _own_commits(opened, roster, chosen, request)
    layout = lay_out(opened.heads, repository.head)
    ids = sorted({id_ for commits in own.values() for id_ in commits})
    stage = f"{repository.name}: what they changed"
    commits: dict[str, Commit] = {}
    lacking: list[str] = []
    cached = 0
    for item in read_commits(repository, ids, cache, lambda done: progress(stage, done, len(ids))):
        commits[item.commit.id] = item.commit
        cached += item.cached
        if item.lacking:
            lacking.append(f"commit {item.commit.id[:12]} lacks: {item.lacking}")
    branches = [branch for branch in layout.branches if any(id_ in commits for id_ in branch.commits)]
    history = History(
        repository=repository.name,
        heads=opened.heads,
        layout=Layout(tuple(branches), layout.trunk),
        commits=commits,
        lines=_others_lines(
            opened, [id_ for b in branches for id_ in b.commits if id_ not in commits], cache, progress
        ),
        merge_messages=read_messages(repository, [branch.merge for branch in branches]),
        signers=_signers(repository, ids, request, cache),
    )
    source = SourceRead(
        kind="git",
        path=repository.shown,
        commits=len(opened.heads),
        merges=opened.merges,
        commits_read=len(ids),
        cached_commits=cached,
        notes=(*repository.notes, *lacking_notes(sorted(lacking)), *(note for note in (unread, cache.note) if note)),
    )
    return _Read(history, own, _tags(opened, roster, request), source, touched)


def _searched(note: str) -> SourceRead:
    """What a search of a folder has to say of itself."""
    folder, _, what = note.partition(": ")
    return SourceRead("folder", folder, 0, 0, 0, 0, (what,))


def _signers(repository: Repository, ids: Sequence[str], request: RunRequest, cache: FactCache) -> dict[str, str]:
    found = read_signatures(repository, ids, request.keys, cache)
    return {id_: signed.email for id_, signed in found.items() if signed.is_signed}


def _own_commits(opened: OpenHistory, roster: Roster, chosen: Chosen, request: RunRequest) -> dict[str, frozenset[str]]:
    """Commits that each chosen person authored or is named as co-author of, within the period; no merges."""
    found: dict[str, set[str]] = {person.id: set() for person in chosen.people}
    for id_, head in opened.heads.items():
        if head.is_merge or not within(head.author_time, request):
            continue
        credited = read_credit(head).people if head.trailers else ()
        for signature in (head.author, *credited):
            for person_id in roster.authors_of(signature):
                if person_id in found:
                    found[person_id].add(id_)
    return {id_: frozenset(ids) for id_, ids in found.items()}


def within(moment: int, request: RunRequest) -> bool:
    """Whether a moment is in the period that was asked for."""
    return (request.since is None or moment >= request.since) and (request.until is None or moment < request.until)


def _others_lines(opened: OpenHistory, ids: Sequence[str], cache: FactCache, progress: Progress) -> dict[str, int]:
    """Lines that other people added in the same pieces: what a share is measured against."""
    stage = f"{opened.repository.name}: what others did in the same pieces"
    counts = read_counts(opened.repository, ids, cache, lambda done: progress(stage, done, len(ids)))
    return {c.id: sum(f.added for f in c.files if role_of(f.path) in SHARE_ROLES) for c in counts}


def _tags(opened: OpenHistory, roster: Roster, request: RunRequest) -> tuple[tuple[str, OwnTag], ...]:
    found = []
    for tag in read_tags(opened.repository):
        person = roster.person_of(tag.tagger) if tag.tagger else None
        if person and within(tag.time, request):
            found.append((person.id, OwnTag(opened.repository.name, tag.name, tag.commit, tag.time)))
    return tuple(found)


def _work(person: Person, roster: Roster, read: Sequence[_Read], projects: Sequence[Project]) -> PersonWork:
    pieces: list[Piece] = []
    for item in read:
        pieces.extend(build_pieces(item.history, roster, person.id, item.own[person.id]))
    tags = tuple(tag for item in read for id_, tag in item.tags if id_ == person.id)
    own = own_items(projects, roster, person.id)
    return PersonWork(
        person.id,
        tuple(sorted(pieces, key=lambda p: (p.start, p.id))),
        tags,
        own.accounts,
        own.items,
        own.releases,
        own.deployments,
        pieces_of(own.items, pieces),
        runs_of(projects, pieces),
        own.documents,
    )


def _colleagues(people: Sequence[PersonCover], roster: Roster, names: bool) -> tuple[tuple[str, str], ...]:
    """What to call those who took part but are not reported on: by name only if the user asked for names."""
    reported = {cover.person.id for cover in people}
    met = dict.fromkeys(id_ for cover in people for piece in cover.pieces for id_ in piece.others)
    others = sorted(id_ for id_ in met if id_ not in reported)
    return tuple(
        (id_, roster.people[id_].name if names else f"colleague {number}") for number, id_ in enumerate(others, 1)
    )
