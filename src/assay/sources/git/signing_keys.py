"""With which key a commit says it was signed: the key's name alone, from the signature; nothing is verified here.

Formats: OpenSSH's PROTOCOL.sshsig for SSH, RFC 9580 (sections 4.2, 5.2.3) for OpenPGP.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator, Sequence

from assay.sources.git.repository import Repository
from assay.sources.git.signatures import read_commit_objects, split_signature

ARMOUR = re.compile(rb"-----BEGIN (SSH|PGP) SIGNATURE-----\n(.*?)\n-----END", re.DOTALL)
MAGIC = b"SSHSIG"
SIGNATURE_PACKET = 2
ISSUER, FINGERPRINT = 16, 33  # kinds of subpacket


def read_signing_keys(repository: Repository, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The id of each signed commit among `ids`, and the name of the key that its signature names."""
    for id_, content in read_commit_objects(repository, ids):
        _, signature = split_signature(content)
        if signature and (name := key_name(signature)):
            yield id_, name


def key_name(signature: bytes) -> str:
    """'SSH key SHA256:…' or 'OpenPGP key …' as their own programs show them; '' for what is no such signature."""
    found = ARMOUR.search(signature)
    if not found:
        return ""
    try:
        return _ssh(found[2]) if found[1] == b"SSH" else _openpgp(found[2])
    except (binascii.Error, IndexError, ValueError):
        return ""


def _ssh(body: bytes) -> str:
    blob = base64.b64decode(body, validate=False)
    if not blob.startswith(MAGIC):
        return ""
    at = len(MAGIC) + 4  # a version of four bytes
    size = int.from_bytes(blob[at : at + 4], "big")
    key = blob[at + 4 : at + 4 + size]
    if not size or len(key) != size:
        return ""
    return "SSH key SHA256:" + base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip("=")


def _openpgp(body: bytes) -> str:
    _, _, data = body.rpartition(b"\n\n")  # headers of the armour end in an empty line
    lines = [line for line in data.split(b"\n") if not line.startswith(b"=")]  # the last one may be a checksum
    packet = _packet(base64.b64decode(b"".join(lines)))
    if packet[:1] != b"\x04":
        return ""
    hashed_end = 6 + int.from_bytes(packet[4:6], "big")
    unhashed = packet[hashed_end + 2 : hashed_end + 2 + int.from_bytes(packet[hashed_end : hashed_end + 2], "big")]
    named = dict([*_subpackets(unhashed), *_subpackets(packet[6:hashed_end])])
    key = named[FINGERPRINT][1:] if FINGERPRINT in named else named.get(ISSUER, b"")
    return f"OpenPGP key {key.hex().upper()}" if key else ""


def _packet(content: bytes) -> bytes:
    """The body of the first packet, if it is a signature; b'' otherwise."""
    head = content[0]
    if head & 0x40:  # the new form of a header
        kind, size, at = head & 0x3F, *_length(content, 1)
    else:
        kind, width = (head >> 2) & 0x0F, 1 << (head & 3)
        size, at = int.from_bytes(content[1 : 1 + width], "big"), 1 + width
    return content[at : at + size] if kind == SIGNATURE_PACKET else b""


def _subpackets(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(content):
        size, at = _length(content, at)
        yield content[at] & 0x7F, content[at + 1 : at + size]
        at += max(1, size)


def _length(content: bytes, at: int) -> tuple[int, int]:
    """A length of one, two or five bytes, and where what it measures begins."""
    first = content[at]
    if first < 192:
        return first, at + 1
    if first < 255:
        return ((first - 192) << 8) + content[at + 1] + 192, at + 2
    return int.from_bytes(content[at + 1 : at + 5], "big"), at + 5
