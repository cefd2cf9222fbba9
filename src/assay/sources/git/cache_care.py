"""Looks after the cache file: what is in it, whether it is sound, and what can go."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from assay.basics.errors import InputError


@dataclass(frozen=True, slots=True)
class Remembered:
    """All facts of one kind."""

    kind: str
    facts: int
    size: int  # bytes


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(path, timeout=10)) as connection:
            yield connection
    except sqlite3.Error as error:
        raise InputError(
            f"the cache file is damaged: {error}",
            where=str(path),
            remedy="Delete it (assay cache prune --all): only time is lost.",
        ) from error


def list_kinds(path: Path) -> tuple[Remembered, ...]:
    """What is remembered, by kind; nothing where there is no file."""
    if not path.is_file():
        return ()
    with _opened(path) as connection:
        rows = connection.execute("SELECT kind, count(*), sum(length(facts)) FROM facts GROUP BY kind ORDER BY kind")
        return tuple(Remembered(kind, count, size or 0) for kind, count, size in rows.fetchall())


def check_file(path: Path) -> tuple[str, ...]:
    """What SQLite finds wrong with the file, in its words; empty where it is sound or absent."""
    if not path.is_file():
        return ()
    try:
        with closing(sqlite3.connect(path, timeout=10)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(10)")]
            connection.execute("SELECT kind, id, facts FROM facts LIMIT 1").fetchall()
    except sqlite3.Error as error:
        return (str(error),)
    return () if found == ["ok"] else tuple(found)


def prune_kinds(path: Path, keep: Collection[str]) -> int:
    """Forget all kinds but those to keep, and give the room back; how many facts went."""
    if not path.is_file():
        return 0
    with _opened(path) as connection:
        marks = ",".join("?" * len(keep))
        gone = connection.execute(f"DELETE FROM facts WHERE kind NOT IN ({marks})", list(keep)).rowcount  # noqa: S608 -- only marks
        connection.commit()
        connection.execute("VACUUM")
        return gone


def delete_file(path: Path) -> None:
    """Remove the file and what SQLite keeps beside it."""
    for name in (path.name, path.name + "-wal", path.name + "-shm"):
        path.with_name(name).unlink(missing_ok=True)
