"""Frames of a neuron: unrolled, folded, single and as a layer; never wider than there is room."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from textual.app import App
from textual.message import Message

from core.toys.unroll import NeuronSpec, unroll
from tests.tui.drawing.framed import LAYER, SINGLE
from tui.widgets.frames import Frames


@pytest.mark.parametrize(("cursor", "x", "wanted"), [(2, 3, 0), (2, 20, 1), (2, 41, 2), (1, 41, None)])
async def test_a_click_goes_to_its_timestep(
    host: Callable[..., App[None]], sent: list[Message], cursor: int, x: int, wanted: int | None
) -> None:
    frames = Frames()
    app = host(frames)
    async with app.run_test(size=(44, 12), message_hook=sent.append) as pilot:
        frames.show(SINGLE, cursor, "tanh")
        await pilot.pause()
        assert frames.size.height == 8
        await pilot.click(frames, offset=(x, 4))
        await pilot.pause()
    picked = [message.timestep for message in sent if isinstance(message, Frames.FramePicked)]
    assert picked[-1:] == ([] if wanted is None else [wanted])


async def test_it_takes_the_rows_that_it_needs_and_shows_the_focus(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    frames = Frames()
    app = host(frames)
    async with app.run_test(size=(44, 12)) as pilot:
        assert frames.size.height == 0
        frames.show(LAYER, 1, "tanh")
        await pilot.pause()
        assert screenful(app)[1] == "      ┌ y ───┐      ╔ y[t] ╗"
        frames.focus()
        await pilot.pause()
        assert screenful(app)[0].startswith("►")
        frames.show(LAYER, 1, "tanh", folded=unroll(NeuronSpec(units=3), np.ones(2)))
        await pilot.pause()
        assert screenful(app)[2] == "   ╭─────▲"


async def test_with_room_the_folded_neuron_is_a_circuit(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    frames = Frames()
    app = host(frames)
    async with app.run_test(size=(80, 14)) as pilot:
        frames.show(SINGLE, 1, "tanh", folded=unroll(NeuronSpec(wy=0.5), np.ones(3)))
        await pilot.pause()
        assert any("[wy]" in line and "(+)" in line and "[tanh]" in line for line in screenful(app))
