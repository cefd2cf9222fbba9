"""What products are made from, in a line: invented items of one project, Ada's by name and others as colleagues."""

import random

from assay.duties.product import Product, ProductInput
from assay.duties.products import find_products
from assay.work.tracked import Account, Item, Project
from items import ADA, at


def label(account: Account | None) -> str:
    """Ada by name, machines as such, others as colleagues."""
    if account is None:
        return ""
    return "Ada" if account.key == ADA.key else "a machine" if account.is_bot else "a colleague"


def product(
    number: int, *items: Item, now: float = 100, project: dict[str, object] | None = None, **facts: object
) -> Product:
    """The product of a duty for these items, as of a day of the invented project."""
    chance = random.Random(1)
    plain = {"draw": lambda count: int(chance.random() * count), "label": label, "now": at(now)}
    given = ProductInput((Project("github", "journeys", items, **(project or {})),), **(plain | facts))
    made = next(p for p in find_products() if p.number == number).make(given)
    assert all(set(row) == set(made.rows[0]) for row in made.rows)
    return made
