"""Writes what was fetched as files for the readers of exports: all are staged before the first appears."""

from collections.abc import Iterator
from pathlib import Path

from assay.basics.errors import OutputError
from assay.basics.progress import Progress
from assay.sources.fetching.listing import Plan
from assay.sources.fetching.store import Store


def write_exports(store: Store, plan: Plan, folder: Path, progress: Progress) -> dict[str, str]:
    """Write one file for each kind that has records; the names of the files by kind.

    Raises OutputError, after which the files are as they were before.
    """
    kinds = [listing.kind for listing in plan.listings if listing.is_file]
    staged: dict[Path, Path] = {}
    names: dict[str, str] = {}
    try:
        for number, kind in enumerate(kinds, 1):
            target = folder / f"{kind}.json"
            if store.count(kind)[0]:
                part = target.with_name(target.name + ".part")
                staged[target] = part
                names[kind] = target.name
                _write(part, _content(store, plan, kind))
            progress("Writing files", number, len(kinds))
        for target, part in staged.items():
            part.replace(target)
        for kind in kinds:
            if kind not in names:
                (folder / f"{kind}.json").unlink(missing_ok=True)
    except OSError as error:
        for part in staged.values():
            part.unlink(missing_ok=True)
        raise OutputError(
            f"the files could not be written: {error.strerror}",
            where=str(folder),
            remedy="Make room there; the same command then writes them without asking for everything again.",
        ) from error
    return names


def _content(store: Store, plan: Plan, kind: str) -> Iterator[bytes]:
    before, after = plan.frame(store)
    yield before
    for number, record in enumerate(store.records(kind)):
        yield (b",\n" if number else b"") + plan.compose(store, record)
    yield after


def _write(file: Path, content: Iterator[bytes]) -> None:
    with file.open("wb") as out:
        file.chmod(0o600)
        out.writelines(content)
