"""The Keras lines of the phrases lab: a model of the song, and its singing. Each runs as it is: the tests run it."""

from __future__ import annotations

from core.experiments.phrases import PhrasesSpec
from core.networks.cells import CELLS
from core.words.counts import COUNTS
from core.words.vocabulary import SONG
from tui.keras.song import phrases_code
from tui.lab_kit.asked import Asked
from tui.labs.phrases.settings import USUAL, configured, of_lab

SING_LINES = """
stop = tokens.index(".")
heard = np.full({singers}, stop)   # so many sing at once
random, sung = np.random.default_rng({seed}), []
{state}for t in range({words}):
{hear}
    draws = random.random(({singers}, 1))
    edges = chances.cumsum(axis=1)
    heard = (edges > draws * edges[:, -1:]).argmax(axis=1)
    sung.append(heard)

phrases = []
for singer in np.array(sung).T:
    line = " ".join(tokens[word] for word in singer)
    phrases += line.split(" .")[:-1]   # the last one is cut short
phrases = [phrase.strip(" .") for phrase in phrases]
known = [phrase.strip() for phrase in song.split(".")[:-1]]
learned = float(np.mean([phrase in known for phrase in phrases]))
print(phrases[:5], "phrases of the song:", learned)
"""
SINGERS, SUNG = 300, 100
"""How many sing at once, and how many words each."""

COUNTS_HEAR = "    chances = odds[heard]   # ({singers}, {tokens})"
PAST = "past = []\n"
RUNS_HEAR = """\
    past.append(heard)
    lately = np.array(past[-back:]).T   # ({singers}, words)
    chances = np.array([odds(list(words)) for words in lately])"""
RUNS_RESET = """\
    past.append(heard)
    lately = np.array(past[-back:]).T   # ({singers}, words)
    chances = np.array([
        odds(list(words[max(np.flatnonzero(words == stop), default=0):]))
        for words in lately   # nothing from before the last stop
    ])"""
NO_STATE = """\
    x = np.eye({tokens}, dtype="float32")[heard]
    chances = np.array(model.layers[-1](x))   # ({singers}, {tokens})"""
CARRIED = """\
layer, dense = model.layers
state = layer.cell.get_initial_state({singers})   # ({singers}, {units}) each
"""
STATE_HEAR = """\
    x = np.eye({tokens}, dtype="float32")[heard]
    h, state = layer.cell(x, state)
    chances = np.array(dense(h))   # ({singers}, {tokens})"""
RESET = """\
    going = (heard != stop)[:, None].astype("float32")
    state = [np.array(part) * going for part in state]
"""


def keras_codes(spec: PhrasesSpec) -> list[str]:
    """Return the program of a run."""
    return [choir_code(spec)]


def lesson_codes(asked: Asked) -> list[str]:
    """Return the programs of the lab as a lesson's step sets it."""
    return keras_codes(of_lab(configured(USUAL, asked.settings)))


def choir_code(spec: PhrasesSpec) -> str:
    """Return the lines of the model and of its singing: many sing at once, word by word.

    They end with the share of phrases that are the song's own.
    """
    model, reset = spec.cell, spec.state == "reset"
    sizes = {"singers": SINGERS, "tokens": len(SONG.tokens), "units": spec.units}
    carried, hear = "", COUNTS_HEAR if model == COUNTS else NO_STATE
    if model == COUNTS and spec.words_back > 1:
        carried, hear = PAST, RUNS_RESET if reset else RUNS_HEAR
    if model in CELLS:
        carried, hear = CARRIED, (RESET if reset else "") + STATE_HEAR
    if spec.greedy:
        hear += "\n    chances = chances == chances.max(axis=1, keepdims=True)"
    elif spec.temperature != 1:
        hear += f"\n    chances = chances ** (1 / {spec.temperature:g})   # the temperature"
    sing = SING_LINES.format(
        words=SUNG, seed=spec.seed, singers=SINGERS, state=carried.format(**sizes), hear=hear.format(**sizes)
    )
    return phrases_code(model, spec.units, len(SONG.tokens), spec.steps, spec.seed, spec.words_back) + sing
