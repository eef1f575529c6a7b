"""The words of the convolution lab: how many outputs there are, what one is made of, how far back a tower sees."""

from __future__ import annotations

from core.base.language import Strings
from tui.drawing.tap_table import written
from tui.labs.convolution.state import Slide, Tower

DIGITS = 6
"""Cells of a number in a sum."""
SPELT_OUT = 5
"""Dilations up to which a sum is written whole."""


def count_line(slide: Slide, strings: Strings) -> str:
    """Return the number of outputs, with the numbers that it comes from."""
    sizes = {"timesteps": len(slide.values), "size": slide.size, "stride": slide.stride}
    return strings(f"lab.convolution.count.{slide.padding}", **sizes, outputs=slide.count, zeros=slide.zeros)


def sum_line(slide: Slide, output: int) -> str:
    """Return `y[7] = 26.38 + 26.12 - 16.65 + 0 = 35.85`: the products, then the bias."""
    products = [value * weight for value, weight in zip(slide.under(output), slide.kernel.weights, strict=True)]
    terms = [short(products[0])]
    for term in (*products[1:], slide.kernel.bias):
        terms.append(f"{'-' if term < 0 else '+'} {short(abs(term))}")
    return f"y[{output}] = {' '.join(terms)} = {short(float(slide.outputs[output]))}"


def short(number: float) -> str:
    """Return a number in a few cells."""
    return written(number, DIGITS)


def field_line(tower: Tower, strings: Strings) -> str:
    """Return `1 + (2 - 1)·(1 + 2 + 4) = 8`."""
    block = [str(dilation) for dilation in tower.dilations[: tower.layers]]
    if len(block) > SPELT_OUT:
        block = [*block[:3], "…", block[-1]]
    total = " + ".join(block)
    total = f"{tower.blocks}·({total})" if tower.blocks > 1 and len(block) > 1 else f"({total})"
    total = f"{tower.blocks}·{block[0]}" if tower.blocks > 1 and len(block) == 1 else total
    return strings("lab.convolution.field", size=tower.size, total=total, field=tower.field)


def cost_line(tower: Tower, strings: Strings) -> str:
    """Return one wide kernel beside the tower, and what there is to see where the field is longer than the series."""
    line = strings("lab.convolution.cost", field=tower.field, weights=tower.weights)
    if tower.field > len(tower.series):
        line += " " + strings("lab.convolution.too_far", count=len(tower.series))
    return line


def reach_line(tower: Tower, lag: int, moved: float | None, covered: bool, strings: Strings) -> str:
    """Return whether the input at the cursor is seen; once it was moved, also what became of the output."""
    key = "unknown" if covered else "seen" if tower.reaches(lag) else "unseen"
    line = strings(f"lab.convolution.reach.{key}" if lag else f"lab.convolution.reach.{key}_now", lag=lag)
    if moved is None:
        return line
    change = moved - tower.output
    key = "moved" if change else "unmoved"
    numbers = {"step": f"{tower.step:g}", "before": f"{tower.output:.6g}", "after": f"{moved:.6g}"}
    told = strings(f"lab.convolution.reach.{key}", **numbers, change=f"{change:+.2g}")
    return f"{line} {told}"
