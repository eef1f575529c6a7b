"""Everything that present code makes of a run, behind plain values: a spec and a document go in."""

from __future__ import annotations

import io
import json
import re
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from rich.console import Console

from core.base.language import LANGUAGES, Strings
from core.base.statistics import share_difference
from core.engine.fake import FakeEngine
from core.experiments.registry import result_of
from core.experiments.share import Place
from lessons.learner.notebook import Notebook, flatten_settings
from lessons.learner.progress import Progress
from tests.before.asked import SINCE, held_before, spec_of
from tests.before.clock import standing_still
from tests.before.plain import Json, checksum, plain, strings_of
from tests.before.shown_since import held_apart
from tui.drawing.rows import plain_text
from tui.drawing.svg import to_svg
from tui.front_ends import lab_of, make_lab, printer_of
from tui.labs.gradients.table import CELLS as GRADIENT_CELLS
from tui.labs.gradients.words import power
from tui.notebook.figures import figures_of
from tui.notebook.page import run_page

TOLD_SINCE: Json = {
    "skill": None,
    "bands": [],
    "future": None,
    "part": "valid",
    "by_origin": [],
    "origins": [],
}
"""Names that came into documents since, with what a document of before has there."""


def headline_of(spec: str, document: Json) -> Json:
    """Score of a run."""
    found: Json = plain(result_of(document).headline(spec_of(spec)))
    return found


def rows(document: Json) -> list[Json]:
    """Rows that a page shows."""
    return list(plain(result_of(document).rows()))


def every_row(document: Json) -> list[Json]:
    """Rows that a spreadsheet gets."""
    return list(plain(result_of(document).all_rows()))


def kept(document: Json) -> Json:
    """Document as the notebook keeps it."""
    found: Json = _known(plain(result_of(document).kept().document()))
    if "line" not in document:  # every result carries its line now
        found.pop("line", None)
    return found


def _known(value: Any) -> Any:
    """Return a document without the names that came since, where nothing is told there."""
    if isinstance(value, list):
        return [_known(one) for one in value]
    if not isinstance(value, dict):
        return value
    told = {name: _known(one) for name, one in value.items()}
    if "model" in told and told.get("units", 0) is None:  # a model on a series; a network of words told them before
        del told["units"]
    return {name: one for name, one in told.items() if name not in TOLD_SINCE or one != TOLD_SINCE[name]}


def printed(document: Json, language: str, width: int) -> str:
    """What the document's own command prints, without colours."""
    result = result_of(document)
    written = io.StringIO()
    console = Console(file=written, width=width, highlight=False, color_system=None)
    # The table of the gradients told the length at the first timestep, where its sentence tells a share of the last's.
    lengths = {"first": lambda network: power(network.log10_norm[0])}
    strings = strings_of(language)
    heads = {"gradients.last": {"es": "en el último", "en": "at the last"}[language]}
    with mock.patch.dict(GRADIENT_CELLS, lengths):
        printer_of(result).show(result, console, Strings.of(language, {**strings.texts, **heads}))
    return written.getvalue()


def page(spec: str, document: Json, language: str, width: int) -> str:
    """Page of the notebook that a run gets."""
    asked = spec_of(spec)
    lab = lab_of(asked, files=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        standing_still(),
        mock.patch("lessons.learner.notebook.flatten_settings", known_settings),
    ):
        progress = Progress(Path(folder) / "progress.sqlite")
        try:
            notebook = Notebook(progress)
            notebook.keep(Place(lab[0] if lab else document["experiment"]), asked, result_of(document))
            (found,) = notebook.runs()
            shown = run_page(found, notebook.result(found), strings_of(language), width)
        finally:
            progress.close()
    return "\n".join(plain_text(shown))


def known_settings(settings: Json, prefix: str = "") -> Json:
    """Settings of a run, but for those that came since."""
    later = SINCE.get(settings.get("type", ""), ())
    return {name: value for name, value in flatten_settings(settings, prefix).items() if name not in later}


def figures(document: Json, language: str) -> list[str]:
    """Every figure as the export writes it, in SVG."""
    return [to_svg(figure) for figure in figures_of(result_of(document), strings_of(language))]


def keras_codes(spec: str, language: str) -> dict[str, list[str]] | None:
    """Keras lines of the lab that a spec opens, before and after a run; none where no lab shows it."""
    found = lab_of(held_before(spec_of(spec)), files=True)
    if found is None:
        return None
    name, settings = found
    lab = make_lab(name, FakeEngine(), strings_of(language))
    data = json.loads(spec).get("data", json.loads(spec))
    if isinstance(data, dict) and data.get("source") == "csv":
        lab.take_file(data["path"], data["column"])
    lab.open_with(settings)
    built = list(lab.keras_codes())
    lab.trains = True
    return {"built": built, "trained": list(lab.keras_codes())}


def mended(spec: str, label: str, shown: Any) -> Any:
    """What the earlier version showed, but for faults.

    The lines of a training of no step ended in an error, and a hole as long as the season was filled as without one.
    The interval between two shares of phrases was that of Wald, which has no width where no phrase is the song's own.
    """
    asked = json.loads(spec)
    if asked["type"] == "phrases" and label == "headline" and "baseline" in shown:
        right, counted = (round(shown[name] * asked["count"]) for name in ("score", "baseline"))
        apart = share_difference(right, counted, asked["count"])
        return {**shown, "low": apart.low, "high": apart.high}
    if asked["type"] == "phrases" and label.startswith("page"):
        return held_apart(shown)
    if label.startswith("keras") and asked["type"] == "imputation":
        return {name: [_beyond_the_hole(code) for code in codes] for name, codes in shown.items()}
    if not label.startswith("keras") or asked["type"] != "gradients" or asked["train_steps"]:
        return shown
    return {name: [code.partition("\nmodel = ")[0] for code in codes] for name, codes in shown.items()}


def _beyond_the_hole(code: str) -> str:
    """Return lines that copy the season from whole periods away."""
    code = re.sub("(window, gap, period = .*)", r"\1\naway = -(-(gap + 1) // period) * period   # whole seasons", code)
    # In one of its files it took chance for a season of five.
    chance = ", 5\naway = -(-(gap + 1) // period) * period   # whole seasons"
    code = code.replace(chance, ", 1\naway = window   # no season: nothing is copied")
    code = code.replace("places - period, places + period", "places - away, places + away")
    return code.replace("if gap < period and shores", "if shores")


Aspect = Callable[[str, Json], Any]


def aspects() -> dict[str, Aspect]:
    """Everything that is made of a run, each by a name that says how to ask for it."""
    made: dict[str, Aspect] = {
        "headline": headline_of,
        "rows": lambda _, document: rows(document),
        "every_row": lambda _, document: every_row(document),
        "kept": lambda _, document: kept(document),
    }
    for language in LANGUAGES:
        for width in (80, 100):
            made[f"printed {language} {width}"] = partial(_printed, language=language, width=width)
            made[f"page {language} {width}"] = partial(page, language=language, width=width)
        made[f"figures {language}"] = partial(_figures, language=language)
        made[f"figures of kept {language}"] = partial(_kept_figures, language=language)
        made[f"keras {language}"] = partial(_keras, language=language)
    return made


def _printed(_: str, document: Json, language: str, width: int) -> str:
    return printed(document, language, width)


def _figures(_: str, document: Json, language: str) -> list[str]:
    return figures(document, language)


def _kept_figures(_: str, document: Json, language: str) -> list[str]:
    return [checksum(figure) for figure in figures(kept(document), language)]


def _keras(spec: str, _: Json, language: str) -> dict[str, list[str]] | None:
    return keras_codes(spec, language)
