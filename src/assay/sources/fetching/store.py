"""What was fetched, in one SQLite file beside the exports: a page is stored whole or not at all.

It may be deleted at any time; the next fetch then begins from the beginning. A `.gitignore` beside it keeps what was
fetched, which is other people's personal data, out of any repository that the folder lies in.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assay.basics.errors import InputError, OutputError, UsageError

FILE = ".assay-fetch.sqlite"
LAYOUT = "1"
MARK = ".gitignore"
MARK_TEXT = "# Written by 'assay fetch': other people's personal data is in here, so git leaves it alone.\n*\n"
TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pages
  (address TEXT PRIMARY KEY, round INTEGER NOT NULL, etag TEXT NOT NULL, next TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records
  (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, parent TEXT NOT NULL, version TEXT NOT NULL,
   round INTEGER NOT NULL, body BLOB NOT NULL, UNIQUE (kind, id));
CREATE TABLE IF NOT EXISTS walks
  (kind TEXT NOT NULL, parent TEXT NOT NULL, round INTEGER NOT NULL, version TEXT NOT NULL,
   note TEXT NOT NULL, PRIMARY KEY (kind, parent)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS records_of ON records (kind, parent);
"""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page that was stored: when, under which mark of the server's, and where it led."""

    round: int
    etag: str
    next: str


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record as it is stored."""

    id: str
    parent: str
    version: str
    body: bytes


@dataclass(frozen=True, slots=True)
class KeptWalk:
    """A list that was read to its end: in which round, for which version of its parent, and what is not there."""

    round: int
    version: str
    note: str


class Store:
    """Pages and records of one project. A round is one fetch from its beginning to its end, however often stopped."""

    def __init__(self, folder: Path, name: str, *, afresh: bool) -> None:
        """Open or make the store of a folder; UsageError where that is another project's, or not a fetch's at all."""
        self._file = folder / FILE
        _check_folder(folder, self._file)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if afresh:
                for suffix in ("", "-wal", "-shm", "-journal"):
                    self._file.with_name(FILE + suffix).unlink(missing_ok=True)
            self._file.touch(mode=0o600)
            (folder / MARK).write_text(MARK_TEXT, "utf-8")
        except OSError as error:
            raise OutputError(f"the folder cannot be written: {error.strerror}", where=str(folder)) from error
        try:
            self._open(name)
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def _open(self, name: str) -> None:
        self._db = sqlite3.connect(self._file, timeout=0, isolation_level=None)
        try:
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("BEGIN IMMEDIATE")
            for statement in TABLES.split(";"):
                self._db.execute(statement)
            self._db.execute(
                "INSERT OR IGNORE INTO facts VALUES ('name', ?), ('layout', ?), ('round', '1')", (name, LAYOUT)
            )
            self._db.execute("COMMIT")
            self._check_name(name)
        except BaseException:
            self._db.close()
            raise

    def _check_name(self, name: str) -> None:
        known = self.fact("name")
        if self.fact("layout") != LAYOUT:
            raise UsageError(
                "another version of Assay fetched into this folder.", where=str(self._file.parent), remedy=ANEW
            )
        if known != name and not self._rows("SELECT 1 FROM pages LIMIT 1"):
            self._change("UPDATE facts SET value = ? WHERE name = 'name'", name)  # a slip, of which nothing came
        elif known != name:
            raise UsageError(
                f"this folder holds '{known}', and '{name}' was asked for.", where=str(self._file.parent), remedy=ANEW
            )

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(sqlite3.Error):
            self._db.close()

    @property
    def round(self) -> int:
        """The number of the round that is under way, from 1."""
        return int(self.fact("round"))

    def fact(self, name: str) -> str:
        """A fact about the whole; '' for none."""
        rows = self._rows("SELECT value FROM facts WHERE name = ?", name)
        return str(rows[0][0]) if rows else ""

    def page(self, address: str) -> KeptPage | None:
        """What is known of a page."""
        rows = self._rows("SELECT round, etag, next FROM pages WHERE address = ?", address)
        return KeptPage(*rows[0]) if rows else None

    def keep(self, kind: str, records: Iterable[KeptRecord], address: str, page: KeptPage) -> int:
        """Store a page with all its records, or nothing of it; how many of them are new or have changed."""
        new = 0
        try:
            with closing(self._db.cursor()) as cursor:
                cursor.execute("BEGIN IMMEDIATE")
                for record in records:
                    new += self._keep_record(cursor, kind, record)
                cursor.execute(
                    "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?)", (address, page.round, page.etag, page.next)
                )
                cursor.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._broken(error) from error
        return new

    def _keep_record(self, cursor: sqlite3.Cursor, kind: str, record: KeptRecord) -> bool:
        found = cursor.execute(
            "SELECT version, body FROM records WHERE kind = ? AND id = ?", (kind, record.id)
        ).fetchone()
        if found == (record.version, record.body):
            return False
        cursor.execute(
            "INSERT INTO records (kind, id, parent, version, round, body) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (kind, id) DO UPDATE SET parent = excluded.parent, version = excluded.version, "
            "round = excluded.round, body = excluded.body",
            (kind, record.id, record.parent, record.version, self.round, record.body),
        )
        return True

    def known(self, kind: str, ids: Iterable[str]) -> dict[str, tuple[str, int]]:
        """The version of those records that are stored, and the round that brought it."""
        found = {}
        for id_ in ids:
            for version, number in self._rows(
                "SELECT version, round FROM records WHERE kind = ? AND id = ?", kind, id_
            ):
                found[id_] = (str(version), int(number))
        return found

    def newest(self, kind: str) -> str:
        """The latest version of a kind; '' for none."""
        return str(self._rows("SELECT max(version) FROM records WHERE kind = ?", kind)[0][0] or "")

    def count(self, kind: str) -> tuple[int, int]:
        """How many records of a kind there are, and how many of them this round brought or changed."""
        (row,) = self._rows("SELECT count(*), sum(round = ?) FROM records WHERE kind = ?", self.round, kind)
        return int(row[0]), int(row[1] or 0)

    def records(self, kind: str) -> Iterator[KeptRecord]:
        """All records of a kind, in the order in which they came first; others may be stored meanwhile."""
        last = 0
        while rows := self._rows(
            "SELECT number, id, parent, version, body FROM records WHERE kind = ? AND number > ? "
            "ORDER BY number LIMIT 200",
            kind, last,
        ):  # fmt: skip
            for last, *rest in rows:  # noqa: B007 -- the last one is where to go on
                yield KeptRecord(*rest)

    def children(self, kind: str, parent: str) -> list[bytes]:
        """The records of a kind that belong to one other record."""
        rows = self._rows("SELECT body FROM records WHERE kind = ? AND parent = ? ORDER BY number", kind, parent)
        return [row[0] for row in rows]

    def walked(self, kind: str, parent: str = "") -> "KeptWalk | None":
        """When a list was last read to its end."""
        rows = self._rows("SELECT round, version, note FROM walks WHERE kind = ? AND parent = ?", kind, parent)
        return KeptWalk(*rows[0]) if rows else None

    def finish(self, kind: str, parent: str = "", version: str = "", note: str = "") -> None:
        """Remember that a list was read to its end, and what of it is not there."""
        self._change("INSERT OR REPLACE INTO walks VALUES (?, ?, ?, ?, ?)", kind, parent, self.round, version, note)

    def end_round(self, marks: dict[str, str]) -> None:
        """Remember that everything was read, and facts for the next round."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", list(marks.items()))
            self._db.execute("UPDATE facts SET value = value + 1 WHERE name = 'round'")
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def _change(self, statement: str, *values: object) -> None:
        try:
            self._db.execute(statement, values)
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def _broken(self, error: sqlite3.Error) -> InputError | OutputError:
        if "locked" in str(error):
            return InputError(
                "another 'assay fetch' is writing into this folder.",
                where=str(self._file.parent),
                remedy="Wait until it has ended, or name another folder by --out.",
            )
        if isinstance(error, sqlite3.OperationalError):
            return OutputError(
                f"what came could not be stored: {error}",
                where=str(self._file),
                remedy="Make room, then call it again.",
            )
        return InputError(f"what was fetched before is damaged: {error}", where=str(self._file), remedy=ANEW)


ANEW = "Name another folder by --out, or fetch everything again by --afresh."


def _check_folder(folder: Path, file: Path) -> None:
    """Never write beside what somebody else put there."""
    try:
        is_own = file.is_file() or _is_marked(folder / MARK)
        is_foreign = folder.exists() and not is_own and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise OutputError(f"the folder cannot be read: {error.strerror}", where=str(folder)) from error
    if is_foreign:
        raise UsageError(
            "there is something in this place that no 'assay fetch' wrote.",
            where=str(folder),
            remedy="Name a new or empty folder by --out.",
        )


def _is_marked(mark: Path) -> bool:
    return mark.is_file() and mark.stat().st_size == len(MARK_TEXT) and mark.read_bytes() == MARK_TEXT.encode()
