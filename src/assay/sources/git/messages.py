"""Reads the whole messages of a few commits, such as the merges whose bodies name a pull request."""

from collections.abc import Sequence

from assay.sources.git.repository import Repository


def read_messages(repository: Repository, ids: Sequence[str]) -> dict[str, str]:
    """Message by commit id; ids that cannot be read are left out."""
    if not ids:
        return {}
    asked = "".join(f"{id_}\n" for id_ in ids).encode()
    out = repository.git.try_read(
        "log", "--no-walk=unsorted", "--stdin", "-z", "--no-patch", "--no-notes", "--encoding=UTF-8",
        "--no-show-signature", "--format=%H%x00%B", stdin=asked,
    ).stdout  # fmt: skip
    parts = out.split(b"\x00")
    return {id_.decode(): body.decode("utf-8", "replace") for id_, body in zip(parts[0::2], parts[1::2], strict=False)}
