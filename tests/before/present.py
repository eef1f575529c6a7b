"""Present code behind plain values: JSON and text go in, JSON and text come out.

The tests of what an earlier version left behind call dembow through this module alone, so that a change in how
dembow is called is a change in this file.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import itertools
import json
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, NoReturn
from unittest import mock

import msgspec
from msgspec.structs import replace
from rich.console import Console

from core.base.language import LANGUAGES, Strings
from core.engine.fake import FakeEngine
from core.experiments.duel import DuelSpec
from core.experiments.forecast import ForecastSpec
from core.experiments.imputation import ImputationSpec
from core.experiments.lesion import LesionSpec
from core.experiments.registry import EXPERIMENTS, AnySpec, result_of
from core.experiments.reopening import KINDS, reopen
from core.experiments.running import run_experiment
from core.experiments.share import Place, share_line
from core.experiments.spec import Spec
from core.jobs.events import ResultReady
from core.jobs.training import FitSettings
from lessons.content.loader import load_course, load_lesson
from lessons.learner.attic import rows_of
from lessons.learner.notebook import Notebook, flatten_settings
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tui.cli import COMMANDS, main
from tui.drawing.rows import plain_text
from tui.drawing.svg import to_svg
from tui.front_ends import lab_of, make_lab, printer_of
from tui.labs.gradients.table import CELLS as GRADIENT_CELLS
from tui.labs.gradients.words import power
from tui.notebook.figures import figures_of
from tui.notebook.page import run_page
from tui.steps.export import export
from tui.strings import load_strings

Json = dict[str, Any]

SINCE = {"phrases": ("words_back",), "forecast": ("ahead", "units"), "gates": ("task",), "horizon": ("task",)}
"""Fields of specs that came since, by experiment."""
TOLD_SINCE: Json = {
    "skill": None,
    "bands": [],
    "future": None,
    "part": "valid",
    "by_origin": [],
    "origins": [],
}
"""Names that came into documents since, with what a document of before has there."""
LONG_AGO = 1_764_110_460.0
"""The moment at which every page of a notebook is written: 2025-11-25 22:41 UTC."""
CAME_SINCE = ("workshop", "race", "scan", "letters", "translate")
"""Experiments that the earlier version did not have."""
TOLD = tuple(kind for kind in KINDS if kind not in CAME_SINCE)
"""Experiments that have a headline, rows, a line and a page in the notebook."""
HELPED = ("", *COMMANDS)
"""Commands that explain themselves; the empty one is dembow itself."""


@cache
def strings_of(language: str) -> Strings:
    """Texts of a language, read once."""
    return load_strings(language)


def spec_of(text: str) -> Spec:
    """Spec of a JSON text that says which experiment it is for."""
    spec: Spec = msgspec.json.decode(text, type=AnySpec)
    return spec


def spec_text(spec: Spec) -> str:
    """JSON text of a spec with its tag."""
    return msgspec.json.encode(as_known(spec)).decode()


def as_known(spec: Spec) -> msgspec.Struct:
    """Return the spec without the fields that the earlier version did not have, where they are at their defaults."""
    tag, since = str(type(spec).__struct_config__.tag), set[str]()
    for field in msgspec.structs.fields(spec):
        if field.name in SINCE.get(tag, ()) and getattr(spec, field.name) == field.default:
            since.add(field.name)
    if not since:
        return spec
    values = {name: getattr(spec, name) for name in spec.__struct_fields__ if name not in since}
    known = msgspec.defstruct("Known", [(name, Any) for name in values], tag=tag, frozen=True)
    return known(**values)


def run(spec: str) -> Json:
    """Document of a real run."""
    *_, last = run_experiment(spec_of(spec))
    if not isinstance(last, ResultReady):
        raise AssertionError(last)
    document: Json = _plain(last.result.document())
    return document


def line_of(spec: str, place: Json | None = None) -> str:
    """Shared line of a spec."""
    return share_line(as_known(spec_of(spec)), msgspec.convert(place or {}, Place))


def reopened(line: str) -> Json:
    """What a shared line says, and which lab it opens with which settings."""
    found = reopen(line)
    lab = lab_of(found.spec)
    return {
        "experiment": found.name,
        "spec": _plain(as_known(found.spec)),
        "place": _plain(found.place),
        "lab": lab[0] if lab else None,
    }


def shared_after(lab: str, settings: Json | None, line: str) -> str | None:
    """Line of a lab that was set by settings as a lesson writes them; without them, by the line itself."""
    opening = lab_of(held_before(reopen(line).spec))
    assert opening is not None
    found = make_lab(lab, FakeEngine(), strings_of("en"))
    found.open_with(opening[1] if settings is None else settings)
    spec = found.shared()
    return None if spec is None else share_line(spec)


def held_before(spec: Spec) -> Spec:
    """Return what the earlier version's lab held of a spec that it opened; the rest it left at its defaults."""
    if isinstance(spec, ForecastSpec):
        return replace(spec, settings=FitSettings(epochs=spec.settings.epochs))
    if isinstance(spec, DuelSpec):
        usual = DuelSpec(units=(3,), seeds=8, seconds=1.0)
        return replace(spec, units=spec.units[:1] if spec.units else usual.units, train_to=usual.train_to, chosen=())
    if isinstance(spec, LesionSpec):
        return replace(spec, lesion=replace(spec.lesion, at=spec.lesion.at or None))
    if isinstance(spec, ImputationSpec):
        settings = replace(ImputationSpec().settings, epochs=spec.settings.epochs)
        return replace(spec, models=ImputationSpec().models, settings=settings, alone=False)
    return spec


def headline_of(spec: str, document: Json) -> Json:
    """Score of a run."""
    found: Json = _plain(result_of(document).headline(spec_of(spec)))
    return found


def rows(document: Json) -> list[Json]:
    """Rows that a page shows."""
    return list(_plain(result_of(document).rows()))


def every_row(document: Json) -> list[Json]:
    """Rows that a spreadsheet gets."""
    return list(_plain(result_of(document).all_rows()))


def kept(document: Json) -> Json:
    """Document as the notebook keeps it."""
    found: Json = _known(_plain(result_of(document).kept().document()))
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
    """
    asked = json.loads(spec)
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


def dembow(*words: str) -> str:
    """What the command prints to stdout."""
    written = io.StringIO()
    with (
        contextlib.redirect_stdout(written),
        mock.patch.dict(os.environ, {"COLUMNS": "100"}),  # the width for Rich and for Python's own parser
        mock.patch("tui.cli.load_strings", strings_of),  # hundreds of commands read the same texts
    ):
        try:
            status = main(words)
        except SystemExit as left:
            status = int(left.code or 0)
    if status:
        raise AssertionError(f"dembow {' '.join(words)} ended with {status}")
    return written.getvalue()


class Asked(BaseException):
    """The spec that a command would have run."""

    def __init__(self, spec: str) -> None:
        super().__init__(spec)
        self.spec = spec


def asks(*words: str) -> Json:
    """What the words of a command ask for: a spec, or why it cannot be. Paths are as seen from this folder."""

    def ask(spec: Spec, _: Strings) -> NoReturn:
        spec.check()
        raise Asked(spec_text(spec).replace(f"{Path.cwd()}/", ""))

    refused = io.StringIO()
    with mock.patch("tui.printing.running.run_to_end", ask), contextlib.redirect_stderr(refused):
        try:
            status = main(words)
        except Asked as asked:
            return {"spec": json.loads(asked.spec)}
    return {"status": status, "refused": refused.getvalue()}


def of_defaults() -> dict[str, Json]:
    """Each spec of which nothing was said but its name, every field in it."""
    kinds = (str(kind.__struct_config__.tag) for kind in (one.spec for one in EXPERIMENTS.values()))
    return {kind: json.loads(spec_text(spec_of(json.dumps({"type": kind})))) for kind in kinds}


def progress_file() -> Path:
    """File in which the learner's progress is kept."""
    return profile_path()


def dumped() -> Json:
    """Every row of the learner's progress."""
    progress = Progress(profile_path())
    try:
        rows: Json = _plain(rows_of(progress))
        return rows
    finally:
        progress.close()


def lesson_folders() -> dict[str, Path]:
    """Folder of each lesson that can be opened, by its id."""
    return {entry.id: entry.folder for entry in load_course().available}


def exported(lesson: str, language: str, kind: str) -> str:
    """A lesson to take along: `notebook` or `script`."""
    if kind not in ("notebook", "script"):
        raise AssertionError(kind)
    return export(load_lesson(lesson, language), "notebook" if kind == "notebook" else "script", strings_of(language))


@contextlib.contextmanager
def standing_still(moments: Iterator[float] | None = None) -> Iterator[None]:
    """The clock of what is written down, in UTC: one moment for ever, or one after the other."""
    with in_utc(), mock.patch("time.time", side_effect=moments or itertools.repeat(LONG_AGO)):
        yield


@contextlib.contextmanager
def in_utc() -> Iterator[None]:
    """Times of day are those of Greenwich, wherever this runs."""
    with mock.patch.dict(os.environ, {"TZ": "UTC"}):
        time.tzset()
        yield
    time.tzset()


def _plain(value: object) -> Any:
    """The value as JSON has it: lists for tuples, text for keys."""
    return json.loads(msgspec.json.encode(value))


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


def said_of_progress() -> dict[str, Any]:
    """What every command says of the learner's own file, by the words of the command."""
    numbers = [run["number"] for run in json.loads(dembow("notebook", "--json"))["runs"]][::-1]
    asked: list[tuple[str, ...]] = [("progress", "--json"), ("notebook", "--json")]
    asked += [("notebook", "show", str(number), "--json") for number in numbers]
    pairs = [*itertools.pairwise(numbers), (numbers[-1], numbers[0])]
    asked += [("notebook", "compare", str(a), str(b), "--json") for a, b in pairs]
    for language in LANGUAGES:
        spoken: list[tuple[str, ...]] = [
            ("progress",),
            ("notebook",),
            *(("notebook", "show", str(number)) for number in numbers),
        ]
        spoken += [("notebook", "compare", str(a), str(b)) for a, b in pairs]
        asked += [("--lang", language, *words) for words in spoken]
    with in_utc():
        told: dict[str, Any] = {" ".join(words): dembow(*words) for words in asked}
        for language in LANGUAGES:
            told[f"--lang {language} notebook export"] = _exported_notebook(language)
    return told


def _exported_notebook(language: str) -> dict[str, str]:
    """Each file of the exported notebook: the page and the tables as text, pictures by their checksum."""
    with tempfile.TemporaryDirectory() as folder:
        dembow("--lang", language, "notebook", "export", folder)
        texts = {path.name: path.read_bytes().decode() for path in sorted(Path(folder).iterdir())}
    return {
        name: text if name.endswith(".md") or name == "runs.csv" else checksum(text) for name, text in texts.items()
    }


def helps(language: str) -> dict[str, str]:
    """The help of dembow and of each command."""
    asked = {name: [*([name] if name else []), "--help"] for name in HELPED}
    return {name: dembow("--lang", language, *words) for name, words in asked.items()}


def exports() -> dict[str, str]:
    """Checksum of every lesson to take along."""
    return {
        f"{lesson} {language} {kind}": checksum(exported(lesson, language, kind))
        for lesson in lesson_folders()
        for language in LANGUAGES
        for kind in ("notebook", "script")
    }


def sources() -> dict[str, str]:
    """Checksum of what the author of each lesson wrote, but for its claims: code that follows the modules it checks."""
    return {lesson: _source(folder) for lesson, folder in lesson_folders().items()}


def _source(folder: Path) -> str:
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in (".md", ".toml") or "code" in path.parts]
    return checksum("".join(path.read_text("utf-8") for path in files if path.is_file() and path.suffix != ".pyc"))


def compact(value: object) -> str:
    """JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def checksum(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()
