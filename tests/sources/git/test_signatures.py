"""Signatures: noticed everywhere, checked against registered keys only, by nobody's programs."""

import base64
import hashlib
import shutil
import struct
import subprocess
from dataclasses import replace
from pathlib import Path

import pysequoia
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import example, given
from hypothesis import strategies as st
from pysequoia import SignatureMode, Tsk

from assay.actions.run import run
from assay.actions.run_request import RunRequest
from assay.actions.standards import data_folder, find_standard
from assay.basics.errors import InputError
from assay.basics.progress import silent
from assay.sources.git.cache import FactCache
from assay.sources.git.keys import parse_keys
from assay.sources.git.repository import open_repository
from assay.sources.git.signatures import Signed, read_signatures, split_signature
from assay.sources.git.signing_keys import key_name, read_signing_keys
from repositories import BO, Repo

KEY = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"a key of the tests").digest())
OTHER = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"another key").digest())


def field(content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + content


def public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


def signature(key: Ed25519PrivateKey, payload: bytes) -> str:
    """An SSH signature as git keeps it (OpenSSH's PROTOCOL.sshsig)."""
    digest = hashlib.sha512(payload).digest()
    asked = b"SSHSIG" + field(b"git") + field(b"") + field(b"sha512") + field(digest)
    made = field(field(b"ssh-ed25519") + field(key.sign(asked)))
    holder = field(base64.b64decode(public(key).split()[1]))
    blob = b"SSHSIG" + struct.pack(">I", 1) + holder + field(b"git") + field(b"") + field(b"sha512") + made
    lines = base64.encodebytes(blob).decode().replace("\n", "")
    parts = [lines[i : i + 70] for i in range(0, len(lines), 70)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *parts, "-----END SSH SIGNATURE-----"])


def sign(repo: Repo, armoured: str = "", key: Ed25519PrivateKey = KEY) -> str:
    """Put a signature into the newest commit; its new id."""
    plain = repo.git("cat-file", "commit", "HEAD").encode() + b"\n"
    head, _, message = plain.partition(b"\n\n")
    text = (armoured or signature(key, plain)).replace("\n", "\n ")
    signed = head + b"\ngpgsig " + text.encode() + b"\n\n" + message
    id_ = repo.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=signed)
    repo.git("reset", "--quiet", "--hard", id_)
    return id_


def read(repo: Repo, *keys: str, cache: FactCache | None = None) -> list[Signed]:
    repository = open_repository(repo.path)
    ids = repo.git("rev-list", "HEAD").split()
    found = read_signatures(repository, ids, parse_keys(keys, "settings"), cache or FactCache(None))
    return [found[id_] for id_ in ids]


@pytest.fixture
def signed(repo: Repo) -> Repo:
    """A commit signed by the key, one signed by another key, one in OpenPGP, and a plain one."""
    repo.commit("Signed", {"a.py": "x = 1\n"})
    sign(repo)
    repo.commit("By another key", {"a.py": "x = 2\n"})
    sign(repo, key=OTHER)
    repo.commit("OpenPGP", {"a.py": "x = 3\n"})
    sign(repo, "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----")
    repo.commit("Plain", {"a.py": "x = 4\n"})
    return repo


def test_only_a_registered_key_counts(signed: Repo) -> None:
    assert read(signed, f"Ada@Example.org {public(KEY)}") == [
        Signed(False, ""), Signed(True, ""), Signed(True, ""), Signed(True, "ada@example.org"),
    ]  # fmt: skip


def test_without_keys_signatures_are_noticed(signed: Repo) -> None:
    assert [s.is_signed for s in read(signed)] == [False, True, True, True]
    assert {s.email for s in read(signed)} == {""}


def test_a_changed_commit_does_not_verify(repo: Repo) -> None:
    repo.commit("Signed", {"a.py": "x = 1\n"})
    good = signature(KEY, repo.git("cat-file", "commit", "HEAD").encode() + b"\n")
    repo.commit("Other", {"a.py": "x = 2\n"})
    sign(repo, good)
    assert read(repo, f"ada@example.org {public(KEY)}")[0] == Signed(True, "")


def test_what_is_no_signature_does_not_stop_anything(repo: Repo) -> None:
    repo.commit("Broken", {"a.py": "x = 1\n"})
    sign(repo, "-----BEGIN SSH SIGNATURE-----\nbm9uc2Vuc2U=\n-----END SSH SIGNATURE-----")
    assert read(repo, f"ada@example.org {public(KEY)}") == [Signed(True, "")]


def test_what_is_known_is_remembered_for_these_keys_alone(signed: Repo, tmp_path: Path) -> None:
    cache = FactCache(tmp_path / "facts.sqlite")
    assert read(signed, cache=cache) == read(signed, cache=cache)
    assert read(signed, f"ada@example.org {public(KEY)}", cache=cache)[3].email == "ada@example.org"


@pytest.mark.parametrize(
    "line",
    ["ssh-ed25519 AAAA", "ada@example.org", "ada@example.org nonsense", "", "ada -----BEGIN PGP PUBLIC KEY BLOCK-----"],
)
def test_a_line_that_is_no_key_is_told(line: str) -> None:
    with pytest.raises(InputError, match="no registered key"):
        parse_keys([line], "settings")


@pytest.mark.parametrize("key", ["ssh-ed25519 AAAA", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n"])
def test_a_damaged_key_is_told(signed: Repo, key: str) -> None:
    with pytest.raises(InputError, match="cannot be used") as caught:
        read(signed, f"ada@example.org {key}")
    assert len(str(caught.value)) < 200


def test_a_message_that_speaks_of_signatures_is_none() -> None:
    content = b"tree 1\n\ngpgsig is a header\n -----BEGIN SSH SIGNATURE-----\n"
    assert split_signature(content) == (content, b"")


def test_work_signed_by_the_persons_own_key_is_graded_a(repo: Repo) -> None:
    files = {"fares.py": "def fare():\n" + "    x = 1\n" * 20, "test_fares.py": "def test_fare():\n    assert 1\n"}
    repo.commit("Compute fares", files)
    sign(repo)
    repo.commit("Draw the map", {"docs/map.md": "```mermaid\ngraph TD\n```\n"}, hours=200)
    request = RunRequest((repo.path,), find_standard("ST0116", data_folder()), encoder=False)
    keys = parse_keys([f"ada@example.org {public(KEY)}"], "settings")
    graded = {
        cover.title: ({e.grade.value for e in cover.evidence}, cover.signed, cover.verified)
        for cover in run(replace(request, keys=keys), silent).people[0].pieces
    }
    assert graded == {"Compute fares": ({"A"}, 1, 1), "Draw the map": ({"B"}, 0, 0)}
    stranger = parse_keys([f"bo@example.org {public(KEY)}"], "settings")
    assert {
        e.grade.value for c in run(replace(request, keys=stranger), silent).people[0].pieces for e in c.evidence
    } == {"B"}


@pytest.fixture(scope="module")
def openpgp() -> Tsk:
    """An OpenPGP key of an invented person, with its secret part."""
    return Tsk.generate("Ada Example <ada@example.org>")


def sign_openpgp(repo: Repo, key: Tsk) -> None:
    payload = repo.git("cat-file", "commit", "HEAD").encode() + b"\n"
    sign(repo, pysequoia.sign(key.signer(), payload, mode=SignatureMode.DETACHED).decode().rstrip("\n"))


def test_openpgp_counts_for_a_registered_key_alone(repo: Repo, openpgp: Tsk) -> None:
    repo.commit("Signed", {"a.py": "x = 1\n"})
    sign_openpgp(repo, openpgp)
    repo.commit("By another key", {"a.py": "x = 2\n"})
    sign_openpgp(repo, Tsk.generate("Ada Example <ada@example.org>"))
    registered = f"ada@example.org {openpgp.extract_certificate()}"
    assert read(repo, registered, f"bo@example.org {public(OTHER)}") == [
        Signed(True, ""),
        Signed(True, "ada@example.org"),
    ]


def test_an_openpgp_signature_of_another_commit_does_not_verify(repo: Repo, openpgp: Tsk) -> None:
    repo.commit("Signed", {"a.py": "x = 1\n"})
    payload = repo.git("cat-file", "commit", "HEAD").encode() + b"\n"
    good = pysequoia.sign(openpgp.signer(), payload, mode=SignatureMode.DETACHED).decode()
    repo.commit("Other", {"a.py": "x = 2\n"})
    sign(repo, good.rstrip("\n"))
    assert read(repo, f"ada@example.org {openpgp.extract_certificate()}")[0] == Signed(True, "")


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen, to sign as git does")
def test_gits_own_signature_verifies(repo: Repo, tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    repo.git("config", "gpg.format", "ssh")
    repo.git("config", "user.signingkey", str(key))
    repo.write("a.py", "x = 1\n")
    repo.git("add", "a.py")
    repo.git("commit", "--quiet", "-S", "-m", "Signed by git", person=BO)
    line = " ".join(key.with_suffix(".pub").read_text().split()[:2])
    assert read(repo, f"bo@example.org {line}") == [Signed(True, "bo@example.org")]


def test_the_key_that_a_signature_names_is_named_as_its_own_programs_do(signed: Repo, openpgp: Tsk) -> None:
    signed.commit("By OpenPGP", {"a.py": "x = 5\n"})
    sign_openpgp(signed, openpgp)
    ids = signed.git("rev-list", "HEAD").split()
    found = dict(read_signing_keys(open_repository(signed.path), ids))
    prints = [hashlib.sha256(base64.b64decode(public(key).split()[1])).digest() for key in (KEY, OTHER)]
    ssh = [f"SSH key SHA256:{base64.b64encode(digest).decode().rstrip('=')}" for digest in prints]
    made = pysequoia.Sig.from_bytes(split_signature(signed.git("cat-file", "commit", "HEAD").encode())[1])
    assert [found.get(id_) for id_ in ids] == [
        f"OpenPGP key {made.issuer_fingerprint.upper()}", None, None, ssh[1], ssh[0],
    ]  # fmt: skip


@given(st.binary(max_size=60), st.sampled_from(["SSH", "PGP"]))
@example(b"SSHSIG\x00\x00\x00\x01\xff\xff\xff\xff", "SSH")
@example(b"\x88\x20\x04\x00\x16\x0a\xff\xff", "PGP")
def test_no_signature_stops_the_reader(content: bytes, kind: str) -> None:
    body = base64.encodebytes(content).decode()
    name = key_name(f"-----BEGIN {kind} SIGNATURE-----\n\n{body}\n-----END {kind} SIGNATURE-----".encode())
    assert name == "" or name.startswith(("SSH key SHA256:", "OpenPGP key "))
