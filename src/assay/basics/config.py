"""The user's own settings, read once from `assay.toml`; nothing is ever kept in a repository that is read."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from assay.basics.errors import InputError

CONFIG_VARIABLE = "ASSAY_CONFIG_DIR"
CACHE_VARIABLE = "ASSAY_CACHE_DIR"
LARGEST_FILE = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Config:
    """Settings with their defaults; docs/settings.md tells of each."""

    standard: str = "ST0116"  # what `--standard` means when it is not given
    person: tuple[str, ...] = ()  # whom to report on when `--person` is not given
    names: bool = False  # show colleagues by name and people with their addresses
    encoder: bool = True  # use the sentence encoder beside the lexical view
    keys: tuple[str, ...] = ()  # registered keys, each 'address ssh-ed25519 AAAA…'
    reviewer: str = ""  # who is named for decisions in a review when `--by` is not given
    bots: tuple[str, ...] = ()  # further words that mark a name or address as a machine's


def read_config(file: Path | None, environ: Mapping[str, str] = os.environ) -> Config:
    """Settings from a named file, which must exist, or from the user's own if there is one; else the defaults."""
    path = file or config_folder(environ) / "assay.toml"
    if file is None and not path.is_file():
        return Config()
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError("the settings file is too large to be one.", where=str(path))
        values = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the settings cannot be read: {error}", where=str(path)) from error
    return _config(values, str(path))


def _config(values: Mapping[str, Any], where: str) -> Config:
    known = {field.name for field in fields(Config)}
    if unknown := sorted(set(values) - known):
        raise InputError(
            f"unknown setting: {', '.join(unknown)}", where=where, remedy=f"Known settings: {', '.join(sorted(known))}."
        )
    return Config(**{name: _checked(name, value, where) for name, value in values.items()})


def _checked(name: str, value: object, where: str) -> Any:
    default = getattr(Config(), name)
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise InputError(f'{name} should be a list of texts, such as ["…"].', where=where)
    if type(value) is not type(default):
        wanted = "true or false" if isinstance(default, bool) else "a text"
        raise InputError(f"{name} should be {wanted}.", where=where)
    return value


def config_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the user's settings are; ASSAY_CONFIG_DIR overrides the system's place."""
    if named := environ.get(CONFIG_VARIABLE):
        return Path(named).expanduser()
    import platformdirs  # only here: most tests and jobs name their folder

    return Path(platformdirs.user_config_dir("assay"))


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where facts are remembered between runs; ASSAY_CACHE_DIR overrides the system's place."""
    if named := environ.get(CACHE_VARIABLE):
        return Path(named).expanduser()
    import platformdirs

    return Path(platformdirs.user_cache_dir("assay"))
