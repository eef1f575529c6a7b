"""`dembow forecast --csv`: whatever the file, a ladder that says how it was read, or one line that says what to do."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.base.errors import DembowError
from core.series.datasets import DATASETS
from tui.cli import main
from tui.strings import load_strings

Written = Callable[[str | bytes], Path]
QUICK = ("--models", "last_value,least_squares")
COUNT = 300
WAVE = [round(100 + 10 * math.sin(row / 5), 3) for row in range(COUNT)]
DAYS = [f"{date(2000, 1, 1) + timedelta(days=row)}" for row in range(COUNT)]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(content: str | bytes) -> Path:
        path = tmp_path / "ventas.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def ask(capfd: pytest.CaptureFixture[str], home: Path) -> Callable[..., tuple[int, str, str]]:
    """`ask(path, ...)`: exit status, stdout and stderr of the real command, its engine a process of its own."""
    assert home

    def run(path: Path, *words: str) -> tuple[int, str, str]:
        status = main(["forecast", "--csv", str(path), *QUICK, "--lang", "en", *words])
        out, err = capfd.readouterr()
        return status, out, err

    return run


Ask = Callable[..., tuple[int, str, str]]


def rows(*cells: str, delimiter: str = ",") -> str:
    return "".join(f"{day}{delimiter}{cell}\n" for day, cell in zip(DAYS, cells, strict=True))


PLAIN = rows(*(str(value) for value in WAVE))
GAPPY = rows(*("" if row % 10 == 3 else str(value) for row, value in enumerate(WAVE)))
COMMAS = rows(*(str(value).replace(".", ",") for value in WAVE), delimiter=";")
QUOTED = rows(*(f'"{value}"'.replace(".", ",") for value in WAVE))

ACCEPTED: dict[str, tuple[str | bytes, dict[str, Any], str]] = {
    "plain": (f"day,sales\n{PLAIN}", {"dates": "day", "column": "sales"}, 'Column "sales", 300 values.'),
    "no header": (PLAIN, {"column": "2", "dates": "1"}, 'Column "2"'),
    "Windows-1252": (
        f"día,año\n{PLAIN}".encode("cp1252"),
        {"encoding": "Windows-1252", "column": "año"},
        "Read as Windows-1252",
    ),
    "UTF-16": (f"day,sales\n{PLAIN}".encode("utf-16"), {"encoding": "UTF-16"}, "Read as UTF-16"),
    "semicolons and decimal commas": (
        f"day;sales\n{COMMAS}",
        {"delimiter": ";", "decimal": ","},
        'separator ";"; decimals with a comma',
    ),
    "quoted decimal commas": (f"day,sales\n{QUOTED}", {"delimiter": ",", "decimal": ","}, "decimals with a comma"),
    "a tenth of gaps": (f"day,sales\n{GAPPY}", {"gaps": 30}, "30 gaps (10.0 %)"),
    "a single column with empty lines": (
        "sales\n" + "\n".join("" if row % 10 == 3 else f"{value}" for row, value in enumerate(WAVE)),
        {"gaps": 30, "rows": COUNT, "delimiter": ""},
        "a single column",
    ),
    "carriage returns": (f"day,sales\n{PLAIN}".replace("\n", "\r"), {"rows": COUNT}, "300 values"),
    "not in order": (
        "day,sales\n" + "".join(reversed(PLAIN.splitlines(keepends=True))),
        {"sorted_by_date": True},
        'put in order by the dates of "day"',
    ),
    "rows that are too short": (f"day,sales,note\n{PLAIN}", {"gaps": 0, "columns": ["sales"]}, "300 values"),
    "huge integers": (
        "x\n" + "".join(f"{10**19 + 10**9 * row**2}\n" for row in range(COUNT)),
        {"column": "x"},
        "300 values",
    ),
    "a quoted cell over two lines": (f'day,sales,"a\nnote"\n{PLAIN}', {"rows": COUNT}, "300 values"),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", ACCEPTED)
def test_what_is_accepted_and_said(ask: Ask, written: Written, case: str) -> None:
    content, facts, told = ACCEPTED[case]
    path = written(content)
    status, out, err = ask(path, "--json")
    document = json.loads(out)
    assert status == 0
    assert {name: document["reading"][name] for name in facts} == facts
    assert all(math.isfinite(row["mse"]) for row in document["rows"])
    assert "Traceback" not in err
    assert told in " ".join(ask(path)[1].split())


@pytest.mark.parametrize(
    ("case", "told"), [("semicolons and decimal commas", "decimales con coma"), ("a tenth of gaps", "30 huecos")]
)
def test_in_spanish_too(ask: Ask, written: Written, case: str, told: str) -> None:
    status, out, _ = ask(written(ACCEPTED[case][0]), "--lang", "es")
    assert status == 0
    assert told in " ".join(out.split())


LONG = "x,note\n" + "".join(f"{row},a\n" for row in range(1, 1_000))
BINARY = bytes(range(256)) * 40
REFUSED: dict[str, tuple[str | bytes, tuple[str, ...], tuple[str, ...]]] = {
    "empty": ("", (), ("ventas.csv", "a column of numbers")),
    "blank": ("\n \n\n", (), ("ventas.csv", "a column of numbers")),
    "a header alone": ("day,sales\n", (), ("rows of data: 0", "Add rows")),
    "one row": ("day,sales\n2020-01-01,5\n", (), ("rows of data: 1", "Add rows")),
    "no numbers": ("name,city\nAna,Lima\nBo,Quito\nCy,León\n", (), ("no column of numbers", "without words")),
    "text in row 900": (LONG.replace("\n899,", "\nmucho,"), (), ("Line 900", '"mucho"', "Mend that cell")),
    "wrong column": (f"day,sales\n{PLAIN}", ("--column", "price"), ('"price"', "--column: sales")),
    "no tenth column": (f"day,sales\n{PLAIN}", ("--column", "10"), ('"10"', "--column: sales")),
    "a column of dates": (f"day,sales\n{PLAIN}", ("--column", "day"), ('"day"', "--column: sales")),
    "constant": ("x\n" + "4\n" * 300, (), ("does not vary", "4")),
    "all gaps": ("x,y\n" + "1,\n" * 300, ("--column", "y"), ('"y"', "--column: x")),
    "shorter than the window": ("x\n" + "1\n2\n" * 75, ("--window", "140"), ("150 values", "--window")),
    "much shorter": ("x\n1\n2\n3\n", (), ("3 values", "longer series")),
    "infinite": ("x\n1\n2\ninf\n4\n", (), ("Line 4", '"inf"', "Mend that cell")),
    "larger than a number can be": ("x\n1\n2\n1e999\n4\n", (), ("Line 4", '"1e999"')),
    "too large to reckon with": ("x\n1\n2\n4\n" + "9" * 60, (), ("Line 5", "too large")),
    "ragged": ("x,y\n1,2\n3,4,5\n6,7\n", (), ("Line 3", "3 cells", "2")),
    "quotes that stay open": ('x,note\n1,a\n2,"b\n3,c\n4,d\n', (), ("Line 3", "quotes")),
    "endless quotes": ('x,note\n1,a\n2,"b\n' + "3,cccccccccc\n" * 20_000, (), ("Line 3", "quotes")),
    "binary": (BINARY, (), ("line 1", "CSV (UTF-8)")),
    "binary without a null": (BINARY.replace(b"\0", b""), (), ("no column of numbers",)),
    "UTF-16 without its mark": ("x\n1\n2\n".encode("utf-16-le"), (), ("line 1", "CSV (UTF-8)")),
    "escape codes": ("x,note\n1,a\n2,b\n\x1b[31m,c\n", (), ("Line 4", '"�[31m"')),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_in_one_line(ask: Ask, written: Written, case: str) -> None:
    content, words, told = REFUSED[case]
    line = refusal(*ask(written(content), *words))
    for part in told:
        assert part in line
    assert line.isprintable()


@pytest.mark.parametrize("case", ["empty", "text in row 900", "ragged", "constant", "wrong column"])
def test_refused_in_spanish_too(ask: Ask, written: Written, case: str) -> None:
    content, words, told = REFUSED[case]
    line = refusal(*ask(written(content), *words, "--lang", "es"))
    number = next((part.split()[1] for part in told if part.startswith("Line")), "")
    assert number in line
    assert "Línea" in line or not number or "línea" in line


def refusal(status: int, out: str, err: str) -> str:
    """The line that says why, the last on stderr; progress comes before it."""
    *progress, line = err.splitlines()
    assert status == 2
    assert out == ""
    assert len(progress) <= 2, err
    assert line.startswith("dembow: ")
    assert "Traceback" not in err
    assert len(line.split(". ")) >= 2  # what is wrong, and the remedy
    return line


def test_a_folder_a_missing_file_and_a_device(ask: Ask, tmp_path: Path) -> None:
    assert "folder" in refusal(*ask(tmp_path))
    assert "does not exist" in refusal(*ask(tmp_path / "missing.csv"))
    assert "does not exist" in refusal(*ask(tmp_path / "no folder" / "missing.csv"))
    assert "no file on a disk" in refusal(*ask(Path(os.devnull)))


def test_a_file_that_cannot_be_opened(ask: Ask, written: Written, tmp_path: Path) -> None:
    """Whoever runs the tests may be allowed to read everything; a link to itself and too long a name are for nobody."""
    loop = tmp_path / "loop.csv"
    loop.symlink_to(loop)
    assert "cannot read" in refusal(*ask(loop))
    assert "cannot read" in refusal(*ask(tmp_path / ("x" * 300)))
    path = written(f"day,sales\n{PLAIN}")
    path.chmod(0)
    if not os.access(path, os.R_OK):
        assert "Permission denied" in refusal(*ask(path))
    path.chmod(0o600)


@pytest.mark.parametrize("name", DATASETS)
def test_each_series_that_comes_along_as_a_file_of_ones_own(ask: Ask, name: str) -> None:
    """Read like any other file, and forecast alike; a network is none of these models, and what there is to beat is
    told."""
    status, out, _ = ask(DATASETS[name].path, "--horizon", "3", "--json")
    assert status == 0
    document = json.loads(out)
    assert document["reading"]["dates"]
    assert document["rows"][0]["verdict"]["key"] == "bar"
    assert main(["forecast", "--data", name, *QUICK, "--horizon", "3", "--json"]) == 0


@pytest.mark.slow
def test_a_network_that_loses_says_so(ask: Ask) -> None:
    """Really trained, on the shortest of the series and hardly at all: it cannot but lose."""
    words = ("--models", "simple_rnn_1", "--epochs", "1", "--seeds", "2")
    status, out, _ = ask(DATASETS["sunspots"].path, *words)
    assert status == 0
    assert "SimpleRNN(1): loses to" in out
    assert "what there is to beat" in out


@pytest.mark.slow
def test_a_million_rows(ask: Ask, written: Written) -> None:
    path = written("x\n" + "".join(f"{row % 997}.5\n" for row in range(1_000_000)))
    status, out, _ = ask(path, "--json")
    assert status == 0
    document = json.loads(out)
    assert document["reading"]["rows"] == 1_000_000
    assert document["windows"]["train"] > document["used"]["train"] > 0
    assert "1000000" in " ".join(refusal(*ask(written(path.read_text() + "1\n"))).split())


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_from_several_origins_mean_and_deviation_are_told(capfd: pytest.CaptureFixture[str]) -> None:
    """Where there is room, each origin by the date with which its test part begins."""
    words = ["forecast", "--data", "elnino", "--models", "drift", "--origins", "3", "--lang", "en"]
    assert main(words) == 0
    out, _ = capfd.readouterr()
    assert "Errors are means of --origins 3" in out
    head = next(line.split() for line in out.splitlines() if "± s.d." in line)
    result_dates = [word for word in head if word[:2] in ("19", "20")]
    assert len(result_dates) in (0, 3)
    assert main([*words, "--json"]) == 0
    document = json.loads(capfd.readouterr()[0])
    assert [one["date"] for one in document["origins"]] == sorted(one["date"] for one in document["origins"])
    for row in document["rows"]:
        mean = sum(one["mse"] for one in row["by_origin"]) / 3
        assert row["test"]["mse"] == pytest.approx(mean)


def test_a_place_that_cannot_be_written_is_told_before_anything_is_trained(
    ask: Ask, written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.labs.forecast.table.run_ladder_command", None)  # never come to
    status, out, err = ask(written(PLAIN), "--future", str(tmp_path / "no such" / "f.csv"))
    assert (status, out) == (2, "")
    assert "f.csv" in err


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_the_future_is_written_whoever_reads_the_result(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, form: tuple[str, ...]
) -> None:
    path = tmp_path / "ahead.csv"
    asked = ("--lang", "en", "forecast", "--data", "sunspots", "--models", "mean", "--horizon", "2", "--no-keep")
    assert main([*asked, "--future", str(path), *form]) == 0
    out, err = capfd.readouterr()
    assert len(path.read_text("utf-8").splitlines()) > 2
    assert str(path) in (err if form else out)
    if form:
        assert json.loads(out)["future"]


@pytest.mark.parametrize("language", ["es", "en"])
def test_waves_without_a_future_name_both_ways_of_asking_for_it(language: str) -> None:
    told = load_strings(language).explain(DembowError("no_future"))
    assert "--ahead" in told
    assert "--future" in told


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("horizon", ["1", "5"])
def test_a_strategy_that_no_model_takes_is_refused_and_those_that_take_it_are_named(
    capfd: pytest.CaptureFixture[str], language: str, horizon: str
) -> None:
    words = ("--models", "linear", "--horizon", horizon, "--strategy", "every_step")
    assert main(["--lang", language, "forecast", *words]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert all(told in err for told in ("--strategy every_step", "--models linear", "deep_rnn_dense"))
