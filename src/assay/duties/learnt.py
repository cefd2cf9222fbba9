"""Technologies that a person first used in their own work, after the history shows what they began with."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assay.duties.finding import Find, find_changes, place
from assay.work.model import Role
from assay.work.piece import PersonWork, Piece

LANGUAGES = {
    ".py": "Python", ".js": "JavaScript", ".ts": "TypeScript", ".java": "Java", ".kt": "Kotlin", ".go": "Go",
    ".rs": "Rust", ".rb": "Ruby", ".php": "PHP", ".cs": "C#", ".c": "C", ".cpp": "C++", ".swift": "Swift",
    ".scala": "Scala", ".ex": "Elixir", ".sql": "SQL", ".tf": "Terraform", ".vue": "Vue", ".dart": "Dart", ".r": "R",
}  # fmt: skip
TOOLS = (
    ("Docker", re.compile(r"(?:^|/)(?:Dockerfile[^/]*|(?:docker-)?compose[^/]*\.ya?ml)$")),
    ("Kubernetes", re.compile(r"(?:^|/)(?:k8s|kubernetes|helm|charts)/")),
    ("GitHub Actions", re.compile(r"^\.github/workflows/")),
    ("GitLab CI", re.compile(r"(?:^|/)\.gitlab-ci\.yml$")),
    ("Ansible", re.compile(r"(?:^|/)(?:ansible|playbooks)/")),
)
# What tools write out, and what was kept of it.
WRITTEN_OUT = re.compile(
    r"(?:^|/)(?:dumps?|backups?|fixtures|releases)/|(?:^|/)[^/]*(?:dump|backup)[^/]*\.sql$", re.IGNORECASE
)
SETTLED = 60 * 86_400  # seconds of own history before a first use can be told from simply having started
LEAST_LINES = 20


@dataclass(frozen=True, slots=True)
class FirstUse:
    """The first change of the person's own in which a technology is met."""

    technology: str
    find: Find
    piece: Piece

    @property
    def time(self) -> int:
        """When it was committed."""
        return self.find.commit.head.author_time

    @property
    def place(self) -> str:
        """Where it is."""
        return place(self.piece, self.find.commit, self.find.change)

    @property
    def subject(self) -> str:
        """What its commit says."""
        return self.find.commit.head.subject


def technology_of(path: str) -> str:
    """The language or tool of a file, by its name; '' for none that is known, and for what a tool wrote out."""
    if WRITTEN_OUT.search(path):
        return ""
    tool = next((name for name, pattern in TOOLS if pattern.search(path)), "")
    return tool or LANGUAGES.get(posixpath.splitext(path)[1].lower(), "")


def first_uses(work: PersonWork) -> Iterator[FirstUse]:
    """Technologies met first after the person had settled in, with the change that brought them."""
    pieces = sorted(work.pieces, key=lambda piece: (piece.start, piece.id))
    known: set[str] = set()
    for piece in pieces:
        for find in find_changes(piece, Role.SOURCE, Role.INFRASTRUCTURE, Role.CI):
            technology = technology_of(find.change.path)
            if not technology or technology in known:
                continue
            known.add(technology)
            if piece.start - pieces[0].start >= SETTLED and find.change.fresh >= LEAST_LINES:
                yield FirstUse(technology, find, piece)
