"""Shows, checks and prunes the cache of facts."""

from dataclasses import dataclass
from pathlib import Path

from assay.actions import own_functions
from assay.basics.errors import OutputError
from assay.sources.git import numstat, patches
from assay.sources.git.cache_care import Remembered, check_file, delete_file, list_kinds, prune_kinds
from assay.sources.git.documents import rules_digest

# What each kind is, by how its name begins; the rest of a name is the version of the rules that read it.
MEANINGS = {
    "numstat": "lines of every file of a commit",
    "patch": "new lines of a commit, with traces",
    "totals": "totals of a whole history",
    "touched": "commits by author and kind of file",
    "documents": "documents at the newest commit of a repository, with their history",
    "functions": "functions of a version of a file, measured",
    "signed": "which commits are signed, and by whose key",
    "words": "statements that a piece's words speak of",
    "vectors": "encoded profiles of a standard",
}


@dataclass(frozen=True, slots=True)
class CacheState:
    """The cache as it is."""

    path: Path
    size: int  # bytes on disk
    kinds: tuple[Remembered, ...]
    outdated: tuple[str, ...]  # kinds that no rule of this version asks for

    def meaning(self, kind: str) -> str:
        """What a kind is, in words."""
        return MEANINGS.get(kind.partition("-")[0], "of another version of Assay")


def show_cache(path: Path) -> CacheState:
    """What is remembered, and what of it is outdated. InputError where the file is damaged."""
    kinds = list_kinds(path)
    size = path.stat().st_size if path.is_file() else 0
    return CacheState(path, size, kinds, tuple(kind.kind for kind in kinds if not _is_current(kind.kind)))


def _is_current(kind: str) -> bool:
    """Whether this version asks for a kind; words and vectors belong to standards, of which there may be several."""
    return kind in (numstat.KIND, patches.KIND, own_functions.KIND) or kind.startswith(
        ("totals-1-", "touched-1-", f"documents-{rules_digest()}-", "signed-2-", "words-", "vectors")
    )


def check_cache(path: Path) -> tuple[str, ...]:
    """What is wrong with the file; empty where it is sound."""
    return check_file(path)


def prune_cache(path: Path, *, everything: bool) -> int:
    """Forget outdated kinds, or everything; how many bytes were given back."""
    before = path.stat().st_size if path.is_file() else 0
    try:
        if everything:
            delete_file(path)
        else:
            state = show_cache(path)
            prune_kinds(path, [kind.kind for kind in state.kinds if kind.kind not in state.outdated])
    except OSError as error:
        raise OutputError(f"the cache could not be pruned: {error.strerror}", where=str(path)) from error
    return before - (path.stat().st_size if path.is_file() else 0)
