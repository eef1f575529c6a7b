"""What is deliberately shown otherwise than the earlier version did, by experiment, and why.

Everything else that it told of a run is told still: each word, each number, as often.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from core.base.options import unread
from core.experiments.registry import EXPERIMENTS
from tests.before.help_since import MODELS
from tests.before.plain import strings_of
from tui.notebook.words import setting_name, setting_text

ONE = {"1 épocas": "1 época", "1 epochs": "1 epoch"}
"""One is singular."""
CAPTION = {
    "MSE y MAE en la parte de validación": "MSE: en la parte de validación",
    "MSE and MAE on the validation part": "MSE: on the validation part",
}
"""The caption tells of each column that the table has."""
MASE = {
    "1 es repetir el último valor un paso": "1 es lo que se equivoca, en el entrenamiento, quien repite el último "
    "valor o la temporada",
    "1 is repeating the last value one step": "1 is what repeating the last value, or the season, gets wrong "
    "in training",
}
"""MASE is that of its authors since."""
NARROW = {
    "temporada; prueba: MSE de la parte que no eligió nada": "temporada",
    "training; test: MSE of the part that chose nothing": "training",
}
"""Where the terminal is too narrow for the column of the test part, the caption says nothing of it."""
SCALE = {"candidatos y estados de": "lo demás de", "candidates and states from": "the rest from"}
"""The scale of a state grows with it: what is not a gate is drawn from -1 to 1, or as far as the heading says."""
CURVES = ("Recta exacta", "Exact line", "Último valor", "Last value", "Hace un periodo", "One period ago")
UNASKED = dict.fromkeys((*CURVES, "(7)", "(11)", "(12)"), 2)
"""Models that were not asked for are in the table, but no longer in the plots: their names went from legends, in a
picture from its description too."""
LISTED = {"celda": 1, "cell": 1}
"""A table too wide for the terminal is printed as lists, whose first cell needs no heading."""

PERFECT = {
    "por 0%": "que no se equivoca",
    "por 0 %": "que no se equivoca",
    "by 0%": "which makes no error",
    "by 0 %": "which makes no error",
}
"""Beside a bar that makes no error no share of it can be told."""

FINDINGS = {
    "Aquí hizo falta, pero poca:": "Aquí",
    "y tan poco lo mueven": "lo mueven",
    "y tanto lo mueven": "mueven tanto",
    "Aquí hizo falta, como casi todo:": "Aquí como",
    "de las lesiones de su tamaño": "de las de su tamaño",
    "pero no pierde nada que cuente": "pero no",
    "lesiones de su tamaño.": "lesiones su tamaño",
    "Missed here, but gently:": "Here",
    "Missed here, like nearly anything:": "Here like",
    "of the lesions of its size": "of its size",
    "of its size move as little": "its size move as little",
    "but nothing that counts is lost": "but is",
}
"""What was found of a lesion contradicts itself no more, and says how many lesions there were before how many moved."""

LINES = {"la línea recta": "la recta exacta", "the straight line": "the exact line"}
"""A verdict calls each line as the table does."""

PER = {"a bar a unit": "one bar per unit", "seeds a cell": "seeds per cell", "a step": "per step"}
"""English says per, and not a, of what is shared out."""

BY_STEP = {
    "MSE por paso: mientras más lejos, más error": "MSE por paso, según qué tan lejos mira",
    "MSE by step: the further, the larger": "MSE by step, by how far ahead it looks",
}
"""The error of a step is not said to grow: there are series where it falls."""

HEARD = {
    "una vuelta de la canción": "oyendo una vuelta de la canción",
    "one round of the song": "hearing one round of the song",
}
"""The path of a state is that of hearing the song, which the network need not have been taught."""

CURVE_PAIR = re.compile(
    r"(?P<who>\S[^○△□◇\n]*?), (?:entrenamiento|training)[\s,○●▲■◆△□◇]+(?P=who),\s+(?:validación|validation)"
)
"""Two entries of the legend of learning curves, which names each model once since, at its line's end."""

SMALL = {"hay 0%": "hay", "hay 0 %": "hay", "there is 0%": "there is", "there is 0 %": "there is"}
"""A share that is small is not told as none."""

REWORDED: Mapping[str, Mapping[str, str]] = {
    "forecast": ONE | CAPTION | MASE | PERFECT | LINES | BY_STEP,
    "imputation": ONE | CAPTION | MASE | PERFECT | {"real gaps": "real holes"},
    "gates": SCALE | PER | HEARD,
    "horizon": PER,
    "gradients": PER | SMALL,
    "lesion": FINDINGS,
    "series_lesion": FINDINGS,
}
UNTOLD: Mapping[str, Mapping[str, int]] = {"forecast": UNASKED, "imputation": UNASKED, "horizon": LISTED}
PLOTTED = tuple(experiment for experiment, names in UNTOLD.items() if names is UNASKED)
"""Experiments whose pictures have lost curves."""
CONTENDERS = {
    "«tango», which I do not know. Choose one of: simple_rnn, lstm, gru": (
        "«tango», which I do not know. Choose one of: simple_rnn, lstm, gru, min_gru, linear_rnn, signed_gru"
    ),
    "«tango», que no conozco. Elige entre: simple_rnn, lstm, gru": (
        "«tango», que no conozco. Elige entre: simple_rnn, lstm, gru, min_gru, linear_rnn, signed_gru"
    ),
}
"""Cells that a scan runs came to those that are compared."""
SPACES = {
    "Use words from this list:": "Use words from this list, with spaces between them:",
    "Usa palabras de esta lista:": "Usa palabras de esta lista, separadas por espacios:",
}
"""A word that is not known may be two without a space."""
MORE_FIGURES = ("gradients",)
"""Experiments that have pictures more since, after those of before."""
NO_FILE = {"es": "no existe", "en": "it does not exist"}
NARROW_WIDTH = 80
FEW = re.compile(r"(no\s+digo\s+nada|I\s+say\s+nothing)\s+\((?:diferencia|difference)\s+\S+\s+(?:a|to)\s+[^)]+\)\.")
"""An interval beside a sentence that nothing is said, which is told no more: the difference itself is."""
UNDECIDED = re.compile(
    r"(?:Diferencia|Difference):[^()]*\([^)]*%\)\.\s+(?=Eso\s+todavía\s+no\s+dice\s+nada|That\s+says\s+nothing\s+yet)"
)
"""The same in the notebook."""


SHARES_APART = {("-14", "+2"): ("-19", "+5"), ("+0", "+0"): ("-43", "+43")}
"""Ends of the interval between two shares of phrases, in per cent: Newcombe's since, in place of Wald's."""


def held_apart(text: str) -> str:
    """Return a text with the ends of the interval between two shares of phrases as they are now."""
    for (low, high), (since_low, since_high) in SHARES_APART.items():
        ends = rf"{re.escape(low)}(\s+%\s+(?:a|to)\s+){re.escape(high)}(?=\s+%)"
        text = re.sub(ends, rf"{since_low}\g<1>{since_high}", text)
    return text


def unsigned(text: str) -> str:
    """Return a text in which a difference that is nothing has no sign."""
    return re.sub(r"[+-]0(?=\s|%|,|\]|$)", "0", text)


def written_anew(text: str) -> str:
    """Return a text in which a difference that is nothing has no sign, and English is spelt as in England."""
    text = UNDECIDED.sub("", text)
    return unsigned(spelt(text))


def spelt(text: str) -> str:
    """Return a text with the verdict on a phrase of the song as it is written in England, and optimizers by name.

    What a lesion is compared with has in Spanish the name that the glossary gives it.
    """
    for before, since in (("learned", "learnt"), ("adam", "Adam"), ("sgd", "SGD"), ("controles", "testigos")):
        text = re.sub(rf"\b{before}\b", since, text)
    return text


def named_once(text: str) -> str:
    """Return a text in which learning curves name each model once."""
    return CURVE_PAIR.sub(r"\g<who>", text)


def reworded(experiment: str, text: str, width: int) -> str:
    """Return a text in the words of now, wherever its lines break."""
    new = {**REWORDED.get(experiment, {}), **(NARROW if width == NARROW_WIDTH else {})}
    for before, since in new.items():
        text = re.sub(r"\s+".join(map(re.escape, before.split())), since, text)
    return written_anew(named_once(FEW.sub(r"\1", text)))


def uncurved(kept: Any) -> Any:
    """Return what is kept of a run of gradients without the curves of its trainings, which the notebook keeps since."""
    if not isinstance(kept, dict) or kept.get("experiment") != "gradients":
        return kept
    return {**kept, "rows": [{**row, "curve": []} for row in kept["rows"]]}


def retitled(text: str) -> str:
    """Return a figure with the titles of now."""
    for before, since in HEARD.items():
        text = text.replace(f", {before}", f", {since}")
    return spelt(text)


def unsaid(text: str, settings: Mapping[str, Any], language: str) -> str:
    """Return a text without the settings of a run that had no say in it: they are told no more."""
    strings = strings_of(language)
    for name in sorted(unread(EXPERIMENTS[settings["type"]].spec, settings) & settings.keys()):
        part = f"{setting_name(name, strings)} {setting_text(name, settings[name], strings)}"
        words = r"\s+".join(map(re.escape, part.split()))
        text = re.sub(rf"(?<=\s){words}\s+·\s+|\s+·\s+{words}(?!\S)", "", text, flags=re.IGNORECASE)
    return text


NOT_HERE = {
    f"«{option}» {told}": f"{received} {beside}. {remedy}"
    for option, given, data, wanted in (
        ("--units", "--units 4", "waves", "--data song"),
        ("--layer", "--layer 2", "song", "--data waves, sunspots, elnino {} co2"),
    )
    for told, received, beside, remedy in (
        (
            f"no dice nada de «{data}». Quítala o cambia --data.",
            f"Recibí {given},",
            f"pero con --data {data} no se lee",
            f"Quita {option}, o pon {wanted.format('o')}.",
        ),
        (
            f"says nothing about «{data}». Leave it out, or change --data.",
            f"Received {given},",
            f"but with --data {data} it is not read",
            f"Leave {option} out, or say {wanted.format('or')}.",
        ),
    )
}
"""What is given and not read is refused in the same words everywhere."""
MORE_SEEDS = {
    "«seeds» vale 1000 y debe estar entre 1 y 100.": "«steps» vale 100000 y debe estar entre 1 y 20000.",
    "«seeds» is 1000, and it must be between 1 and 100.": "«steps» is 100000, and it must be between 1 and 20000.",
}
"""Refusals of what is allowed since, by the one that comes in their place."""
TRAIN_FROM = {
    "entre 1 y 30. Elige un valor de ese intervalo.": (
        "entre 1 y 30, que es lo que vale --train-to. Elige un valor de ese intervalo, o pon --train-to 40 o más."
    ),
    "between 1 and 30. Choose a value in that range.": (
        "between 1 and 30, which is the value of --train-to. "
        "Choose a value in that range, or put --train-to 40 or more."
    ),
}
"""A limit that another option sets is told with that option."""


def in_words_of(language: str, refused: str) -> str:
    """Return a refusal with the models of now and the system's reason in the learner's language: it was English."""
    for before, since in (MODELS | CONTENDERS | MORE_SEEDS | SPACES | NOT_HERE | TRAIN_FROM).items():
        refused = refused.replace(before, since)
    return refused.replace("No such file or directory", NO_FILE[language])
