"""What duty 12 looks for in words and migrations: drills of a restore, and whether a change of data has a way back."""

import re

from assay.duties.finding import Find, find_changes, find_traces
from assay.work.model import Change, Role
from assay.work.piece import Piece
from assay.work.traces import recognised

# Somebody tried whether what was kept comes back: tests of code that restores something are not meant.
DRILL = re.compile(
    r"\b(?:(?:restore|recovery|failover|back-?up) (?:drill|rehearsal|exercise)s?|"
    r"(?:test|trial) restores? (?:of|from) (?:(?:the|a|our|last|whole) ){0,2}(?:back-?up|database|dump|snapshot)s?|"
    r"(?:rehears\w+|practi[cs]ed|drilled|tried(?: out)?) (?:the |a |an |our )?(?:restor\w+|recovery|roll-?back|fail-?over)|"
    r"(?:restored|recovered) (?:it |them |(?:the |our )?[\w-]+ )?from (?:[\w']+ ){0,3}(?:back-?up|dump|snapshot)s?|"
    r"disaster recovery (?:drill|test|exercise)s?|"
    r"restor\w+ [^.\n]{0,40}\bin a drill|drill (?:took|of (?:a|the) restore))\b",
    re.IGNORECASE,
)
# By shell, or in a folder of scripts: code of the product that restores something else is not meant.
SCRIPT = re.compile(
    r"(?:^|/)(?:[\w-]*[-_])?(?:back-?up|restore|recover)(?:[-_][\w-]*)?\.(?:sh|bash|ps1)$"
    r"|(?:^|/)(?:scripts?|bin|ops|tools|infra\w*|deploy\w*|back-?ups?)/(?:[\w-]*[-_])?(?:back-?up|restore|recover)(?:[-_][\w-]*)?\.(?:py|rb|pl)$",
    re.IGNORECASE,
)
LEAST_SCRIPT = 4  # new lines of it: below that a step was adjusted
TOOL = re.compile(r"pg_dump|pg_restore|mysqldump|mongodump|restic|borg(?:backup)?")
ON_RECOVERY = re.compile(r"back-?up|restor|recover|disaster|runbook|operat|deploy|admin|maint", re.IGNORECASE)
EMPTY_DOWN = re.compile(r"reverse_code\s*=\s*(?:migrations\.RunPython\.)?noop|pass\s*$")
OWN_CODE = re.compile(r"\bRun(?:Python|SQL)\(")  # in these the framework cannot know the way back
DOWN_FILE = re.compile(r"(?:[._-]down\.|/down(?:/|\.)|_rollback\.|^U\d)", re.IGNORECASE)
FRAMEWORK = re.compile(r"\bmigrations\.\w+\(|\bcreate_table[ \t]+:|\badd_(?:column|index|reference)[ \t]+:")


def find_procedures(piece: Piece) -> list[Find]:
    """Own lines that say or script how to back up or recover; code that only names a runbook in a message is none."""
    return [find for find in find_traces(piece, "recovery note") if find.trace and not _is_in_passing(find)]


def _is_in_passing(find: Find) -> bool:
    """Code that only names a runbook, and a document on something else that shows a tool of backup as an example."""
    known = recognised("recovery note", find.trace.text).casefold() if find.trace else ""
    if find.change.role is Role.DOCS:
        return bool(TOOL.fullmatch(known)) and not ON_RECOVERY.search(find.change.path)
    return find.change.role is Role.SOURCE and known == "runbook"


def find_scripts(piece: Piece) -> list[Find]:
    """Own scripts that back something up or bring it back, by their name."""
    return find_changes(piece, Role.SOURCE, Role.INFRASTRUCTURE, path=SCRIPT, fresh=LEAST_SCRIPT)


def way_back(change: Change) -> str:
    """Of a migration: 'written', 'by the framework', or 'not seen'.

    A way back that does nothing (noop, pass) is none. Django and Rails know the way back of their own operations, and
    not that of code or SQL of one's own.
    """
    undo = [t for t in change.traces if t.kind == "migration undo" and not EMPTY_DOWN.search(t.text)]
    if undo or DOWN_FILE.search(change.path):
        return "written"
    told = [trace.text for trace in change.traces]
    own_code = any(OWN_CODE.search(text) for text in told)
    return "by the framework" if not own_code and any(FRAMEWORK.search(text) for text in told) else "not seen"
