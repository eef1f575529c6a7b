"""The circuit is repainted when its beat changes, and grows with its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import App

from core.networks.cells import CELLS
from tests.tui.drawing.circuit.circuits import TEXTS, random_trace, scene
from tests.tui.widgets.conftest import Screenful, Wait
from tui.drawing.circuit.frame import draw_frame
from tui.drawing.circuit.plan import BEATS
from tui.drawing.rows import plain_text
from tui.widgets.circuit import Circuit


async def test_a_beat_is_shown_as_it_is_drawn(host: Callable[..., App[None]], wait: Wait, screenful: Screenful) -> None:
    circuit, cell, found = Circuit(), CELLS["lstm"], random_trace("lstm", 7)
    app = host(circuit)

    def seen(app: App[None], rows: list[str]) -> bool:
        return screenful(app)[: len(rows)] == rows

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert circuit.scene is None
        for beat in BEATS:
            shown = scene(found, beat)
            circuit.show(cell, shown, TEXTS, True)
            await wait(partial(seen, app, plain_text(draw_frame(cell, shown, TEXTS, True, 80, 24))))
            assert circuit.scene == shown
        await pilot.resize_terminal(120, 36)
        await wait(partial(seen, app, plain_text(draw_frame(cell, scene(found, "bet"), TEXTS, True, 120, 36))))
