"""Which commits carry a signature, and which of them a registered key made.

Git itself is never asked to verify: it would start gpg, once a commit, by the repository's own settings. The commit
objects are read in one stream; an SSH signature is checked here against the keys that the user registered, and
against no others. OpenPGP and X.509 signatures are noticed, not checked.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

import msgspec

from assay.basics.errors import InputError, SetupError
from assay.sources.git.cache import FactCache
from assay.sources.git.repository import Repository

HEADERS = (b"gpgsig ", b"gpgsig-sha256 ")
LARGEST_COMMIT = 1 << 20  # bytes; a larger commit object is no commit that anybody wrote


class Signed(msgspec.Struct, frozen=True):
    """What is known of one commit's signature."""

    is_signed: bool
    email: str  # the registered address whose key made it; '' where no registered key did


@dataclass(frozen=True, slots=True)
class RegisteredKey:
    """A public key that the user vouches for, and the address of the person who holds it."""

    email: str
    line: str  # 'ssh-ed25519 AAAA…'


def parse_keys(lines: Sequence[str], where: str) -> tuple[RegisteredKey, ...]:
    """Keys of the settings, each 'address ssh-ed25519 AAAA…'; InputError for anything else."""
    return tuple(_key(line, where) for line in lines)


def _key(line: str, where: str) -> RegisteredKey:
    email, _, key = line.strip().partition(" ")
    if "@" not in email or not key.startswith(("ssh-", "ecdsa-", "sk-")):
        raise InputError(
            f"this is no registered key: '{line[:60]}'",
            where=where,
            remedy="Write the address and then the SSH public key: ada@example.org ssh-ed25519 AAAA…",
        )
    return RegisteredKey(email.casefold(), " ".join(key.split()[:2]))


def read_signatures(
    repository: Repository, ids: Sequence[str], keys: Sequence[RegisteredKey], cache: FactCache
) -> dict[str, Signed]:
    """What is known of each commit's signature; commits that cannot be read are left out."""
    kind = f"signed-1-{hashlib.sha256(repr(sorted((k.email, k.line) for k in keys)).encode()).hexdigest()[:12]}"
    decode = msgspec.msgpack.Decoder(Signed).decode
    known = {id_: decode(content) for id_, content in cache.get(kind, ids).items()}
    wanted = [id_ for id_ in ids if id_ not in known]
    if not wanted:
        return known
    check = _checker(keys)
    fresh = {id_: _signed(content, check) for id_, content in _commit_objects(repository, wanted)}
    cache.put(kind, {id_: msgspec.msgpack.encode(signed) for id_, signed in fresh.items()})
    return known | fresh


def _commit_objects(repository: Repository, ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
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


def _signed(content: bytes, check: Callable[[bytes, bytes], str]) -> Signed:
    payload, signature = split_signature(content)
    return Signed(bool(signature), check(payload, signature) if signature else "")


def _load(maker: Any, key: RegisteredKey) -> Any:
    try:
        return maker.from_openssh_str(key.line)
    except (ValueError, NotImplementedError) as error:
        raise InputError(f"the registered key of {key.email} cannot be used: {error or 'it is damaged'}") from error


def _checker(keys: Sequence[RegisteredKey]) -> Callable[[bytes, bytes], str]:
    """A function that tells by whose registered key a payload was signed."""
    if not keys:
        return lambda *_: ""
    try:
        import sshsig
    except ImportError as error:
        raise SetupError(
            "keys are registered, but what checks SSH signatures is not installed.",
            remedy="Install it with: pip install 'assay[signatures]'",
        ) from error
    holders = [(_load(sshsig.PublicKey, key), key.email) for key in keys]

    def check(payload: bytes, signature: bytes) -> str:
        if b"BEGIN SSH SIGNATURE" not in signature:
            return ""
        try:
            maker = sshsig.verify(payload, signature.decode("ascii", "replace"), [key for key, _ in holders])
        except (sshsig.InvalidSignature, NotImplementedError):
            return ""
        return next((email for key, email in holders if key == maker), "")

    return check
