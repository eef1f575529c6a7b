"""A transplant printed: the state of one sentence in another, state by state, beside random pushes of that size."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from core.base.language import Strings
from core.lesions.transplant import transplant
from core.networks.network import Network
from core.words.vocabulary import SONG
from tui.drawing.numbers import percent
from tui.printing.tables import print_table


def print_transplants(
    network: Network, donor: Sequence[str], host: Sequence[str], strings: Strings, console: Console
) -> None:
    """Print what the host says with each of the donor's states, and with all; both hear the host's last word then."""
    *heard, last = SONG.encode(host)
    states = network.cell.states
    told = transplant(network, SONG.encode(donor), heard, [last], states)
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column(strings("gates.transplanted"), no_wrap=True)
    for name in ("says", "moved", "at_random"):
        table.add_column(strings(f"gates.{name}"), justify="right", no_wrap=True)
    for parts in dict.fromkeys((*((state,) for state in states), states)):
        told = transplant(network, SONG.encode(donor), heard, [last], parts)
        word = int(told.odds.argmax())
        table.add_row(
            " + ".join(strings(f"part.{part}") for part in parts),
            f"{SONG.tokens[word]} {percent(float(told.odds[word]))}",
            percent(told.moved.effect),
            f"{percent(told.moved.mean)} ({percent(told.moved.low)}-{percent(told.moved.high)})",
        )
    alone, other = int(told.host.argmax()), int(told.donor.argmax())
    said = {"host": " ".join(host), "donor": " ".join([*donor, host[-1]])}
    words = {"alone": f"{SONG.tokens[alone]} {percent(float(told.host[alone]))}"}
    words |= {"other": f"{SONG.tokens[other]} {percent(float(told.donor[other]))}"}
    console.print(strings("gates.transplant", **said, **words), markup=False)
    print_table(table, console)
    console.print(strings("gates.controls", count=told.moved.count), markup=False, style="dim")
