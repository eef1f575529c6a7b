"""Every cell's circuit is told in sentences, its gates and its states by their names."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from core.networks.cells import NETWORK_CELLS
from core.networks.network import Network, hidden_units, initial_weights
from core.networks.traces import trace
from core.words.vocabulary import SONG
from tests.tui.narration.signs import drawn_in
from tui.drawing.circuit.draw import Scene
from tui.drawing.circuit.plans import plan_of
from tui.lab_kit.film import scenes, texts_of
from tui.narration.circuits import circuit_sentences, named
from tui.narration.plain import plain
from tui.strings import load_strings


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name, kind in NETWORK_CELLS.items() if kind.gates])
def test_every_circuit_is_told_by_names_and_numbers(name: str, language: str) -> None:
    kind, strings = NETWORK_CELLS[name], load_strings(language)
    tokens = len(SONG.tokens)
    units = hidden_units(kind, 2, tokens)
    found = trace(Network(kind, units, tokens, initial_weights(kind, units, tokens, [7])).seed(0), SONG.cycle[:2])
    texts = texts_of(strings, 0, units)
    for scene in scenes(found, SONG.tokens, 0):
        told = list(circuit_sentences(kind, scene, texts, True, strings))
        assert told[0].startswith(f"{texts.whose}, {texts.names[scene.beat]}: ")
        for state in kind.states:
            assert any(line.startswith(f"{named(state, strings)}: ") for line in told)
        assert drawn_in("\n".join(map(plain, told))) == []
    still = Scene(plan_of(kind), None)
    assert list(circuit_sentences(kind, still, texts, True, strings)) == [texts.still]
