"""The duty lenses: one file for each duty, found by themselves."""

import importlib
import pkgutil
from functools import cache

from assay.duties.model import Lens


@cache
def find_lenses() -> tuple[Lens, ...]:
    """Every lens of the folder, in order of standard and duty; a file named `duty_…` holds one as LENS."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name.startswith("duty_"))
    lenses = [importlib.import_module(f"{__name__}.{name}").LENS for name in names]
    return tuple(sorted(lenses, key=lambda lens: (lens.standard, lens.number)))


def lenses_of(reference: str) -> tuple[Lens, ...]:
    """The lenses that were written for a standard; none for most."""
    return tuple(lens for lens in find_lenses() if lens.standard == reference)
