"""Passages that nobody wrote to tell of their work: licences, codes of conduct and the lines that tools add.

Many a repository holds them word for word, and they are full of the trade's words (software, standards, access, users).
They are left out before mapping, so a text that holds nothing else passes as one without words.
"""

import re
from collections.abc import Sequence

LEAST = 5  # different marks of one kind in a text; a few may stand in anybody's words

_LICENCE = re.compile(
    r"\b(?:hereby|herein|thereof|notwithstanding|warrant(?:y|ies)|merchantability|non-?infringement|liab(?:le|ility)"
    r"|sub-?licen[cs]e|royalt(?:y|ies|y-free)|licen[cs](?:or|ee)s?|copyright (?:holder|owner|notice|and|\(c\)|©)|©"
    r"|redistribut\w+|derivative works?|governing law|as[- ]is|damages|indemnif\w+|irrevocable|third part(?:y|ies)"
    r"|terms and conditions|permission (?:is|notice)|patent)\b",
    re.IGNORECASE,
)
_CONDUCT = re.compile(
    r"\b(?:code of conduct|harass\w+|pledge|unacceptable behaviou?rs?|inappropriate behaviou?rs?|unwelcome|insulting"
    r"|derogatory|trolling|regardless of (?:age|gender|race|background|experience)|gender identity|sexual\w*|ethnicity"
    r"|religion|socio-?economic|retaliation|repercussions|project maintainers|community (?:leaders?|impact)"
    r"|temporary ban|permanent ban|enforcement|reported? (?:by|to|incidents?)|doxx?ing|contributor covenant)\b",
    re.IGNORECASE,
)
_BY_TOOL = re.compile(
    r"^(?:signed-off-by|co-authored-by|reviewed-by|change-id|git-svn-id|cc|closes|fixes): *\S", re.IGNORECASE
)
_OWN = re.compile(r"\b(?:I|[Mm]y|[Mm]yself)\b")  # such texts say 'we' of everybody


def told(passages: Sequence[str]) -> list[bool]:
    """For each passage of one text whether it may tell of work.

    A text with LEAST different marks of a licence, or of a code of conduct, is taken for one; of such a text only
    the passages in which somebody speaks of themselves are left.
    """
    kept = [not _BY_TOOL.search(passage) for passage in passages]
    for marks in (_LICENCE, _CONDUCT):
        found = {match[0].casefold() for passage in passages for match in marks.finditer(passage)}
        if len(found) >= LEAST:
            kept = [keep and bool(_OWN.search(passage)) for keep, passage in zip(kept, passages, strict=True)]
    return kept
