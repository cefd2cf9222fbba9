"""The token: read from the environment or a file, never shown, sent to one host only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assay.basics.errors import InputError

LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Secret:
    """A token; no text made of this object has it."""

    value: str = field(repr=False)
    source: str  # 'GITHUB_TOKEN', or the file

    def __str__(self) -> str:
        return f"the token from {self.source}"


def read_secret(variables: tuple[str, ...], file: Path | None, environ: Mapping[str, str]) -> Secret | None:
    """The token of a named file, or else of the first variable that is set; None for none.

    Raises InputError, which never shows the content, for what can be no token.
    """
    if file is not None:
        return _checked(_content(file), str(file))
    name = next((name for name in variables if environ.get(name)), "")
    return _checked(environ[name], name) if name else None


def _content(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return stream.read(LONGEST + 1).decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"the token cannot be read: {error.strerror}", where=str(file)) from error
    except UnicodeDecodeError:
        raise _no_token(str(file)) from None


def _checked(text: str, source: str) -> Secret:
    value = text.strip()
    if not value or len(value) > LONGEST or not value.isascii() or not value.isprintable() or " " in value:
        raise _no_token(source)
    return Secret(value, source)


def _no_token(source: str) -> InputError:
    return InputError(
        "this is no token: it should be one word of plain letters, digits and signs.",
        where=source,
        remedy="Put the token alone into it, as the forge or tracker showed it.",
    )
