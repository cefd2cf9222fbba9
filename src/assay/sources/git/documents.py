"""The documents that a repository keeps, as they are at HEAD, with what its history tells of each."""

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from assay.sources import plain_blocks
from assay.sources.git.paths import read_paths
from assay.sources.git.repository import Repository
from assay.sources.plain_blocks import blocks_of_text
from assay.work import blocks, document, document_facts, document_kinds, readability, roles
from assay.work.document import Document, DocumentHistory
from assay.work.document_facts import document_of
from assay.work.document_kinds import PAGES
from assay.work.model import CommitHead, Role
from assay.work.roles import role_of

MOST_DOCUMENTS = 2_000  # of one repository
LARGEST = 1 << 20  # bytes of a document
SUFFIXES = (".md", ".markdown", ".mdx", ".rst", ".adoc", ".asciidoc", ".txt")
DESCRIPTION = re.compile(r"(?:^|/)(?:openapi|swagger|asyncapi)[^/]*\.(?:ya?ml|json)$", re.IGNORECASE)
# Texts that nobody here composes: licences, lists of names, and the changes that a tool gathers.
NO_WRITING = re.compile(
    r"(?:^|/)(?:licen[cs]es?|copying|notice|authors|contributors|thanks|patents|robots|humans)[^/]*$|"
    r"(?:^|/)(?:newsfragments|changelog\.d|licenses)/|(?:^|/)templates/.*\.txt$",
    re.IGNORECASE,
)
CODE = frozenset({Role.SOURCE, Role.INFRASTRUCTURE, Role.CI, Role.MIGRATION})
NAMED = re.compile(r"(?<![\w.@/-])(?:[\w.@-]{1,200}(?:/[\w.@-]{1,200})+|[\w-]{1,200}\.\w{1,5}\b)")
MOST_NAMED = 2_000  # names of one document that are looked up
# The top folder, and folders for documents: the code that lies in them is none that a document there describes.
DOCUMENT_FOLDERS = frozenset({"", "doc", "docs", "documentation", "website", "site", ".github"})
FILE_MODES = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class KeptDocuments:
    """The documents of one repository, and what must be said of their reading."""

    documents: tuple[Document, ...]
    notes: tuple[str, ...]


def read_documents_of(repository: Repository, heads: Mapping[str, CommitHead]) -> KeptDocuments:
    """Every document at HEAD; what is too large or one too many is counted in a note."""
    sizes = dict(_files(repository))
    wanted = sorted((path for path in sizes if _is_document(path)), key=lambda path: (path.count("/"), path))
    small = [path for path in wanted if sizes[path] <= LARGEST][:MOST_DOCUMENTS]
    found: list[Document] = []
    named: dict[str, tuple[str, ...]] = {}
    code = _Code(path for path in sizes if role_of(path) in CODE)
    for path, text in _texts(repository, small):
        place = f"{repository.name}@{repository.head[:12]}:{path}"
        read = document_of(place, path, blocks_of_text(path, text))
        if read.opening is None and path.casefold().endswith(".txt"):
            continue  # a list of packages, or data
        found.append(read)
        named[path] = code.named_in(path, text)
    histories = _histories(repository, heads, named)
    notes = []
    if left := len(wanted) - len(small):
        notes.append(f"{left:,} documents were not read: larger than {LARGEST >> 20} MiB, or after {MOST_DOCUMENTS:,}")
    return KeptDocuments(tuple(replace(d, history=histories.get(d.path)) for d in found), tuple(notes))


@cache
def rules_digest() -> str:
    """A digest of the modules by which documents are read: what was read by other rules is read anew."""
    rules = (blocks, document, document_facts, document_kinds, plain_blocks, readability, roles)
    files = [Path(str(module.__file__)) for module in rules] + [Path(__file__)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _is_document(path: str) -> bool:
    if "\n" in path or NO_WRITING.search(path) or PAGES.search(path):
        return False
    role = role_of(path)
    if path.casefold().endswith(".feature"):
        return role is Role.TEST
    return role is Role.DOCS and (path.casefold().endswith(SUFFIXES) or bool(DESCRIPTION.search(path)))


def _files(repository: Repository) -> Iterator[tuple[str, int]]:
    """Path and size of each file at HEAD; links and submodules are none."""
    out = repository.git.read("ls-tree", "-r", "-l", "-z", "--full-tree", repository.head)
    for entry in out.split(b"\x00"):
        facts, _, path = entry.partition(b"\t")
        words = facts.decode().split()
        if len(words) == 4 and words[0] in FILE_MODES and words[3].isdigit():
            yield path.decode("utf-8", "surrogateescape"), int(words[3])


def _texts(repository: Repository, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The text of each path at HEAD, one git call for all; a path that git does not find is passed over."""
    asked = [
        f"{repository.head}:{path}".encode("utf-8", "surrogateescape").decode("utf-8", "replace") for path in paths
    ]
    with repository.git.stream("cat-file", "--batch", stdin=asked) as stream:
        for path in paths:
            head = stream.output.readline().split()
            if len(head) < 3 or not head[-1].isdigit():
                continue
            content = stream.output.read(int(head[-1]) + 1)[:-1]
            if head[1] == b"blob" and b"\x00" not in content:
                yield path, content.decode("utf-8-sig", "replace").replace("\r\n", "\n")


class _Code:
    """The files of code at HEAD, by their paths, their folders and their names."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = frozenset(paths)
        self._in: dict[str, list[str]] = {}
        self._called: dict[str, list[str]] = {}
        for path in sorted(self._paths):
            self._in.setdefault(posixpath.dirname(path), []).append(path)
            self._called.setdefault(posixpath.basename(path), []).append(path)

    def named_in(self, name: str, text: str) -> tuple[str, ...]:
        """Files that a document names by their path, their folder or a name that only one of them has; where it names
        none, those beside it."""
        found: dict[str, None] = {}
        for token in list(dict.fromkeys(NAMED.findall(text)))[:MOST_NAMED]:
            plain = token.strip("./").removeprefix("./")
            called = self._called.get(plain, ())
            if plain in self._paths:
                found[plain] = None
            elif len(called) == 1:
                found[called[0]] = None
            elif "/" in plain:
                found.update(dict.fromkeys(self._in.get(plain, ())))
        folder = posixpath.dirname(name)
        is_for_documents = any(part in DOCUMENT_FOLDERS for part in folder.casefold().split("/"))
        return tuple(found) or (() if is_for_documents else tuple(self._in.get(folder, ())))


@dataclass(slots=True)
class _Story:
    """One path while the history is gone through, newest commit first."""

    changed: CommitHead
    begun: CommitHead
    changes: int = 0
    with_code: int = 0
    writers: set[tuple[str, str]] | None = None

    def take(self, head: CommitHead, *, with_code: bool) -> None:
        """Another, older commit that changed it."""
        self.begun = head
        self.changes += 1
        self.with_code += with_code
        if self.writers is not None:
            self.writers.add((head.author.name, head.author.email))


def _histories(
    repository: Repository, heads: Mapping[str, CommitHead], named: Mapping[str, tuple[str, ...]]
) -> dict[str, DocumentHistory]:
    """What the history tells of the documents, in one pass over the paths of all commits."""
    watched = set(named) | {path for paths in named.values() for path in paths}
    stories: dict[str, _Story] = {}
    for id_, paths in read_paths(repository) if named else ():
        head = heads.get(id_)
        touched = [path for path in paths if path in watched]
        if head is None or not touched:
            continue
        with_code = any(role_of(path) in CODE for path in paths)
        for path in touched:
            if path not in stories:
                stories[path] = _Story(head, head, writers=set() if path in named else None)
            stories[path].take(head, with_code=with_code)
    return {path: _history(stories, path, code) for path, code in named.items() if path in stories}


def _history(stories: Mapping[str, _Story], path: str, named: Sequence[str]) -> DocumentHistory:
    own = stories[path]
    code = [stories[name] for name in named if name in stories and name != path]
    return DocumentHistory(
        begun=own.begun.author_time,
        begun_by=own.begun.author,
        changed=own.changed.author_time,
        changes=own.changes,
        writers=len(own.writers or ()),
        with_code=own.with_code,
        code=len(code),
        code_begun=min((story.begun.author_time for story in code), default=0),
        code_changed=max((story.changed.author_time for story in code), default=0),
        later=sum(story.changed.author_time > own.changed.author_time for story in code),
    )
