"""What a person's messages claim of a piece of work, and its changes contradict."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assay.work.model import Change, Commit, Role

LONGEST_SEARCHED = 3_000  # characters of a message
LONGEST_LINE = 200
_ADDS = r"\b(?:add(?:s|ed|ing)?|writ(?:e|es|ing|ten)|wrote|includ(?:e|es|ed|ing)|extend(?:s|ed)?)"
# Before the claim: a plan, a wish or its absence is no claim.
_NOT_DONE = re.compile(
    r"\b(?:todo|fixme|need(?:s|ed)?|should|will|would|could|can|must|might|may|later|without|no|not|never|don'?t|didn'?t"
    r"|cannot|forgot|missing|instead of|plan(?:s|ned)? to|want(?:s|ed)? to|next|future|if|before|after|until|how to|revert|recommend\w*|always|remind\w*)\b",
    re.IGNORECASE,
)
_TESTS = re.compile(
    _ADDS + r"(?: (?:some|more|new|missing|extra|further|a|an|the|unit|integration|regression|failing|end-to-end|e2e"
    r"|acceptance|functional|basic|simple|few|better|corresponding|relevant|couple of|and)){0,4} "
    r"(?:tests|unit test|test cases?|regression test)\b(?! (?:data|environments?|servers?|accounts?|users?|pages?|run|runs|suite"
    r"|coverage|plan|instances?|database|files?|mode|config\w*|dependenc\w*|requirements?|matrix|jobs?|workflows?|group"
    r"|framework|runner|support|tool\w*|infra\w*|commands?|scripts?|setup|steps?|stages?|dir\w*|folder|packages?|to|for ci"
    r"|in ci|on|extra|target|task))",
    re.IGNORECASE,
)
_README = re.compile(
    _ADDS[:-1] + r"|updat(?:e|es|ed|ing))(?: (?:the|to|a|our|in)){0,2} (readme|changelog)\b", re.IGNORECASE
)
_DOCUMENT = re.compile(r"readme|change|history|news", re.IGNORECASE)
_MIGRATION = re.compile(
    _ADDS + r"(?: (?:a|an|the|new|missing|database|db|schema|data|django|alembic|rails)){0,3} migrations?\b"
    r"(?! (?:guide|notes?|docs?|path|plan|script|tool|support|instructions|document\w*|helper|command|check|lint\w*))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A claim in a message of the person's own that no change of the piece bears out."""

    claim: str  # what it claims: 'tests'
    words: str  # the line that claims it
    fact: str  # what the changes say
    commit: str


@dataclass(frozen=True, slots=True)
class _Claim:
    what: str
    words: re.Pattern[str]
    fact: str
    bears_out: Callable[[Change], bool]


def _is_test(change: Change) -> bool:
    named = "test" in change.path.casefold() or "spec" in change.path.casefold()
    return named or change.role is Role.TEST or any(trace.kind == "test case" for trace in change.traces)


def _is_document(change: Change) -> bool:
    """Any document will do: a guide is often called the README."""
    return change.role is Role.DOCS or bool(_DOCUMENT.search(change.path))


def _is_migration(change: Change) -> bool:
    return change.role is Role.MIGRATION or "migrat" in change.path.casefold() or change.path.endswith(".sql")


_CLAIMS = (
    _Claim("tests", _TESTS, "no test file and no test case changed in this piece", _is_test),
    _Claim("a document", _README, "no document changed in this piece", _is_document),
    _Claim("a migration", _MIGRATION, "no migration changed in this piece", _is_migration),
)


def find_contradictions(commits: Sequence[Commit], *, is_alone: bool) -> tuple[Contradiction, ...]:
    """Claims that no own change bears out, each kind once.

    Nothing is said where others took part (`is_alone` is False), since the claim may be about what they did, nor where
    a commit's files could not be read or are none.
    """
    if not is_alone or not all(commit.changes for commit in commits):
        return ()
    found = (_contradiction(claim, commits) for claim in _CLAIMS)
    return tuple(one for one in found if one is not None)


def _contradiction(claim: _Claim, commits: Sequence[Commit]) -> Contradiction | None:
    for commit in commits:
        for match in claim.words.finditer(commit.message, 0, LONGEST_SEARCHED):
            line = _line_around(commit.message, match.start())
            if _NOT_DONE.search(line):
                continue
            if any(claim.bears_out(change) for c in commits for change in c.changes):
                return None
            return Contradiction(claim.what, line, claim.fact, commit.id)
    return None


def _line_around(text: str, at: int) -> str:
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)].strip(" *-\t")
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1].rstrip() + "…"
