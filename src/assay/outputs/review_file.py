"""The draft of a shared pack as a folder: review.yaml to read and cut down, draft.json to hold it against.

Both stay at the workplace: draft.json has every text as it was, and the names that were looked for.
"""

import shutil
import tempfile
from pathlib import Path

import msgspec
import yaml

from assay.basics.errors import OutputError
from assay.coverage.pack_review import Screened
from assay.coverage.shared_pack import PackDraft

_HEAD = """\
# Everything that would leave, piece by piece, is in this file; nothing else does but numbers, days and codes.
#
# - Delete a piece with all its lines, and it stays here. Delete one line, and that text stays here.
# - Put [redacted] in place of words that should not leave. What you take out of one text is taken out of all.
# - Nothing can be added or reworded: these are a machine's findings, and not your account.
#
# Look for what no scanner knows: names of customers, products, servers, people who are not in the history.
# When only what may leave is left:  assay share --from {folder} --out pack.zip
# This folder itself must not leave: draft.json has every text as it was.
#
"""


def write_draft(draft: PackDraft, screened: Screened, folder: Path) -> Path:
    """Write the folder, whole or not at all, for its owner's eyes alone; the path of review.yaml."""
    if folder.exists():
        raise OutputError("there is something at this place already", where=str(folder), remedy="Name a new folder.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))  # nobody else may look into it
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        content = msgspec.json.format(msgspec.json.encode(draft), indent=1)
        (part / "draft.json").write_bytes(content + b"\n")
        (part / "review.yaml").write_text(review_text(draft.pack.person, screened, folder), encoding="utf-8")
        part.rename(folder)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise _unwritable(folder, error) from error
    return folder / "review.yaml"


def review_text(person: str, screened: Screened, folder: Path) -> str:
    """The review file: what was flagged first, as comments; then each text that is left, under its key."""
    lines = [f"#   {found.piece} {found.key}: {found.kind}" for found in screened.flagged]
    head = "Flagged, and taken out already:" if lines else "Nothing was flagged as a secret, an address or a name."
    pieces = {id_: dict(texts) for id_, texts in screened.left.items()}
    document = yaml.dump(
        {"person": person, "pieces": pieces}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6
    )
    return _HEAD.format(folder=folder) + "\n".join([f"# {head}", *lines]) + "\n\n" + document


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they are read: line under line."""


def _represent(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent)


def _unwritable(folder: Path, error: OSError) -> OutputError:
    return OutputError(
        f"the draft could not be written: {error.strerror}", where=str(folder), remedy="Name another folder."
    )
