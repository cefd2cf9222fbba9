"""Texts in the cells of spreadsheets: none is computed, and each comes back as it was."""

# What makes a spreadsheet take a cell for a formula; the wide forms are taken for the narrow ones by some.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(text: str) -> str:
    """The text with a quote mark before it where a spreadsheet would compute it."""
    return f"'{text}" if _is_computed(text) else text


def as_typed(cell: str) -> str:
    """The text that `harmless` was given; what people type themselves stays as it is."""
    return cell[1:] if cell.startswith("'") and _is_computed(cell[1:]) else cell


def _is_computed(text: str) -> bool:
    """Also behind quote marks: or else a text that has one already could not be told from one that was given one."""
    bare = text.lstrip("'")
    return bare.startswith(_DANGEROUS) or bare.lstrip().startswith(_DANGEROUS)
