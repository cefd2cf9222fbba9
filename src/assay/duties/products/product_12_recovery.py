"""Duty 12: what was taken back and how soon, backups and drills, ways back of database changes, work kept here alone."""

from collections.abc import Iterator, Sequence

from assay.duties.finding import find_words, place
from assay.duties.items import own_comments, quoted
from assay.duties.product import Cell, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import DAY, HOUR, day, middle, share
from assay.duties.restoring import DOWN_FILE, DRILL, find_procedures, find_scripts, way_back
from assay.work.model import Role
from assay.work.piece import PersonWork
from assay.work.recovery import LocalCommit, is_slip

SLIP = HOUR  # an own commit that is taken back sooner was a slip
MOST_ROWS = 300  # of each kind
LONGEST_QUOTE = 160
DEFINITIONS = {
    "what": "a recorded revert; a procedure of backup or recovery that a person wrote down or scripted; a drill of a restore; a database migration; a commit that is on this copy only",
    "hours": "of a revert: from the commit that it takes back, as written, to the revert; empty where that commit is not in the history",
    "kind": "of a revert: of another's change, of an own change, or a slip (an own commit taken back within an hour, which counts for nothing); of a drill: told in a message, or on a work item",
    "way_back": "of a migration: written (a downgrade, a reverse, a file to undo it), by the framework (which knows how to undo its own operations), or not seen; one that does nothing is none",
    "share_with_way_back": "migrations with a way back, written or by the framework / migrations that the people reported on added or changed",
    "median_hours_to_revert": "median of hours over the reverts that are no slip: how long a bad change stayed",
    "not_pushed": "own commits on local branches of this copy that no remote branch and no tag has, as far as this copy knew when it last spoke with its remote; nobody asks the remote",
    "oldest_not_pushed_days": "calendar days from the oldest of these to the newest moment that was read",
    "stashes": "repositories with work put aside by git stash: it is in no branch",
    "place": "commit, and line where there is one",
}  # fmt: skip
EMPTY: dict[str, Cell] = dict.fromkeys(("what", "person", "text", "kind", "hours", "way_back", "day", "place"))


def make(given: ProductInput) -> Product:
    """Reverts, drills, procedures and migrations, each newest first; then what is on this copy only."""
    reverts = _newest_first(row for who, work in given.works for row in _revert_rows(who, work, given))
    drills = _newest_first(row for who, work in given.works for row in _drill_rows(who, work, given))
    procedures = _newest_first(row for who, work in given.works for row in _procedure_rows(who, work, given))
    migrations = _newest_first(row for who, work in given.works for row in _migration_rows(who, work, given))
    local = list(_local_rows(given))
    kept = [row for row in reverts if row["kind"] != "a slip"]
    oldest = min((commit.time for _, commit in _own_local(given)), default=0)
    figures: dict[str, Cell] = {
        "reverts": len(kept),
        "slips": len(reverts) - len(kept),
        "median_hours_to_revert": middle([float(row["hours"]) for row in kept if isinstance(row["hours"], float)]),
        "procedures": len(procedures),
        "drills": len(drills),
        "migrations": len(migrations),
        "share_with_way_back": share(row["way_back"] != "not seen" for row in migrations),
        "not_pushed": len(local) if any(kept.has_remote for kept in given.kept) else None,
        "oldest_not_pushed_days": round((given.now - oldest) / DAY, 1) if oldest and given.now >= oldest else None,
        "stashes": sum(kept.stashes for kept in given.kept),
    }
    rows = [row for rows in (reverts, drills, procedures, migrations, local) for row in rows[:MOST_ROWS]]
    return Product("recovery", tuple(rows), figures, DEFINITIONS, tuple(_gaps(given, procedures, drills)))


def _newest_first(rows: Iterator[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (str(row["day"] or ""), str(row["place"])), reverse=True)


def _in_time(moment: int, given: ProductInput) -> bool:
    return given.since <= moment <= given.now


def _revert_rows(who: str, work: PersonWork, given: ProductInput) -> Iterator[Row]:
    for revert in work.reverts:
        if _in_time(revert.time, given):
            kind = "of an own change" if revert.is_of_own else "of another's change" if revert.undone_time else ""
            yield EMPTY | {
                "what": "revert",
                "person": who,
                "text": quoted(revert.subject, LONGEST_QUOTE),
                "kind": "a slip" if is_slip(revert, SLIP) else kind,
                "hours": None if revert.seconds is None else round(revert.seconds / HOUR, 1),
                "day": day(revert.time),
                "place": f"{revert.repository}@{revert.commit[:12]} takes back {revert.undone[:12]}",
            }


def _drill_rows(who: str, work: PersonWork, given: ProductInput) -> Iterator[Row]:
    for piece in work.pieces:
        for commit, words in find_words(piece, DRILL):
            if _in_time(commit.head.author_time, given):
                yield EMPTY | {
                    "what": "drill",
                    "person": who,
                    "text": quoted(words, LONGEST_QUOTE),
                    "kind": "in a message",
                    "day": day(commit.head.author_time),
                    "place": place(piece, commit),
                }
    for item in work.items:
        if DRILL.search(item.title) and _in_time(item.created, given):
            told = own_comments(work, item)
            yield EMPTY | {
                "what": "drill",
                "person": who,
                "text": quoted(told[-1].text if told else item.title, LONGEST_QUOTE),
                "kind": "on a work item",
                "day": day(told[-1].time if told else item.created),
                "place": item.place,
            }


def _procedure_rows(who: str, work: PersonWork, given: ProductInput) -> Iterator[Row]:
    """One row for each file and piece, with its first line that speaks of it."""
    met: set[tuple[str, str]] = set()
    for piece in work.pieces:
        for find in (*find_procedures(piece), *find_scripts(piece)):
            key = (piece.id, find.change.path)
            if key not in met and _in_time(find.commit.head.author_time, given):
                met.add(key)
                yield EMPTY | {
                    "what": "procedure",
                    "person": who,
                    "text": quoted(find.trace.text if find.trace else find.commit.head.subject, LONGEST_QUOTE),
                    "kind": find.change.role.value,
                    "day": day(find.commit.head.author_time),
                    "place": place(piece, find.commit, find.change, find.trace.line if find.trace else 0),
                }


def _migration_rows(who: str, work: PersonWork, given: ProductInput) -> Iterator[Row]:
    """One row for each migration, as the person's last change left it."""
    found: dict[tuple[str, str], Row] = {}
    for piece in work.pieces:
        paths = [change.path for _, change in piece.changes(Role.MIGRATION)]
        undone = {DOWN_FILE.sub(".", path) for path in paths if DOWN_FILE.search(path)}
        for commit, change in piece.changes(Role.MIGRATION):
            if DOWN_FILE.search(change.path):
                continue  # the way back of another, and no migration of its own
            written = change.status == "A" or change.traces
            if commit.id not in piece.bulk and change.fresh and written and _in_time(commit.head.author_time, given):
                found[piece.repository, change.path] = EMPTY | {
                    "what": "migration",
                    "person": who,
                    "text": change.path,
                    "way_back": "written" if change.path in undone else way_back(change),
                    "day": day(commit.head.author_time),
                    "place": place(piece, commit, change),
                }
    yield from found.values()


def _own_local(given: ProductInput) -> list[tuple[str, LocalCommit]]:
    """Commits that are on this copy only, with their repository: those of the people reported on."""
    return [
        (kept.repository, commit)
        for kept in given.kept
        for commit in kept.commits
        if commit.email.casefold() in given.addresses and given.since <= commit.time
    ]


def _local_rows(given: ProductInput) -> Iterator[Row]:
    for repository, commit in _own_local(given):
        yield EMPTY | {
            "what": "not pushed",
            "person": given.addresses[commit.email.casefold()],
            "text": quoted(commit.subject, LONGEST_QUOTE),
            "day": day(commit.time),
            "place": f"{repository}@{commit.id[:12]}",
        }


def _gaps(given: ProductInput, procedures: Sequence[Row], drills: Sequence[Row]) -> Iterator[str]:
    if not procedures:
        yield "no procedure of backup or recovery by the people reported on was found: a script, or a page that says how"
    if not drills:
        yield "no drill was found: try whether a backup comes back, and write down the day, the steps and what came of it"
    alone = [kept.repository for kept in given.kept if not kept.has_remote]
    if alone:
        yield f"whether work was pushed cannot be told of {', '.join(alone[:3])}: no branch of a remote is known there (a bare clone, or a copy of its own)"
    if not given.kept:
        yield "no repository was read, so nothing can be said of reverts, migrations and work that was not pushed"


PRODUCT = DutyProduct(
    standard="ST0116",
    number=12,
    title="Recovery: reverts, backups and restore drills, ways back of database changes, work not pushed",
    needs="the repository as the developer has it, with its branches of the remote; for drills also work items",
    columns=("what", "person", "text", "kind", "hours", "way_back", "day"),
    make=make,
    reads_history=True,
)
