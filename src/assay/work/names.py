"""Names of people: made alike for comparison, and taken apart where two or more share one author field."""

import re
import unicodedata

TOGETHER = re.compile(r" ?, ?(?:and|&) | (?:and|und|et|with|&|\+|/) | ?[,;&+] ?", re.IGNORECASE)
LONGEST_SHARED = 300  # characters; what is longer is no author field that people wrote
# Letters that Unicode does not take apart into a plain one and an accent.
FOLDED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
    | dict.fromkeys("'’‘`´", "")
)


def plain_name(name: str) -> str:
    """A name without case, accents, punctuation and initials; 'Last, First' is turned.

    >>> plain_name("Exámple, Ada M."), plain_name("Ada O'Example"), plain_name("ada")
    ('ada example', 'ada oexample', 'ada')
    """
    last, comma, first = name.partition(",")
    turned = f"{first} {last}" if comma else name
    plain = "".join(c for c in unicodedata.normalize("NFKD", turned) if not unicodedata.combining(c)).casefold()
    return " ".join(word for word in re.findall(r"[^\W_]+", plain.translate(FOLDED)) if len(word) > 1)


def normal_name(name: str) -> str:
    """The plain name where it is a whole one; '' for a single word, which many people share.

    >>> normal_name("Ada Example"), normal_name("ada")
    ('ada example', '')
    """
    plain = plain_name(name)
    return plain if " " in plain else ""


def split_names(name: str) -> tuple[str, ...]:
    """The names in an author field that several people share; one name, also 'Last, First', is one part.

    >>> split_names("Ada Example and Bo Example"), split_names("Ada Example, Bo Example & Cy Example")
    (('Ada Example', 'Bo Example'), ('Ada Example', 'Bo Example', 'Cy Example'))
    >>> split_names("Example, Ada")
    ('Example, Ada',)
    """
    whole = " ".join(name.split())
    if len(whole) > LONGEST_SHARED:
        return (whole,)
    parts = tuple(part for part in TOGETHER.split(whole) if part)
    turned = re.fullmatch(r"[^\s,]+ ?, ?[^\s,]+", whole)
    return (whole,) if turned or not parts else parts
