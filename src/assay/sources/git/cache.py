"""Remembers facts of commits between runs, in one SQLite file that may be deleted at any time.

A commit's id names its whole content, so its facts never go stale; `kind` carries the version of what was read
and of the rules that read it. Whatever goes wrong with the file costs time, never correctness.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

ASKED_AT_ONCE = 500


class FactCache:
    """Facts by kind and commit. With no path, or with a file that cannot be used, it remembers nothing."""

    def __init__(self, path: Path | None) -> None:
        self.note = ""
        self._connection = self._open(path) if path is not None else None

    def get(self, kind: str, ids: Iterable[str]) -> dict[str, bytes]:
        """What is known of these commits."""
        if self._connection is None:
            return {}
        wanted = list(ids)
        found: dict[str, bytes] = {}
        try:
            for start in range(0, len(wanted), ASKED_AT_ONCE):
                asked = wanted[start : start + ASKED_AT_ONCE]
                marks = ",".join("?" * len(asked))
                rows = self._connection.execute(
                    f"SELECT id, facts FROM facts WHERE kind = ? AND id IN ({marks})",  # noqa: S608 -- only marks
                    [kind, *(bytes.fromhex(id_) for id_ in asked)],
                )
                found.update((id_.hex(), facts) for id_, facts in rows)
        except sqlite3.Error as error:
            self._give_up(error)
            return {}
        return found

    def put(self, kind: str, facts: Mapping[str, bytes]) -> None:
        """Remember facts; all of them or none."""
        if self._connection is None or not facts:
            return
        rows = [(kind, bytes.fromhex(id_), content) for id_, content in facts.items()]
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", rows)
        except sqlite3.Error as error:
            self._give_up(error)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _open(self, path: Path) -> sqlite3.Connection | None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return _connect(path)
        except sqlite3.DatabaseError as error:
            self.note = f"the cache was damaged and is made anew ({error}): {path}"
            with suppress(OSError, sqlite3.Error):
                path.unlink(missing_ok=True)
                return _connect(path)
        except OSError as error:
            self.note = f"no cache could be kept ({error.strerror}): {path}"
        return None

    def _give_up(self, error: sqlite3.Error) -> None:
        self.note = f"the cache could not be used any further ({error}); only time is lost"
        self.close()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS facts (kind TEXT, id BLOB, facts BLOB, PRIMARY KEY (kind, id)) WITHOUT ROWID"
        )
        connection.execute("SELECT kind, id, facts FROM facts LIMIT 1").fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
