"""What an earlier version produced is produced, read and shown the same by this one.

`tests/before` holds what that version left: see its `make.py`. Nothing here says how dembow is called: that is in
`asked.py`, `showing.py`, `commands.py` and `lessons.py` of that folder, so that a change of it is a change there.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.table import Table

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from core.series.reading import Reading
from lessons.learner.notebook import flatten_settings
from tests.before import shelf
from tests.before.asked import TOLD, line_of, of_defaults, reopened, run, shared_after, spec_of, spec_text
from tests.before.commands import asks, dembow, dumped, helps, progress_file, said_of_progress
from tests.before.facts import LINE, beyond, lost, svg_text, without_plots
from tests.before.help_since import reworded as helped
from tests.before.lessons import exports, sources
from tests.before.showing import aspects, mended, printed
from tests.before.shown_since import (
    MORE_FIGURES,
    PLOTTED,
    UNTOLD,
    in_words_of,
    named_once,
    retitled,
    reworded,
    uncurved,
    unsaid,
    unsigned,
    written_anew,
)

ASIDE = {"seconds", "compile_seconds", "cached", "line"}
"""What no two runs have in common, and a line, which says how a run was asked for."""
MEASURED = {"mase", "verdict"}
"""Names of what is measured otherwise since: errors are divided by those of the naive forecast in the whole training
part, the seasonal one where there is a season, whatever the window; and the test part judges, which chose nothing."""
ADDED = {
    *("line", "skill", "bands", "future", "units", "by_origin", "origins", "objective", "updates"),
    *Reading.__struct_fields__,
    *("trained_with", "intervals", "correction", "confidence", "p", "p_holm", "over_chance"),
}
"""Names that a document may have besides: a line, what has come to be told of how a file was read, and of intervals."""
KEPT_SINCE = ("hints", "times")
"""Tables of a progress file that the earlier version did not have."""
ENDS = {"low", "high"}
"""Ends of an interval: those of Student's t since, wider than those of a bootstrap, which they were."""
UNDERSTOOD: dict[str, dict[str, Any]] = {"forecast_own": {"dates": "fecha"}}
"""Readings that know more since: 01/2001 is a month."""
COUNTED = ("imputation_holes",)
"""Runs that took a column which counts days for the series, because it was the first of numbers."""
SEASONLESS = ("imputation_holes",)
"""Runs on a series without a season, in which chance was taken for one."""
QUICK = 2.0
"""Seconds that a run took, up to which it is run again every time."""
NEAR, TINY = 1e-3, 1e-5
"""Relative and absolute difference of numbers that come from the same training on another machine."""
PYTHON = (3, 11)
"""Whose parser wrapped the help texts."""


@pytest.fixture(autouse=True)
def _root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Specs name the learner's own files as seen from the repository's root."""
    monkeypatch.chdir(shelf.ROOT)


@pytest.fixture
def learner(home: Path) -> Path:
    """A learner who comes with the progress file of the earlier version."""
    path = progress_file()
    assert home in path.parents
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.decompress(shelf.PROGRESS.read_bytes()))
    return path


def again() -> Iterator[Any]:
    """Every run that can be run again; what took long is marked."""
    for name in shelf.NAMES:
        if shelf.shown(name)["afresh"]:
            marks = [pytest.mark.slow] if shelf.document(name)["seconds"] > QUICK else []
            yield pytest.param(name, marks=marks, id=name)


def differences(found: Any, wanted: Any, place: str = "") -> Iterator[str]:
    """Where two documents differ: keys, their order, values beyond rounding. A line may have been added."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        names = [name for name in found if name in wanted or name not in ADDED]
        if names != list(wanted):
            yield f"{place}: keys {names}, wanted {list(wanted)}"
            return
        for name in names:
            if name in MEASURED and isinstance(found[name], float | dict):
                continue
            if name in ENDS and {"mean", "percent"} & set(names):
                continue
            if name == "key" and found.get("key") == "level":
                continue  # the wider interval holds zero
            if name not in ASIDE or not isinstance(wanted[name], float | bool | str):
                yield from differences(found[name], wanted[name], f"{place}.{name}")
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        for number, (one, other) in enumerate(zip(found, wanted, strict=True)):
            yield from differences(one, other, f"{place}[{number}]")
    elif isinstance(wanted, float) and isinstance(found, float):
        if not math.isclose(found, wanted, rel_tol=NEAR, abs_tol=TINY):
            yield f"{place}: {found}, wanted {wanted}"
    elif type(wanted) is not type(found) or wanted != found:
        yield f"{place}: {found!r}, wanted {wanted!r}"


@pytest.mark.slow
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("name", list(again()))
def test_a_run_gives_the_same_document(name: str) -> None:
    wanted = shelf.document(name)
    # A line knows what the clock chose for a run; a spec that left it to the clock does not.
    spec = json.dumps(reopened(wanted["line"])["spec"]) if "line" in wanted else shelf.spec(name)
    if name in COUNTED:
        spec = named(spec, wanted)
    if name in UNDERSTOOD:
        wanted["reading"] |= UNDERSTOOD[name]
    if name in SEASONLESS:
        for one in (wanted, *wanted["rows"]):
            one["period"] = one["period"] and 1
    found = run(spec)
    if name in OTHER_DRAWS:
        assert told(wanted) <= told(found)
    else:
        assert list(differences(found, wanted)) == []


OTHER_DRAWS = {"lesion_freeze", "gradients_trained", "duel_waves"}
"""Runs whose networks are trained otherwise since: words and waves train in NumPy, whose last digits are others, and
the first word and the waves are drawn by a hash. What they find is what other seeds might; all that was told is told
still.
"""


def told(value: object, place: str = "") -> set[str]:
    """The places of a document that hold something, rows of a list taken together."""
    if isinstance(value, dict):
        return {place}.union(*(told(part, f"{place}.{key}") for key, part in value.items() if part is not None))
    if isinstance(value, list):
        return {place}.union(*(told(part, f"{place}[]") for part in value))
    return {place}


def named(spec: str, document: dict[str, Any]) -> str:
    """The spec with the name of the column that the earlier version took."""
    return json.dumps({**json.loads(spec), "column": document["reading"]["column"]})


@pytest.mark.parametrize("name", shelf.NAMES)
def test_a_spec_and_its_line_are_the_same(name: str) -> None:
    spec = shelf.spec(name)
    assert spec_text(spec_of(spec)) == spec
    assert line_of(spec) == shelf.shown(name)["line"]


@pytest.mark.parametrize("name", shelf.NAMES)
def test_a_document_is_shown_the_same(name: str) -> None:
    spec, document, shown = shelf.spec(name), shelf.document(name), shelf.shown(name)
    kind = json.loads(spec)["type"]
    for label, aspect in aspects().items():
        if label not in shown:
            continue
        asked = named(spec, document) if name in COUNTED and label.startswith("keras") else spec
        found, wanted = aspect(asked, document), mended(spec, label, shown[label])
        if label.startswith("printed"):
            assert not untold(kind, found, reworded(kind, wanted, int(label.split()[-1]))), label
        elif label.startswith("figures") and kind in PLOTTED:
            assert len(found) == len(wanted), label
            if "kept" in label:  # of these the earlier version left checksums
                continue
            for one, other in zip(map(svg_text, found), map(svg_text, wanted), strict=True):
                assert not untold(kind, one, named_once(other)), label
        elif label.startswith("figures"):  # drawn in hues that every eye tells apart, since
            found = found[: len(wanted)] if kind in MORE_FIGURES else found
            if "kept" in label:  # checksums, colours and all
                assert len(found) == len(wanted), label
            else:
                assert list(map(uncoloured, found)) == list(map(uncoloured, map(retitled, wanted))), label
        elif label.startswith("page"):
            settings = flatten_settings(json.loads(spec))
            wanted = unsaid(written_anew(wanted), settings, label.split()[1])
            assert found.split() == wanted.split(), label  # its lines break elsewhere: a number keeps its per cent sign
        elif label == "kept":
            assert uncurved(found) == wanted
        else:
            assert found == wanted, label


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in shelf.NAMES if "printed es 80" in shelf.shown(name)])
def test_a_row_that_is_lost_is_missed(name: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kind, document = json.loads(shelf.spec(name))["type"], shelf.document(name)
    wanted = reworded(kind, shelf.shown(name)[f"printed {language} 100"], 100)
    whole, rows = Table.add_row, Counter[int]()

    def all_but_the_first(table: Table, *cells: Any, **how: Any) -> None:
        rows[id(table)] += 1
        if rows[id(table)] > 1:
            whole(table, *cells, **how)

    monkeypatch.setattr(Table, "add_row", all_but_the_first)
    found = printed(document, language, 100)
    assert bool(untold(kind, found, wanted)) == bool(rows)


@pytest.mark.parametrize("name", [name for name in shelf.NAMES if "printed es 80" in shelf.shown(name)])
def test_a_number_that_is_lost_or_another_is_missed(name: str) -> None:
    kind = json.loads(shelf.spec(name))["type"]
    told = shelf.shown(name)["printed en 100"]
    numbers = list(re.finditer(r"(?<![\w.])\d+\.\d+(?![\w.]|\S*…)", without_plots(told)))
    for found in numbers:
        before, after = without_plots(told)[: found.start()], without_plots(told)[found.end() :]
        for other in ("", "9876.5"):
            assert untold(kind, f"{before}{other}{after}", told), found[0]


def untold(kind: str, found: str, wanted: str) -> Counter[str]:
    """Return what a text of an experiment's run fails to tell, but for what is no longer told with good reason."""
    return beyond(lost(found, wanted), UNTOLD.get(kind, {}))


def test_documents_of_every_experiment_are_there() -> None:
    kinds = {json.loads(shelf.spec(name))["type"] for name in shelf.NAMES}
    assert kinds >= set(TOLD)
    for name in shelf.NAMES:
        told = json.loads(shelf.spec(name))["type"] in TOLD
        assert told == ("headline" in shelf.shown(name)), name


@pytest.mark.parametrize(
    "entry", shelf.LINES.read_text("utf-8").splitlines(), ids=lambda entry: entry.split("\t")[0][-17:]
)
def test_a_line_opens_the_same(entry: str) -> None:
    line, _, opened = entry.partition("\t")
    wanted = json.loads(opened)
    spec = wanted["spec"]
    own = spec.get("path") or spec.get("data", {}).get("path")
    if own:  # nobody else's line may ask for a file of the reader's: the command that reads it is named since
        with pytest.raises(DembowError) as refused:
            reopened(line)
        assert (refused.value.key, refused.value.fields["path"]) == ("line_own_file", own)
        return
    found = reopened(line)
    settings = wanted.pop("settings")
    assert {name: found[name] for name in wanted} == wanted
    if settings is not None:
        assert shared_after(wanted["lab"], settings, line) == shared_after(wanted["lab"], None, line)


@pytest.mark.parametrize("asked", shelf.read(shelf.ASKED), ids=lambda asked: " ".join(asked["words"][1:])[:80])
def test_words_ask_for_the_same(asked: dict[str, Any]) -> None:
    found = {"words": asked["words"], **asks(*asked["words"])}
    if "refused" in asked:
        language = asked["words"][asked["words"].index("--lang") + 1]
        asked = {**asked, "refused": in_words_of(language, asked["refused"])}
    assert found == asked
    assert json.dumps(found) == json.dumps(asked)  # the order of settings too


def test_what_nobody_says_is_the_same() -> None:
    wanted, found = shelf.read(shelf.DEFAULTS), of_defaults()
    assert json.dumps({name: found[name] for name in found if name in wanted}) == json.dumps(wanted)


@pytest.mark.slow
@pytest.mark.usefixtures("learner")
def test_a_progress_file_says_the_same() -> None:
    wanted, found = shelf.read(shelf.TOLD), said_of_progress()
    assert list(found) == list(wanted)
    unchanged = lessons_as_they_were()
    stands = "progress --json"
    for lesson, state in json.loads(wanted.pop(stands))["lessons"].items():
        if lesson in unchanged:
            now = json.loads(found[stands])["lessons"][lesson]
            # What was skipped is told apart since.
            over = "done" if now["state"] == "skipped" else now["state"]
            assert {"state": over, "done": now["done"] + now["skipped"], "steps": now["steps"]} == state, lesson
    kinds = {
        command.removesuffix(" --json"): json.loads(said)["settings"]["type"]
        for command, said in wanted.items()
        if command.startswith("notebook show")
    }
    runs = [
        json.loads(said)["settings"] for name, said in wanted.items() if re.fullmatch(r"notebook show .* --json", name)
    ]
    for command, said in wanted.items():
        if command.endswith("--json"):
            assert list(differences(json.loads(found[command]), json.loads(said))) == [], command
            assert list(lines_in(found[command])) == list(lines_in(said)), command
        elif command.endswith("export"):
            before, now = (
                {name: all_unsaid(text, runs, command.split()[1]) for name, text in files.items()}
                for files in (said, found[command])
            )
            assert_exported(now, before, kinds)
        elif not command.endswith(" progress") or sources() == shelf.read(shelf.SOURCES):
            kind = kinds.get(command.partition("--lang ")[2][3:], "")
            told_before = all_unsaid(renumbered(reworded(kind, said, 100)), runs, command.split()[1])
            assert not untold(kind, all_unsaid(renumbered(found[command]), runs, command.split()[1]), told_before), (
                command
            )


def all_unsaid(text: str, runs: list[dict[str, Any]], language: str) -> str:
    """A text of several runs without the settings that had no say in one of them."""
    for settings in runs:
        text = unsaid(text, settings, language)
    return text


def renumbered(text: str) -> str:
    """A text without the numbers of lessons, of which some have changed places since."""
    return re.sub(r"(lección|lesson) \d+", r"\1", text)


def uncoloured(svg: str) -> str:
    """A figure without its colours."""
    return re.sub(r"#[0-9a-fA-F]{6}\b", "#", svg)


def lines_in(text: str) -> Iterator[Any]:
    """Yield what each shared line of a text opens."""
    for found in LINE.finditer(text):
        yield reopened(found[0])


def assert_exported(found: dict[str, str], wanted: dict[str, str], kinds: dict[str, str]) -> None:
    """The exported notebook has the same files: the same page and table, and pictures but for what lost curves."""
    assert list(found) == list(wanted)
    for name, text in wanted.items():
        number = name.removeprefix("run-").split(".")[0].split("-")[0]
        if name.endswith("md"):
            assert renumbered(opened_in(found[name])) == renumbered(opened_in(written_anew(retitled(text)))), name
        elif name.endswith("runs.csv"):
            assert renumbered(opened_in(found[name])) == renumbered(opened_in(unsigned(text))), name
        elif kinds.get(f"notebook show {number}") not in (
            *PLOTTED,
            "gates",
            "phrases",
        ):  # checksums, of hues and words too
            assert uncoloured(found[name]) == uncoloured(text), name


def opened_in(text: str) -> str:
    """Return a text with what its shared lines open in the place of the lines."""
    return LINE.sub(lambda line: json.dumps(reopened(line[0]), sort_keys=True), text)


def test_carried_progress_comes_in_the_same(home: Path, learner: Path) -> None:
    rows = dumped()
    carried = home / "carried.json"
    carried.write_bytes(gzip.decompress(shelf.CARRIED.read_bytes()))
    learner.unlink()
    dembow("--lang", "en", "progress", "import", str(carried))
    assert dumped() == rows
    assert as_it_was(rows) == json.loads(carried.read_text("utf-8"))["rows"]
    again = home / "again.json"
    dembow("--lang", "en", "progress", "export", str(again))
    exported = json.loads(again.read_text("utf-8"))
    exported["version"] -= 3
    exported["rows"] = as_it_was(exported["rows"])
    assert exported == json.loads(carried.read_text("utf-8"))


def as_it_was(rows: dict[str, list[list[Any]]]) -> dict[str, list[list[Any]]]:
    """Rows without what has come to be kept since: an answer's origin and draw, and hints and times, which are none."""
    columns, *answers = rows["answers"]
    assert columns[-2:] == ["origin", "variant"]
    assert {tuple(answer[-2:]) for answer in answers} == {("lesson", 0)}
    assert all(len(rows[name]) == 1 for name in KEPT_SINCE)
    kept = {name: lines for name, lines in rows.items() if name not in KEPT_SINCE}
    return {**kept, "answers": [line[:-2] for line in rows["answers"]]}


def lessons_as_they_were() -> set[str]:
    """Lessons that nobody has written anew since: what is told of the others has changed with good reason."""
    now = sources()
    return {lesson for lesson, checksum in shelf.read(shelf.SOURCES).items() if now.get(lesson) == checksum}


@pytest.mark.parametrize("language", LANGUAGES)
def test_lessons_are_listed_the_same(language: str) -> None:
    found = json.loads(dembow("--lang", language, "lessons", "--json"))
    wanted = json.loads(shelf.read(shelf.LESSONS)[language])
    unchanged = lessons_as_they_were()
    listed = {lesson["id"]: lesson for lesson in found["lessons"]}
    for lesson in wanted["lessons"]:
        if lesson["id"] in unchanged:
            assert listed[lesson["id"]] == lesson
    if unchanged == listed.keys():
        assert found == wanted


@pytest.mark.slow
def test_exported_lessons_are_the_same() -> None:
    unchanged, found = lessons_as_they_were(), exports()
    for name, checksum in shelf.read(shelf.EXPORTS).items():
        if name.split()[0] in unchanged:
            assert found[name] == checksum, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_the_same(language: str) -> None:
    found, wanted = helps(language), shelf.read(shelf.HELP)[language]
    assert set(found) >= set(wanted)
    for command, text in wanted.items():
        # Arguments come in the order of the spec's fields, commands in that of the labs: no word is lost.
        words = helped(command, text, language)
        assert not Counter(words.split()) - Counter(found[command].split()), command
