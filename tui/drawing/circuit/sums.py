"""An equation of a state read as a sum of products, which is what a circuit can be wired from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from core.base.arrays import Floats

Shape = Literal["plain", "rest", "tanh"]
FORMS: tuple[tuple[Shape, str], ...] = (
    ("plain", r"(\w+)\[(t|t-1)\]"),
    ("rest", r"\(1 - (\w+)\[(t|t-1)\]\)"),
    ("tanh", r"tanh\((\w+)\[(t|t-1)\]\)"),
)


@dataclass(frozen=True)
class Factor:
    """A factor is a quantity as it is, what it lacks to one, or its hyperbolic tangent."""

    letter: str
    old: bool
    """Whether it is the quantity of the step before."""
    shape: Shape = "plain"

    @property
    def quantity(self) -> str:
        """The quantity that it is made of, as equations write it: `c[t-1]`."""
        return f"{self.letter}[{'t-1' if self.old else 't'}]"

    @property
    def symbol(self) -> str:
        """The factor as equations write it: `tanh(c[t])`."""
        return {"plain": "{}", "rest": "(1 - {})", "tanh": "tanh({})"}[self.shape].format(self.quantity)


@dataclass(frozen=True)
class Product:
    """A product is one term of a sum."""

    factors: tuple[Factor, ...]

    @property
    def symbol(self) -> str:
        """The product as equations write it: `f[t]·c[t-1]`."""
        return "·".join(factor.symbol for factor in self.factors)


@dataclass(frozen=True)
class Sum:
    """A sum tells what a state becomes."""

    letter: str
    products: tuple[Product, ...]


def read_sum(symbols: str) -> Sum | None:
    """Return the equation `c[t] = f[t]·c[t-1] + i[t]·g[t]` as a sum; none where it is something else."""
    left, _, right = symbols.partition(" = ")
    told = re.fullmatch(r"(\w+)\[t\]", left)
    products = [_product(term) for term in right.split(" + ")]
    if told is None or any(not product for product in products):
        return None
    return Sum(told[1], tuple(Product(product) for product in products if product))


def _product(term: str) -> tuple[Factor, ...] | None:
    factors = [_factor(text) for text in term.split("·")]
    return None if None in factors else tuple(factor for factor in factors if factor)


def _factor(text: str) -> Factor | None:
    for shape, form in FORMS:
        if found := re.fullmatch(form, text):
            return Factor(found[1], found[2] == "t-1", shape)
    return None


def factor_values(factor: Factor, values: Mapping[str, Floats]) -> Floats:
    """Return the values of a factor, each unit's, from those of the quantities."""
    import numpy as np  # comes with the first picture, not before

    found = values[factor.quantity]
    return 1 - found if factor.shape == "rest" else np.tanh(found) if factor.shape == "tanh" else found


def product_values(product: Product, values: Mapping[str, Floats]) -> Floats:
    """Return the values of a product, each unit's."""
    first, *rest = (factor_values(factor, values) for factor in product.factors)
    for other in rest:
        first = first * other
    return first
