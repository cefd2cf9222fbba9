"""Reads commit messages: subject, body, trailers, references, and the kind of change they claim."""

import re

from assay.work.model import Trailer

TRAILER = re.compile(r"^([A-Za-z][A-Za-z0-9-]{1,40})[ \t]*:[ \t]+(\S.*)$")
CONVENTIONAL = re.compile(
    r"^(feat|fix|docs|style|refactor|perf|test|tests|build|ci|chore|revert)(\([^)]{1,60}\))?(!)?: ",
    re.IGNORECASE,
)
REFERENCE = re.compile(r"(?<![\w/&])#(\d{1,7})\b|\b(GH-\d{1,7})\b|\b([A-Z][A-Z0-9]{1,9}-\d{1,6})\b(?!-?\w|\.\d)")
NOT_ISSUES = re.compile(r"^(UTF|SHA|ISO|RFC|CVE|PEP|HTTP|MD|AES|RSA|COVID|CWE|GHSA|WCAG|TLS|SSL|PY|ES|OAUTH|US)-\d")
CLOSES = re.compile(
    r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b:?\s+(?:issue\s+|bug\s+)?"
    r"((?:[\w.-]+/[\w.-]+)?#\d{1,7}|GH-\d{1,7}|[A-Z][A-Z0-9]{1,9}-\d{1,6}|https?://\S{1,200}/\d{1,7})",
    re.IGNORECASE,
)


def split_message(message: str) -> tuple[str, str]:
    """Subject (its first paragraph on one line, as git does) and body.

    >>> split_message("Add fares\\n table\\n\\nBecause.\\n")
    ('Add fares table', 'Because.')
    """
    first, _, rest = message.strip("\n").partition("\n\n")
    return " ".join(first.split("\n")).strip(), rest.strip("\n").rstrip()


def read_trailers(message: str) -> tuple[Trailer, ...]:
    """The trailers of a message: `Key: value` lines of its last paragraph, if that is not its first.

    As git does, a paragraph counts when all its lines are trailers (continuation lines are folded in), or when
    one is of git's own making (Signed-off-by, cherry picked from) and at least a quarter are.
    """
    paragraphs = re.split(r"\n[ \t]*\n", message.strip())
    if len(paragraphs) < 2:
        return ()
    trailers: list[Trailer] = []
    others = 0
    git_made = False
    for line in paragraphs[-1].split("\n"):
        match = TRAILER.match(line)
        if match:
            trailers.append(Trailer(match[1], match[2].strip()))
            git_made |= match[1].lower() == "signed-off-by"
        elif line[:1] in (" ", "\t") and trailers:
            trailers[-1] = Trailer(trailers[-1].key, f"{trailers[-1].value} {line.strip()}")
        elif line.startswith("(cherry picked from commit "):
            git_made = True
        else:
            others += 1
    if others and not (git_made and len(trailers) * 3 >= others):
        return ()
    return tuple(trailers)


CO_AUTHOR = re.compile(
    r"^(co-(?:authored|developed)-by):[ \t]*([^\n<]{0,120}<[^>\n]{3,200}>)[ \t]*$", re.IGNORECASE | re.MULTILINE
)


def read_co_authors(message: str) -> tuple[Trailer, ...]:
    """Co-authors named on a line of their own anywhere in a message: squashed pull requests seldom keep git's form."""
    return tuple(dict.fromkeys(Trailer(match[1], match[2].strip()) for match in CO_AUTHOR.finditer(message)))


def references(message: str) -> tuple[str, ...]:
    """Issues that a message names (#12, GH-12, ABC-12), each once, in order."""
    found = (next(g for g in match.groups() if g) for match in REFERENCE.finditer(message))
    return tuple(dict.fromkeys(f"#{f}" if f.isdigit() else f for f in found if not NOT_ISSUES.match(f)))


def closed_references(message: str) -> tuple[str, ...]:
    """Issues that a message says it closes or fixes."""
    return tuple(dict.fromkeys(match[1] for match in CLOSES.finditer(message)))


def claimed_kind(subject: str) -> str:
    """The type that a conventional commit claims ('feat', 'fix', …); '' for any other subject."""
    match = CONVENTIONAL.match(subject)
    return match[1].lower().replace("tests", "test") if match else ""


def plain_subject(subject: str) -> str:
    """A subject without its conventional prefix or pull request number."""
    without = re.sub(r"\s*\((?:#|gh-|!)\d+\)\s*$", "", CONVENTIONAL.sub("", subject), flags=re.IGNORECASE)
    return without.strip() or subject.strip()
