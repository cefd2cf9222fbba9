"""Any sentence-transformers model in place of the shipped encoder: from a folder, or from what is on this machine."""

import hashlib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from assay.basics.errors import InputError, SetupError
from assay.mapping.model import Vectors

SMALL = 1 << 20  # bytes; larger files of a model are known by their size


class TransformerEncoder:
    """Vectors by a loaded sentence-transformers model."""

    def __init__(self, name: str, model: Any) -> None:
        self.name = name
        self._model = model

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text."""
        rows = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        vectors: Vectors = np.asarray(rows, np.float32)
        return vectors


def load_transformer(named: str) -> TransformerEncoder:
    """The model in a folder, or one that was downloaded before; nothing is ever fetched.

    Raises SetupError where the library is not installed, InputError where there is no such model.
    """
    if find_spec("sentence_transformers") is None:
        raise SetupError(
            "another encoder needs sentence-transformers, which is not installed.",
            remedy="pip install 'assay[transformers]', or leave --encoder out: the shipped encoder needs nothing.",
        )
    folder = Path(named).expanduser()
    if folder.is_dir() and not any((folder / name).is_file() for name in ("modules.json", "config.json")):
        raise InputError("the folder holds no model.", where=str(folder), remedy=_REMEDY)
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(
            str(folder) if folder.is_dir() else named, device="cpu", local_files_only=True, trust_remote_code=False
        )
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise InputError(f"the model cannot be loaded: {reason}", where=named, remedy=_REMEDY) from error
    return TransformerEncoder(_name(named, folder), model)


_REMEDY = (
    "Name a folder that a sentence-transformers model was saved in (it holds modules.json); nothing is downloaded."
)


def _name(named: str, folder: Path) -> str:
    """Tells models apart for whatever is remembered: the content of small files, the size of large ones."""
    if not folder.is_dir():
        return f"sentence-transformers model {named}"
    whole = hashlib.sha256()
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        size = file.stat().st_size
        whole.update(f"{file.relative_to(folder)} {size} ".encode())
        whole.update(file.read_bytes() if size <= SMALL else b"")
    return f"sentence-transformers model {folder.resolve().name} ({whole.hexdigest()[:8]})"
