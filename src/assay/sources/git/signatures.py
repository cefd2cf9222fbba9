"""Which commits carry a signature, and which of them a registered key made.

Git itself is never asked to verify: it would start gpg, once a commit, by the repository's own settings. The commit
objects are read in one stream; SSH and OpenPGP signatures are checked in this process against the keys that the user
registered, and against no others (`assay.sources.git.keys`). X.509 signatures are noticed, not checked.
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import IO

import msgspec

from assay.sources.git.cache import FactCache
from assay.sources.git.keys import Check, RegisteredKey, check_by
from assay.sources.git.repository import Repository

HEADERS = (b"gpgsig ", b"gpgsig-sha256 ")
LARGEST_COMMIT = 1 << 20  # bytes; a larger commit object is no commit that anybody wrote


class Signed(msgspec.Struct, frozen=True):
    """What is known of one commit's signature."""

    is_signed: bool
    email: str  # the registered address whose key made it; '' where no registered key did


def read_signatures(
    repository: Repository, ids: Sequence[str], keys: Sequence[RegisteredKey], cache: FactCache
) -> dict[str, Signed]:
    """What is known of each commit's signature; commits that cannot be read are left out."""
    kind = f"signed-2-{hashlib.sha256(repr(sorted((k.email, k.text) for k in keys)).encode()).hexdigest()[:12]}"
    decode = msgspec.msgpack.Decoder(Signed).decode
    known = {id_: decode(content) for id_, content in cache.get(kind, ids).items()}
    wanted = [id_ for id_ in ids if id_ not in known]
    if not wanted:
        return known
    check = check_by(keys)
    fresh = {id_: _signed(content, check) for id_, content in read_commit_objects(repository, wanted)}
    cache.put(kind, {id_: msgspec.msgpack.encode(signed) for id_, signed in fresh.items()})
    return known | fresh


def read_commit_objects(repository: Repository, ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Each commit as git keeps it; those that are missing or too large are left out."""
    with repository.git.stream("cat-file", "--batch", "--buffer", stdin=ids) as stream:
        while header := stream.output.readline():
            id_, *rest = header.decode().split()
            if rest[-1:] == ["missing"] or len(rest) != 2:
                continue
            content = _read(stream.output, int(rest[1]))
            if content is not None:
                yield id_, content


def _read(output: IO[bytes], size: int) -> bytes | None:
    """An object's content, and the line end after it; None for one too large, which is passed over."""
    kept = output.read(min(size, LARGEST_COMMIT))
    left = size - len(kept)
    while left > 0:
        left -= len(output.read(min(left, LARGEST_COMMIT)))
    output.read(1)
    return kept if size <= LARGEST_COMMIT else None


def split_signature(content: bytes) -> tuple[bytes, bytes]:
    """A commit object taken apart: what was signed, and the signature (b'' where there is none)."""
    head, _, message = content.partition(b"\n\n")
    kept: list[bytes] = []
    signature: list[bytes] = []
    inside = False
    for line in head.split(b"\n"):
        if inside and line.startswith(b" "):
            signature.append(line[1:])
            continue
        inside = line.startswith(HEADERS)
        if inside:
            signature.append(line.partition(b" ")[2])
        else:
            kept.append(line)
    return b"\n".join(kept) + b"\n\n" + message, b"\n".join(signature)


def _signed(content: bytes, check: Check) -> Signed:
    payload, signature = split_signature(content)
    return Signed(bool(signature), check(payload, signature) if signature else "")
