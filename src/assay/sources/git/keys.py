"""Public keys that the user vouches for, and what checks a commit's signature against them, and against no others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from assay.basics.errors import InputError, SetupError
from assay.basics.extras import how_to_install

SSH_KINDS = ("ssh-", "ecdsa-", "sk-")
OPENPGP = "-----BEGIN PGP PUBLIC KEY BLOCK-----"
# Tells by whose key a payload was signed: the address, or '' where no registered key made the signature.
Check = Callable[[bytes, bytes], str]


@dataclass(frozen=True, slots=True)
class RegisteredKey:
    """A public key that the user vouches for, and the address of the person who holds it."""

    email: str
    text: str  # 'ssh-ed25519 AAAA…', or an OpenPGP key in its armour

    @property
    def is_openpgp(self) -> bool:
        """Whether it is an OpenPGP key; otherwise it is an SSH key."""
        return self.text.startswith(OPENPGP)


def parse_keys(lines: Sequence[str], where: str) -> tuple[RegisteredKey, ...]:
    """Keys of the settings, each an address and an SSH or OpenPGP public key; InputError for anything else."""
    return tuple(_key(line, where) for line in lines)


def _key(line: str, where: str) -> RegisteredKey:
    email, key = [*line.split(maxsplit=1), "", ""][:2]
    if "@" in email and key.startswith(SSH_KINDS):
        return RegisteredKey(email.casefold(), " ".join(key.split()[:2]))
    if "@" in email and key.startswith(OPENPGP):
        return RegisteredKey(email.casefold(), key.strip() + "\n")
    raise InputError(
        f"this is no registered key: '{line[:60]}'",
        where=where,
        remedy="Write the address and then the public key: ada@example.org ssh-ed25519 AAAA…, "
        "or the address and what gpg --armor --export prints.",
    )


def check_by(keys: Sequence[RegisteredKey]) -> Check:
    """What checks signatures by these keys. SetupError where the library for a kind is not installed."""
    ssh = _check_ssh([key for key in keys if not key.is_openpgp])
    openpgp = _check_openpgp([key for key in keys if key.is_openpgp])

    def check(payload: bytes, signature: bytes) -> str:
        if b"BEGIN SSH SIGNATURE" in signature:
            return ssh(payload, signature)
        return openpgp(payload, signature) if b"BEGIN PGP SIGNATURE" in signature else ""

    return check


def _check_ssh(keys: Sequence[RegisteredKey]) -> Check:
    if not keys:
        return _by_nobody
    try:
        import sshsig
    except ImportError as error:
        raise _not_installed("SSH") from error
    holders = [(_load(sshsig.PublicKey.from_openssh_str, key.text, key), key.email) for key in keys]

    def check(payload: bytes, signature: bytes) -> str:
        try:
            maker = sshsig.verify(payload, signature.decode("ascii", "replace"), [key for key, _ in holders])
        except (sshsig.InvalidSignature, NotImplementedError):
            return ""
        return next((email for key, email in holders if key == maker), "")

    return check


def _check_openpgp(keys: Sequence[RegisteredKey]) -> Check:
    if not keys:
        return _by_nobody
    try:
        import pysequoia
    except ImportError as error:
        raise _not_installed("OpenPGP") from error
    certificates = [_load(pysequoia.Cert.from_bytes, key.text.encode(), key) for key in keys]
    holders = {certificate.fingerprint: key.email for certificate, key in zip(certificates, keys, strict=True)}

    def check(payload: bytes, signature: bytes) -> str:
        try:
            made = pysequoia.Sig.from_bytes(signature)
            valid = pysequoia.verify(bytes=payload, store=lambda _: certificates, signature=made).valid_sigs
        except RuntimeError:  # all that the library raises, for a damaged signature as for a wrong one
            return ""
        return next((holders[one.certificate] for one in valid if one.certificate in holders), "")

    return check


def _by_nobody(*_: bytes) -> str:
    return ""


def _load(read: Callable[[Any], Any], text: str | bytes, key: RegisteredKey) -> Any:
    try:
        return read(text)
    except (ValueError, NotImplementedError, RuntimeError) as error:
        reason = (str(error).splitlines() or [""])[0] or "it is damaged"
        raise InputError(f"the registered key of {key.email} cannot be used: {reason}") from error


def _not_installed(kind: str) -> SetupError:
    return SetupError(
        f"keys are registered, but what checks {kind} signatures is not installed.",
        remedy=f"Install it with: {how_to_install('signatures')}",
    )
