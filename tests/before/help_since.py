"""What the help says otherwise than the earlier version's: old words and new ones."""

from __future__ import annotations

import re

EVERYWHERE = {
    "both languages": "every language",
    "los dos idiomas": "cada idioma",
    "same seed, same words": "same seed, same draws",
    "misma semilla, mismas palabras": "misma semilla, mismos sorteos",
}
"""A language may come to the two; a seed draws more than words."""
CELL = {
    "counts, one_step, simple_rnn, lstm or gru": "simple_rnn, lstm or gru",
    "counts, one_step, simple_rnn, lstm o gru": "simple_rnn, lstm o gru",
}
"""The choices are those that the command takes."""
CELLS = {
    "with commas (default: all three)": "with commas: simple_rnn, lstm, gru (default: all)",
    "con comas (por omisión: las tres)": "con comas: simple_rnn, lstm, gru (por omisión: todas)",
}
"""A cell may come to the three."""
CONTENDERS = {
    "with commas (default: all three)": (
        "with commas: simple_rnn, lstm, gru, min_gru, linear_rnn, signed_gru (default: simple_rnn,lstm,gru)"
    ),
    "con comas (por omisión: las tres)": (
        "con comas: simple_rnn, lstm, gru, min_gru, linear_rnn, signed_gru (por omisión: simple_rnn,lstm,gru)"
    ),
}
"""Cells that a scan runs came to those that are compared; who names none compares the three."""
MATCH, MATCH_ES = "units, parameters or, in a duel, seconds", "units, parameters o, en un duelo, seconds"
PARTS, NAMES = (
    "forget, input, output, candidate, update, reset, hidden, hidden_state, cell_state,",
    ("hidden, hidden_state, unit, input, forget, output, candidate, cell_state, update, reset;"),
)
LESION = {
    f"{PARTS} or unit: all of a unit": f"{NAMES} unit is all of a unit",
    f"{PARTS} o unit: una unidad entera": f"{NAMES} unit es una unidad entera",
    "song, or a series: waves, sunspots, elnino or co2": (
        "song, waves, sunspots, elnino or co2; all but song are series"
    ),
    "song, o una serie: waves, sunspots, elnino o co2": (
        "song, waves, sunspots, elnino o co2; todas menos song son series"
    ),
}
COLUMN = {
    "the first that holds numbers": "the only one that measures something; if there are several, I ask",
    "la primera de números": "la única que mide algo; si hay varias, pregunto",
}
"""No column is guessed."""
KINDS = {
    "your own series: a CSV file": "your own series: a CSV, .xlsx or .parquet file",
    "tu propia serie: un archivo CSV": "tu propia serie: un archivo CSV, .xlsx o .parquet",
}
"""Sheets and Parquet files are read too."""
MODELS = {
    "least_squares, linear": "least_squares, line_differences, drift, ses, ets, theta, linear",
    "lstm, gru, conv_gru": "lstm, gru, gru_window, gru_differences, rnn_dense, conv_gru",
}
"""Baselines and networks came to those of before."""
AHEAD, AHEAD_ES = (
    "--ahead forecast what comes after the last date too, with its bands",
    "--ahead pronostica también lo que sigue después de la última fecha, con sus bandas",
)
CUTS = "[--units N] [--test-from DATE] [--origins N] [--with A,B]"
CUT, CUT_ES = (
    "--units N units of rnn_dense (default: 32)"
    " --test-from DATE date with which the test part begins, such as 2019-01-01 (default: the last tenth)"
    " --origins N moments from which to forecast, each with a training of its own (default: 1)"
    " --with A,B other columns of your file that the models see too, with commas, such as rain,price",
    "--units N unidades de rnn_dense (por omisión: 32)"
    " --test-from FECHA fecha en que empieza la prueba, como 2019-01-01 (por omisión: el último décimo)"
    " --origins N momentos desde los que se pronostica, cada uno con su propio entrenamiento (por omisión: 1)"
    " --with A,B otras columnas de tu archivo que los modelos también ven, con comas, como lluvia,precio",
)
FUTURE = {
    "[--csv FILE] [--models A,B]": "[--csv FILE] [--future FILE] [--models A,B]",
    "[--csv ARCHIVO] [--models A,B]": "[--csv ARCHIVO] [--future ARCHIVO] [--models A,B]",
    "[--patience N] [--json]": f"[--patience N] [--ahead] {CUTS} [--json]",
    "--models A,B with commas": (
        "--future FILE write what comes next into this CSV file; asks for --ahead too --models A,B with commas"
    ),
    "--models A,B con comas": (
        "--future ARCHIVO escribe lo que sigue en este archivo CSV; pide también --ahead --models A,B con comas"
    ),
    "--json print one JSON": f"{AHEAD} {CUT} --json print one JSON",
    "--json un documento JSON": f"{AHEAD_ES} {CUT_ES} --json un documento JSON",
}
"""What comes beyond the last date is forecast too, and a learner says where a series is cut and what is beside it."""
BACK, BACK_ES = (
    "words that the counts look back at (default: 1)",
    ("palabras hacia atrás que miran los conteos (por omisión: 1)"),
)
PHRASES = {
    "[--cell NAME]": "[--cell NAME | --cells A,B]",
    "[--steps N]": "[--steps N] [--words-back N]",
    "UTF-8 text, one a line": "UTF-8 text, one per line",
    "below 1 bolder,": "below 1 surer,",
    "training steps (default: 1000)": f"training steps (default: 1000) --words-back N {BACK}",
    "pasos de entrenamiento (por omisión: 1000)": (
        f"pasos de entrenamiento (por omisión: 1000) --words-back N {BACK_ES}"
    ),
}
"""Counts that look back further are asked for too, and races of several cells."""
NOTEBOOK = {
    "the folder of export (": "the folder of export or report (",
    "list, show, compare or export": "list, show, compare, export or report",
    "list, show, compare o export": "list, show, compare, export o report",
    "dembow-notebook, here)": "dembow-notebook",
    "dembow-notebook, aquí)": "dembow-notebook aquí)",
}
"""The notebook writes a report too, into a folder of its own."""
SINCE = {
    "notebook": NOTEBOOK,
    "phrases": PHRASES,
    "forecast": COLUMN | KINDS | MODELS | FUTURE,
    "impute": COLUMN | KINDS,
    "gates": CELL,
    "lesion": CELL | LESION,
    "gradients": CELLS,
    "horizon": CONTENDERS | {MATCH: "units or parameters", MATCH_ES: "units o parameters"},
    "duel": CONTENDERS | {MATCH: "units, parameters or seconds", MATCH_ES: "units, parameters o seconds"},
}


SPANISH = {
    "DATE": "FECHA",
    "NAME": "NOMBRE",
    "MODE": "MODO",
    "FILE": "ARCHIVO",
    "WHAT": "QUÉ",
    "NORM": "NORMA",
    "LINE": "LÍNEA",
    "FOLDER": "CARPETA",
    "LESSON": "LECCIÓN",
    "ACTION": "ACCIÓN",
}
"""The help names values in its own language."""
VALUES: dict[str, dict[str, str]] = {"es": SPANISH, "en": {}}


def reworded(command: str, text: str, language: str) -> str:
    """Return the earlier version's help of a command in the words of now."""
    words = " ".join(text.split())
    for before, since in (EVERYWHERE | SINCE.get(command, {})).items():
        words = words.replace(before, since)
    return re.sub(r"\b[A-Z]+\b", lambda found: VALUES[language].get(found[0], found[0]), words)
