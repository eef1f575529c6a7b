"""The command line: one document or a table on stdout, progress on stderr, one line for what cannot be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from core.base.folders import cache_folder
from core.base.language import LANGUAGES
from tests.tui.asked import ask
from tui.cli import COMMANDS, build_parser, quoted
from tui.front_ends import COMMANDS as FRONT_ENDS
from tui.strings import load_strings
from tui.strings.catalogue import translated

FAST = ["--steps", "20", "--units", "2"]


def test_phrases_as_json(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, err = ask(capfd, "phrases", *FAST, "--count", "5", "--json", "--lang", "en")
    document = json.loads(out)
    assert status == 0
    assert {"cell", "units", "parameters", "seed", "temperature", "verdicts", "phrases", "seconds"} <= document.keys()
    assert len(document["phrases"]) == 5
    assert "training LSTM 2" in err.splitlines() or document["cached"]


def test_same_seed_same_words(capfd: pytest.CaptureFixture[str]) -> None:
    words = ("phrases", "--cell", "counts", "--count", "9", "--json", "--seed")
    first, again, other = (json.loads(ask(capfd, *words, seed)[1])["phrases"] for seed in ("7", "7", "8"))
    assert first == again != other


@pytest.mark.usefixtures("home")
def test_the_second_time_is_from_disk_and_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    words = ("gates", "--cell", "gru", *FAST, "--lang", "en")
    assert "came from disk" not in ask(capfd, *words)[1]
    assert "came from disk" in ask(capfd, *words)[1]
    assert list((cache_folder() / "weights").iterdir())


@pytest.mark.slow
def test_duel_table_says_what_may_be_said(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ask(
        capfd, "duel", "--cells", "simple_rnn,gru", "--units", "2", "--seeds", "3", "--steps", "20", "--lang", "es"
    )
    assert status == 0
    assert "SimpleRNN 2 y GRU 2" in out


@pytest.mark.slow
def test_gates_verify(capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ask(capfd, "gates", *FAST, "--words", "ella perrea sola . sola", "--verify", "--json")
    document = json.loads(out)
    assert document["keras_max_abs_difference"] <= 1e-5
    assert [step["word"] for step in document["steps"]] == ["ella", "perrea", "sola", ".", "sola"]
    assert set(document["steps"][0]) == {"word", "gates", "state", "next"}


def test_own_phrases(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "mías.txt"
    path.write_text("El gato duerme\nLa gata no\n", "utf-8")
    status, out, _ = ask(capfd, "phrases", "--cell", "counts", "--phrases", str(path), "--count", "3", "--json")
    assert status == 0
    assert set(json.loads(out)["phrases"][0]["words"]) <= {"el", "gato", "duerme", "la", "gata", "no"}


@pytest.mark.parametrize("as_json", [False, True], ids=["text", "json"])
def test_forecast_draws_into_a_pipe_but_not_into_json(capfd: pytest.CaptureFixture[str], as_json: bool) -> None:
    words = ("forecast", "--models", "last_value", "--horizon", "4", "--lang", "en")
    status, out, _ = ask(capfd, *words, *(["--json"] if as_json else []))
    assert status == 0
    assert "\x1b" not in out
    assert ("┆ the forecast begins" in out) == (not as_json)
    assert ("└┬" in out or "└─" in out) == (not as_json)
    if as_json:
        assert len(json.loads(out)["examples"]) == 3
    else:
        shown = [line for line in out.splitlines() if "dembow1:" not in line]  # a shared line is never broken
        assert max(map(len, shown)) <= 80


CASES = (
    *("empty", "latin", "large", "missing", "folder", "word", "no_words", "units", "duel_units", "seeds", "no_seeds"),
    *("cell", "state", "temperature", "both", "lesson", "command", "option", "value", "no_terminal"),
)


def bad(tmp_path: Path) -> dict[str, list[str]]:
    """What cannot be, by what the line must hold."""
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "latin.txt").write_bytes("ñandú".encode("latin-1"))
    (tmp_path / "large.txt").write_bytes(b"a b\n" * 2_500_000)
    return {
        "empty": ["phrases", "--phrases", str(tmp_path / "empty.txt")],
        "latin": ["phrases", "--phrases", str(tmp_path / "latin.txt")],
        "large": ["phrases", "--phrases", str(tmp_path / "large.txt")],
        "missing": ["phrases", "--phrases", str(tmp_path / "missing.txt")],
        "folder": ["phrases", "--phrases", str(tmp_path)],
        "word": ["gates", "--words", "ella gato"],
        "no_words": ["gates", "--words", ""],
        "units": ["phrases", "--units", "0"],
        "duel_units": ["duel", "--units", "2,x"],
        "seeds": ["duel", "--seeds", "x"],
        "no_seeds": ["duel", "--seeds", "0"],
        "cell": ["phrases", "--cell", "transformer"],
        "state": ["phrases", "--state", "lost"],
        "temperature": ["phrases", "--temperature", "hot"],
        "both": ["phrases", "--greedy", "--temperature", "2"],
        "lesson": ["check", "six_wrds"],
        "command": ["sing"],
        "option": ["phrases", "--loud"],
        "value": ["phrases", "--cell"],
        "no_terminal": [],
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_bad_requests(capfd: pytest.CaptureFixture[str], tmp_path: Path, case: str, language: str) -> None:
    status, out, err = ask(capfd, "--lang", language, *bad(tmp_path)[case])
    assert sorted(bad(tmp_path)) == sorted(CASES)
    assert status == 2
    assert out == ""
    (line,) = err.splitlines()
    assert line.startswith("dembow")
    assert "Traceback" not in line
    assert len(line.split()) > 5


def test_the_language_is_the_locale_s_and_spanish_when_it_is_neither() -> None:
    for locale, said in (("en_US.UTF-8", "usage"), ("es_MX.UTF-8", "uso"), ("de_DE.UTF-8", "uso")):
        environment = {**os.environ, "LC_ALL": locale}
        done = subprocess.run(
            [sys.executable, "-m", "tui.cli", "--help"], capture_output=True, text=True, env=environment, check=True
        )
        assert done.stdout.startswith(said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples(capfd: pytest.CaptureFixture[str], command: str, language: str) -> None:
    status, out, _ = ask(capfd, "--lang", language, command, "--help")
    assert status == 0
    assert f"dembow {command}" in out.split("--json")[-1] or f"  dembow {command}" in out
    assert load_strings(language)(f"cli.{command}.examples").split()[0] in out


def test_the_version_is_on_stdout(capfd: pytest.CaptureFixture[str]) -> None:
    assert ask(capfd, "--version") == (0, f"dembow {metadata.version('dembow')}\n", "")


ASKING = ("check", "class", "data", "export", "open", "sweep")
"""Commands that ask for more than their name, or do not take a profile."""


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ASKING])
@pytest.mark.parametrize("name", ["../x", "a b"])
def test_a_profile_that_cannot_be_is_refused_by_every_command(
    capfd: pytest.CaptureFixture[str], home: Path, command: str, name: str
) -> None:
    status, out, err = ask(capfd, "--lang", "en", "--profile", name, command)
    assert (status, out) == (2, "")
    assert f"«{name}»" in err
    assert not (home / "data").exists() or not list((home / "data").rglob("*.sqlite"))


@pytest.mark.usefixtures("home")
def test_the_profile_before_the_command_is_that_of_the_command(capfd: pytest.CaptureFixture[str]) -> None:
    document = json.loads(ask(capfd, "--profile", "ana", "progress", "--json")[1])
    assert document["profile"] == "ana"


def test_a_number_behind_an_argument_that_takes_none_is_led_to_the_one_that_does(
    capfd: pytest.CaptureFixture[str],
) -> None:
    for language in LANGUAGES:
        status, out, err = ask(capfd, "forecast", "--data", "co2", "--ahead", "12", "--lang", language)
        assert (status, out) == (2, "")
        assert "--horizon 12" in err


def test_what_argparse_quotes_stands_in_guillemets_and_its_choices_bare() -> None:
    assert quoted("argument --json: ignored '3'") == "argument --json: ignored «3»"
    assert quoted("in --lang, 'fr' is none of: 'es', 'en'") == "in --lang, «fr» is none of: es, en"
    with translated("en"):
        told = quoted("in COMMAND, 'duell' is none of: 'duel', 'gates'")
    assert told == "in COMMAND, «duell» is none of: duel, gates. Did you mean «duel»?"
    with translated("es"):
        assert "«read»" in quoted("in COMMAND, 'leer' is none of: 'letters', 'read'")
        assert "«class»" in quoted("in COMMAND, 'inventory' is none of: 'class', 'read'")
        assert "«read»" not in quoted("in COMMAND, 'leer' is none of: 'letters', 'gates'")
    assert quoted("nothing quoted: at all") == "nothing quoted: at all"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_option_that_no_command_has_is_led_to_its_own_help_and_to_the_nearest_one(
    capfd: pytest.CaptureFixture[str], language: str
) -> None:
    strings = load_strings(language)
    with translated(language):
        for command in FRONT_ENDS:  # none of them misses a word
            with pytest.raises(SystemExit) as told:
                build_parser(strings, [command]).parse_args([command, "--glyps"])
            line = capfd.readouterr().err
            assert told.value.code == 2
            assert line.startswith(f"dembow {command}: ")
            assert "--glyps" in line
            assert "«--glyphs»" in line
            assert line.endswith(f"dembow {command} --help\n")
