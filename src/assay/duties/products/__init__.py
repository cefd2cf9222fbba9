"""The duties' products: one file for each duty that has one, found by themselves."""

import importlib
import pkgutil
from functools import cache

from assay.duties.product import DutyProduct


def products_of(reference: str) -> tuple[DutyProduct, ...]:
    """The products that were written for a standard's duties; none for most."""
    return tuple(product for product in find_products() if product.standard == reference)


@cache
def find_products() -> tuple[DutyProduct, ...]:
    """Every product, by duty; a file named `product_…` holds one as PRODUCT."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name.startswith("product_"))
    return tuple(importlib.import_module(f"{__name__}.{name}").PRODUCT for name in names)
