"""Names of people: made alike for comparison, and taken apart where two or more share one author field."""

import re
import unicodedata

TOGETHER = re.compile(r"\s*(?:,\s*(?:and|&)\s+|\s(?:and|und|et|with|&|\+|/)\s|\s*[,;&+]\s*)\s*", re.IGNORECASE)


def normal_name(name: str) -> str:
    """A name without case, accents, punctuation and initials; 'Last, First' is turned; '' for a single word.

    >>> normal_name("Exámple, Ada M."), normal_name("Ada Example"), normal_name("ada")
    ('ada example', 'ada example', '')
    """
    last, comma, first = name.partition(",")
    turned = f"{first} {last}" if comma else name
    plain = "".join(c for c in unicodedata.normalize("NFKD", turned) if not unicodedata.combining(c)).casefold()
    words = [word for word in re.findall(r"[^\W_]+", plain) if len(word) > 1]
    return " ".join(words) if len(words) > 1 else ""


def split_names(name: str) -> tuple[str, ...]:
    """The names in an author field that several people share; one name is one part.

    >>> split_names("Ada Example and Bo Example"), split_names("Ada Example, Bo Example & Cy Example")
    (('Ada Example', 'Bo Example'), ('Ada Example', 'Bo Example', 'Cy Example'))
    """
    return tuple(part for part in TOGETHER.split(name) if part.strip())
