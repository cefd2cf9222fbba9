"""A folder with the person's own accounts: one text file for a piece of work, named by the piece's id."""

from pathlib import Path

from assay.basics.errors import InputError

ENDINGS = (".md", ".txt")
LARGEST = 200_000  # bytes: some 30,000 words, more than a whole portfolio
MOST_FILES = 1_000
_REMEDY = "Name one file for each piece by the piece's id, such as w1a2b3c4d5e.md, with plain text in it."


def read_accounts(folder: Path) -> dict[str, str]:
    """The accounts by the id in the file's name; other kinds of files are left alone.

    InputError where the folder or a file cannot be read, a file is too large, empty or not UTF-8, or two are for one.
    """
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix in ENDINGS and path.is_file())
    except OSError as error:
        raise InputError(
            f"the accounts cannot be read: {error.strerror}", where=str(folder), remedy="Name a folder that exists."
        ) from error
    if len(found) > MOST_FILES:
        raise InputError(f"the folder has more than {MOST_FILES:,} accounts", where=str(folder), remedy=_REMEDY)
    accounts: dict[str, str] = {}
    for path in found:
        if path.stem in accounts:
            raise InputError(f"two files are for the piece {path.stem}", where=str(path), remedy="Keep one of them.")
        accounts[path.stem] = _read(path)
    return accounts


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise InputError(f"the account has more than {LARGEST:,} bytes", where=str(path), remedy=_REMEDY)
        text = content.decode("utf-8-sig").strip()
    except OSError as error:
        raise InputError(f"the account cannot be read: {error.strerror}", where=str(path), remedy=_REMEDY) from error
    except UnicodeDecodeError as error:
        raise InputError("the account is not UTF-8 text", where=str(path), remedy=_REMEDY) from error
    if not text:
        raise InputError("the account is empty", where=str(path), remedy="Write it, or remove the file.")
    return text
