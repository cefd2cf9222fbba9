"""What is drawn of each kind of product: one file for each, found by itself.

A file has `KIND`, the kind of `assay.duties.product.Product` that it draws, and `draw`, which gives the drawings of
one, in the order in which they are shown; none where the product holds nothing to draw. Bars that a product brings
with it (`Product.chart`) come after them.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache

from assay.duties.product import Product
from assay.outputs.report.charts.bars import drawn_bars
from assay.outputs.report.charts.drawing import Drawing

Draw = Callable[[Product], Iterable[Drawing]]


def drawings_of(product: Product) -> tuple[Drawing, ...]:
    """All drawings of a product, the bars that it brings with it last."""
    draw = find_draws().get(product.kind)
    drawn = tuple(draw(product)) if draw else ()
    return (*drawn, *((drawn_bars(product.chart),) if product.chart else ()))


@cache
def find_draws() -> dict[str, Draw]:
    """By kind of product, what draws it."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {module.KIND: module.draw for module in modules}
