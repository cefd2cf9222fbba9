"""Errors that a user can mend: what happened, where, and what to do."""


class AssayError(Exception):
    """Base of every error that is shown without a traceback; anything else is a bug and keeps its own."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy


class UsageError(AssayError):
    """The command's words do not fit: an unknown person, standard or date."""


class InputError(AssayError):
    """A file or folder that was to be read is not what it should be."""


class RepositoryError(InputError):
    """A path that should be a git repository cannot be read as one."""


class SetupError(AssayError):
    """Something that Assay needs on the machine is missing."""


class OutputError(AssayError):
    """A result could not be written."""


def unreadable(error: OSError, file: object, *, remedy: str = "") -> InputError:
    """One wording for a file that cannot be opened, whatever was to be read from it."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            what, own = "there is no such file", "Look at its name and folder."
        case IsADirectoryError():
            what, own = "this is a folder, and a file was expected", "Name a file in it."
        case _:
            what, own = f"the file cannot be read: {error.strerror or error}", "Make it readable, or name another."
    return InputError(what, where=str(file), remedy=" ".join(filter(None, (own, remedy))))
