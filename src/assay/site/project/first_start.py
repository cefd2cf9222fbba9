"""What a server needs before it serves: its folder, its secret, its tables, and a link for the first administrator."""

import fcntl
import os
import secrets
from pathlib import Path
from typing import IO

from assay.basics.errors import OutputError, SetupError

SECRET, LOCK, TOKEN = "secret", "lock", "set-up-token"  # names of files


def prepare_folder(folder: Path) -> None:
    """Make the folder, for its owner alone, with a secret in it; OutputError where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / "files").mkdir(exist_ok=True, mode=0o700)
        _keep_once(folder / SECRET)
    except OSError as error:
        raise OutputError(
            f"the site's folder cannot be made: {error.strerror}",
            where=str(folder),
            remedy="Name another with --data DIR.",
        ) from error


def hold(folder: Path) -> IO[str]:
    """The lock of the folder, held until the process ends, however it ends; SetupError where another server has it."""
    lock = (folder / LOCK).open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise SetupError(
            "another server is using this folder",
            where=str(folder),
            remedy="Stop it, or name another folder with --data DIR.",
        ) from error
    return lock


def set_up_token(folder: Path) -> str:
    """The token of the one-time link, the same until it is used."""
    _keep_once(folder / TOKEN)
    return (folder / TOKEN).read_text("utf-8").strip()


def _keep_once(file: Path) -> None:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as out:
        out.write(secrets.token_urlsafe(48))
