"""What version 0.1.0 (commit de2e6db) produced, written down by this script with Python 3.11, TensorFlow 2.21.

It is history. Do not run it on a later version, and do not adapt it to one: what lies beside it is how that version
was, and `tests/test_before.py` proves that later ones read and show it the same.
It ran as `python -m tests.before.make` in an empty `DEMBOW_HOME`.
"""

from __future__ import annotations

import gzip
import itertools
import math
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from core.descent import DescentSettings
from core.events import ResultReady, StageEntered
from core.experiments.duel import DuelSpec
from core.experiments.exercise import ExerciseSpec
from core.experiments.forecast import ForecastSpec
from core.experiments.gates import GatesSpec
from core.experiments.gradients import GradientsSpec
from core.experiments.horizon import HorizonSpec
from core.experiments.imputation import ImputationSpec
from core.experiments.lesion import LesionSpec
from core.experiments.lesion_request import LesionRequest
from core.experiments.phrases import PhrasesSpec
from core.experiments.registry import Spec, Workers, run_experiment
from core.experiments.series_lesion import SeriesLesionSpec
from core.fitter import EpochAdvanced, FitSettings, FitTask, Fitted, compiled_fit
from core.folders import cache_folder
from core.forecast_data import DataSpec
from core.language import LANGUAGES
from core.series import WaveSettings
from core.share import Place
from lessons.notebook import Notebook
from lessons.progress import Progress
from tests.before import present, shelf
from tui.reopened import lab_of

OWN, HOLES = "tests/before/own.csv", "tests/before/holes.csv"
PHRASES = (("baila", "morena"), ("baila", "sola"), ("morena", "baila", "lento"))
GOOD = "total = sum(range(5))\nprint('cinco', total)\n"
BAD = "values = [1, 2]\nprint(values[7])\n"

SPECS: dict[str, Spec] = {
    "phrases_counts": PhrasesSpec("counts"),
    "phrases_own": PhrasesSpec("counts", count=15, seed=7, state="reset", phrases=PHRASES),
    "phrases_lstm": PhrasesSpec("lstm", 3, 34, temperature=1.3, steps=60),
    "phrases_greedy": PhrasesSpec("simple_rnn", 2, 5, greedy=True, state="reset", steps=30),
    "duel_words": DuelSpec(("simple_rnn", "lstm"), (2, 3), seeds=5, steps=30),
    "duel_horizon": DuelSpec(("simple_rnn", "gru"), (3,), seeds=5, steps=20, task="horizon", train_to=4),
    "duel_waves": DuelSpec(("lstm", "gru"), (2,), seeds=3, seed=7, steps=20, task="waves"),
    "duel_parameters": DuelSpec(match="parameters", units=(4,), seeds=5, steps=20),
    "duel_alone": DuelSpec(("gru",), (2,), seeds=2, steps=10),
    "duel_seconds": DuelSpec(("simple_rnn", "gru"), (2,), match="seconds", seeds=5, seconds=0.1),
    "gates_lstm": GatesSpec("lstm", 3, steps=60),
    "gates_verified": GatesSpec("gru", 2, 7, ("la", "bichota", "perrea"), True, 40),
    "gates_space": GatesSpec("lstm", 2, steps=40, state_space=True),
    "gates_both": GatesSpec("simple_rnn", 3, verify=True, steps=300, state_space=True),
    "horizon_two": HorizonSpec(("simple_rnn", "gru"), 2, seeds=2, train_to=3, steps=15),
    "horizon_one_gap": HorizonSpec(("lstm",), 3, seeds=2, train_to=5, train_from=5, loss="ending", steps=15),
    "horizon_parameters": HorizonSpec(("simple_rnn", "lstm"), 4, "parameters", 2, 7, 6, steps=15),
    "forecast_baselines": ForecastSpec(("mean", "last_value"), data=DataSpec("sunspots", 24, 4)),
    "forecast_waves": ForecastSpec(
        ("linear",), data=DataSpec(window=20, waves=WaveSettings(12.0, 30.0, 0.2)), seeds=1, settings=FitSettings(1)
    ),
    "forecast_strategies": ForecastSpec(
        ("gru", "linear"),
        ("iterated", "direct"),
        DataSpec("elnino", 24, 4),
        2,
        7,
        FitSettings(2, 64, 0.01, 1.0, 1),
    ),
    "forecast_diverged": ForecastSpec(
        ("linear", "gru"), data=DataSpec("sunspots", 12), seeds=2, settings=FitSettings(1, learning_rate=10.0)
    ),
    "forecast_own": ForecastSpec(
        ("linear",), data=DataSpec("csv", 12, 2, path=OWN, column="ventas"), seeds=2, settings=FitSettings(2)
    ),
    "imputation_plain": ImputationSpec(("line_fill", "season_fill"), seed=7, alone=True),
    "imputation_network": ImputationSpec(source="sunspots", gap=4, settings=FitSettings(1)),
    "imputation_holes": ImputationSpec(
        source="csv", window=24, gap=3, path=HOLES, column="", seeds=2, settings=FitSettings(2)
    ),
    "lesion_clamp": LesionSpec(units=3, controls=20, phrases=6, steps=60),
    "lesion_rank": LesionSpec(
        "gru", 2, 7, ("la", "bichota"), LesionRequest("update_gate", (1,), "clamp", 1.0, (1,)), 10, True, 5, 40
    ),
    "lesion_swap": LesionSpec(
        "simple_rnn", 3, lesion=LesionRequest("hidden_state", (1, 3), "swap"), controls=10, phrases=5, steps=40
    ),
    "lesion_shuffle": LesionSpec(
        "lstm", 3, lesion=LesionRequest("output_gate", (), "shuffle", across="units"), controls=10, phrases=5, steps=300
    ),
    "lesion_freeze": LesionSpec("gru", 4, lesion=LesionRequest(kind="freeze", part="unit", units=(2,)), steps=400),
    "lesion_nothing": LesionSpec("gru", 2, lesion=LesionRequest("reset_gate", at=()), controls=10, steps=20),
    "lesion_necessary": LesionSpec("lstm", 5, lesion=LesionRequest("output_gate", (1, 2, 3)), controls=60, steps=500),
    "series_lesion_lstm": SeriesLesionSpec(
        data=DataSpec("sunspots", 20),
        lesion=LesionRequest("forget_gate", (2, 5)),
        controls=20,
        settings=FitSettings(2),
    ),
    "series_lesion_gru": SeriesLesionSpec(
        "gru", 2, 7, DataSpec("co2", 12), LesionRequest("unit", (1,), "zero", at=(3, 4)), 10, FitSettings(1)
    ),
    "gradients_born": GradientsSpec(units=6, steps=40),
    "gradients_norm": GradientsSpec(
        ("simple_rnn", "gru"), 5, 30, ("relu", "tanh"), True, 2.0, "all", measure="last", seed=7
    ),
    "gradients_trained": GradientsSpec(
        ("simple_rnn", "lstm"), 4, 20, train_steps=12, settings=DescentSettings("sgd", 0.05, 0.5), verify=True
    ),
    "gradients_vanished": GradientsSpec(("simple_rnn",), 4, 300, ("relu",), gain=0.01),
    "exercise_two": ExerciseSpec((GOOD, BAD)),
    "exercise_none": ExerciseSpec(),
}
ASKED = (
    "phrases",
    "phrases --cell gru --units 3 --count 7 --seed 5 --temperature 0.7 --state reset --steps 90",
    "phrases --cell counts --greedy --phrases tests/before/phrases.txt",
    "phrases --cell tango",
    "phrases --units 999",
    "phrases --phrases tests/before/none.txt",
    "duel",
    "duel --cells lstm,gru --task horizon --units 3,4 --match parameters --train-to 9 --seeds 6 --seed 5 --steps 70",
    "duel --task waves --match seconds --seconds 1.5",
    "duel --cells tango",
    "duel --units 256 --seeds 1000 --steps 100000",
    "gates",
    "gates --cell gru --units 3 --seed 5 --steps 70 --verify --state-space --words|la bichota .",
    "gates --words|una salsa",
    "gates --words|",
    "lesion",
    "lesion --cell gru --units 4 --gate update --unit 2,3 --value 1 --at 1,2 --controls 30 --rank --seed 5 --steps 70",
    "lesion --unit 1 --kind zero --words|la bichota",
    "lesion --gate output --kind shuffle --across units",
    "lesion --cell simple_rnn --gate hidden_state --kind swap --unit 1,2",
    "lesion --data sunspots --cell gru --layer 2 --epochs 3 --gate reset --unit 4 --seed 5",
    "lesion --data waves --units 4",
    "lesion --layer 2",
    "lesion --kind swap --unit 1",
    "lesion --unit 99",
    "lesion --value 3",
    "horizon",
    "horizon --cells gru --units 4 --match parameters --seeds 3 --seed 5 --steps 70",
    "horizon --train-to 9 --train-from 2 --loss ending",
    "horizon --train-from 40",
    "gradients",
    "gradients --cells simple_rnn,lstm --units 5 --steps 50 --activation relu,tanh --layer-norm --gain 2 --loss all",
    "gradients --measure all --train 9 --optimizer sgd --learning-rate 0.1 --clip 1 --verify --seed 5",
    "gradients --cells lstm --layer-norm",
    "gradients --steps 3000 --units 256",
    "gradients --train 100000 --steps 1000",
    "forecast",
    "forecast --data co2 --models gru,linear --strategy direct,iterated --horizon 5 --seeds 2 --seed 5",
    "forecast --data sunspots --window 30 --epochs 4 --learning-rate 0.01 --clip 1 --patience 2",
    "forecast --csv tests/before/own.csv --column ventas",
    "forecast --models prophet",
    "forecast --window 1000 --horizon 100",
    "impute",
    "impute --data co2 --models line_fill,bidirectional --window 40 --gap 5 --epochs 4 --seeds 2 --seed 5",
    "impute --alone",
    "impute --csv tests/before/holes.csv --column value",
    "impute --window 20 --gap 19",
)
"""Words of commands; what stands after a bar is one word, spaces and all."""
PLACES = (Place("phrases", "six_words", "house_rules"), Place(lesson="welcome"), Place("phrases", timestep=3))
BET = ("six_words", "how_many_words_back")


def main() -> None:
    """Everything, in order."""
    os.chdir(shelf.ROOT)
    write_series()
    present.run(present.spec_text(GatesSpec("gru", 2, steps=1, verify=True)))  # TensorFlow, once: seconds are of runs
    for name, spec in SPECS.items():
        write_run(name, spec)
        print(name, flush=True)
    write_lines()
    write_asked()
    write_progress()
    write_course()


def write_series() -> None:
    """Two files of a learner's own: a spreadsheet of Spain, and one with holes."""
    rows = ["fecha;ventas;frío"]
    for month in range(180):
        sales = 100 + 30 * math.sin(month / 12 * math.tau) + (month * 7919 % 23) / 4
        rows.append(f"{1 + month % 12:02}/{2001 + month // 12};{sales:.2f};{month % 5}".replace(".", ","))
    Path(OWN).write_text("\n".join(rows) + "\n", "utf-8")
    lost = {40, 41, 42, 90, 130, 131}
    values = ["" if t in lost else f"{50 + 9 * math.cos(t / 6 * math.tau) + t % 7 / 3:.3f}" for t in range(240)]
    Path(HOLES).write_text(
        "\n".join(["day,value", *(f"{t},{value}" for t, value in enumerate(values))]) + "\n", "utf-8"
    )


def diverging(task: FitTask) -> Iterator[StageEntered | EpochAdvanced | Fitted]:
    """A training in which one model's loss is soon no number any more: no seed does that of itself in so few steps."""
    for event in compiled_fit(task):
        if isinstance(event, Fitted) and task.model == "gru":
            lost = [np.full_like(said, np.nan) for said in (event.valid, event.test)]
            yield replace(event, stop="diverged", loss=(math.nan,), valid_loss=(math.nan,), valid=lost[0], test=lost[1])
        else:
            yield event


def run(name: str, spec: Spec) -> dict[str, Any]:
    """A run of networks that are not on disk yet."""
    shutil.rmtree(cache_folder(), ignore_errors=True)
    if name != "forecast_diverged":
        return present.run(present.spec_text(spec))
    *_, last = run_experiment(spec, Workers(fit=diverging))
    assert isinstance(last, ResultReady)
    document: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(last.document))
    return document


def write_run(name: str, spec: Spec) -> None:
    """One run: its spec, its document, and all that is made of it."""
    text = present.spec_text(spec)
    document = run(name, spec)
    (shelf.SPECS / f"{name}.json").write_text(text + "\n", "utf-8")
    size = len(str(document))
    shelf.write(shelf.DOCUMENTS / f"{name}.json{'.gz' if size > shelf.LARGE else ''}", document)
    found: dict[str, object] = {"afresh": name != "forecast_diverged", "line": present.line_of(text)}
    if document["experiment"] in present.TOLD:
        for label, aspect in present.aspects().items():
            found[label] = aspect(text, document)
    shelf.write(shelf.SHOWN / f"{name}.json.xz", found)


def write_lines() -> None:
    """A line of each run, and some with a place; a tab; what each opens."""
    lines = [(present.line_of(present.spec_text(spec)), spec) for spec in SPECS.values()]
    lines += [
        (
            present.line_of(present.spec_text(spec), {name: getattr(place, name) for name in place.__struct_fields__}),
            spec,
        )
        for place, spec in zip(PLACES, SPECS.values(), strict=False)
    ]
    told = []
    for line, spec in lines:
        if not isinstance(spec, ExerciseSpec):
            told.append(f"{line}\t{present.compact(present.reopened(line))}")
    settled = shelf.document("duel_seconds")["line"]
    told.append(f"{settled}\t{present.compact(present.reopened(settled))}")
    shelf.LINES.write_text("\n".join(told) + "\n", "utf-8")


def write_asked() -> None:
    """What commands ask for, in both languages where they are refused."""
    Path("tests/before/phrases.txt").write_text("\n".join(map(" ".join, PHRASES)) + "\n", "utf-8")
    asked = []
    for text in ASKED:
        plain, bar, last = text.partition("|")
        for language in LANGUAGES:
            words = ["--lang", language, *plain.split(), *([last] if bar else [])]
            asked.append({"words": words, **present.asks(*words)})
    shelf.write(shelf.ASKED, asked)
    shelf.write(shelf.DEFAULTS, present.of_defaults())


def write_progress() -> None:
    """A learner's file, and what the commands say of it."""
    path = present.progress_file()
    with present.standing_still(itertools.count(present.LONG_AGO, 61.0)):
        progress = Progress(path)
        progress.set("language", "en")
        progress.set("theme", "dembow-light")
        progress.set("map_view", "list")
        for step in ("in_order", "hear_the_song"):
            progress.visit("welcome", step)
            progress.complete("welcome", step)
        progress.visit("welcome", "first_guess")
        progress.answer("welcome", "ask_the_song", "print('hola')\n", True, "passed")
        progress.set("draft/welcome/ask_the_song", "print('ho')\n")
        progress.answer(*BET, "one", False, "one")
        progress.complete(*BET)
        progress.answer(BET[0], "let_it_learn", "reached", True, "goal")
        progress.complete(BET[0], "let_it_learn")
        progress.remember(BET[0], "learned", 0.75)
        progress.answer("duel", "place_your_bet", None, None, "unknown")
        progress.skip("duel", "bet_again")
        progress.test_out("gating", ("one_door_each", "times_each", "only_three", "draw_the_hinge"))
        for right in (False, True):  # a question that came back
            progress.answer("lstm", "count_them", [4, 3][right], right, "right" if right else "wrong")
        progress.visit("lstm", "walk_the_sentence")
        notebook = Notebook(progress)
        for place, (name, spec) in enumerate(SPECS.items()):
            if isinstance(spec, ExerciseSpec):
                continue
            found = lab_of(spec, files=True)
            lab = found[0] if found else shelf.document(name)["experiment"]
            where = Place(lab, BET[0], "house_rules") if place % 7 == 0 else Place(lab)
            notebook.keep(where, spec, shelf.document(name), [BET[1]] if where.lesson else [])
        progress.close()
    shelf.PROGRESS.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    with tempfile.TemporaryDirectory() as folder:
        carried = Path(folder) / "progress.json"
        present.dembow("progress", "export", str(carried))
        shelf.CARRIED.write_bytes(gzip.compress(carried.read_bytes(), mtime=0))
    shelf.write(shelf.TOLD, present.said_of_progress())


def write_course() -> None:
    """The list of lessons, each lesson to take along, every help text."""
    languages = list(LANGUAGES)
    shelf.write(
        shelf.LESSONS, {language: present.dembow("--lang", language, "lessons", "--json") for language in languages}
    )
    shelf.write(shelf.EXPORTS, present.exports())
    shelf.write(shelf.SOURCES, present.sources())
    shelf.write(shelf.HELP, {language: present.helps(language) for language in languages})


if __name__ == "__main__":
    home = tempfile.mkdtemp()
    os.environ.update(DEMBOW_HOME=home, LANG="C.UTF-8", LC_ALL="C.UTF-8", CUDA_VISIBLE_DEVICES="-1")
    os.environ.update(TF_ENABLE_ONEDNN_OPTS="0", TF_CPP_MIN_LOG_LEVEL="2", TEXTUAL_ANIMATIONS="none")
    try:
        main()
    finally:
        shutil.rmtree(home)
