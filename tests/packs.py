"""Invented packs for tests: one piece of Ada's, with words that a test can look for."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace

from assay.coverage.model import Evidence, PieceCover, Strength
from assay.coverage.shared_pack import COLLEAGUE, PackDraft, SharedPack
from assay.work.contradictions import Contradiction
from assay.work.person import Grade

PLACE = "journeys@0123456789ab:app/pay.py#L1"


def evidence(**facts: object) -> Evidence:
    """Strong evidence of S4 in a commit's message, unless other facts are given."""
    plain = Evidence(
        statement="S4", piece="w1", piece_title="Retry payments", reason="wrote unit tests", quote="Retry payments",
        locators=("journeys@0123456789ab",), score=0.7, strength=Strength.STRONG, grade=Grade.B, basis="signal",
        duties=(14,), cap="", time=1_750_000_000,
    )  # fmt: skip
    return replace(plain, **facts)


def piece(*items: Evidence, **facts: object) -> PieceCover:
    """A piece with one commit and the evidence given."""
    items = items or (evidence(),)
    plain = PieceCover(
        id="w1", title="Retry payments", kind="run", repository="journeys", start=1_750_000_000, end=1_750_000_000,
        commits=1, all_commits=2, share=0.5, others=(COLLEAGUE,), assistance=(), merged_by_other=True, signed=0,
        verified=0, files=(("test", 1, 3),), statements=tuple(dict.fromkeys(item.statement for item in items)),
        evidence=items, commit_locators=(("journeys@0123456789ab", "Retry payments"),),
    )  # fmt: skip
    return replace(plain, **facts)


def pack(*pieces: PieceCover) -> SharedPack:
    """A pack of Ada's."""
    return SharedPack("0.1", "ST0116", "1.1", "Ada Example", "words only", pieces or (piece(),))


def draft(*pieces: PieceCover) -> PackDraft:
    """The draft of such a pack, made where Bo works too."""
    return PackDraft(
        pack(*pieces), ("Bo Other",), ("bo.other@example.org", "bother77"), ("Ada Example", "ada@example.org")
    )


def full() -> SharedPack:
    """A pack in which every field says something."""
    claim = Contradiction("tests", "Added tests", "no test was changed", "0123456789ab")
    second = evidence(
        statement="K1", strength=Strength.SOME, cap="only words say so", reason="wrote words that speak of it"
    )
    return pack(piece(evidence(), second, assistance=("Copilot",), contradictions=(claim,)))


def zipped(document: object, **facts: object) -> bytes:
    """A zip with a true digest around any pack.json, to see that its content is judged and not its wrapping alone."""
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    manifest = {
        "format": "assay-shared-pack", "schema": 1, "files": {"pack.json": hashlib.sha256(content).hexdigest()}, **facts
    }  # fmt: skip
    return plain_zip({"manifest.json": json.dumps(manifest).encode(), "pack.json": content})


def plain_zip(files: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """A zip of any files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
