"""Assemblies: every cell that the workshop can put together, by name, and the stages of its usual ladder."""

from __future__ import annotations

from itertools import chain, combinations

from core.networks.assembly import assemble
from core.networks.cell import Cell
from core.networks.parts import PARTS, Part, fit_together, named

SETS: dict[str, frozenset[Part]] = {
    named(parts): parts
    for parts in map(frozenset, chain.from_iterable(combinations(PARTS, count) for count in range(len(PARTS) + 1)))
    if fit_together(parts)
}
"""Parts of every assembly, by its name."""
ASSEMBLIES: dict[str, Cell] = {name: assemble(parts) for name, parts in SETS.items()}
"""Record of every assembly, by its name."""
STAGES = (
    "belt",
    "belt+forget",
    "belt+forget+select",
    "belt+forget+select+ignore",
    "belt+forget+select+ignore+squash",
    "belt+select+ignore+squash",
    "belt+forget+select+couple+squash",
    "belt+forget+couple+reset",
)
"""Assemblies of the usual ladder: the chapter's way to the LSTM, the same without its forget gate (1997), with coupled
gates, and the GRU.
"""
