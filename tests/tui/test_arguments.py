"""A command's arguments come from the options of its spec; numbers may be written with a comma."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import Annotated

import msgspec
import pytest

from core.base.language import LANGUAGES
from core.base.options import Option
from tests.tui.asked import ask
from tui.arguments import Arguments
from tui.cli import COMMANDS, main
from tui.strings import load_strings


class Throw(msgspec.Struct, frozen=True):
    """Options of each kind; their help is that of options that there are."""

    seed: Annotated[int, Option(0, 9)] = 6
    temperature: Annotated[float, Option(0.1, 9.0, metavar="T")] = 1.0
    greedy: Annotated[bool, Option()] = False
    models: Annotated[tuple[str, ...], Option(choices=("mean", "linear", "gru"), help="models")] = ("mean",)
    units: Annotated[tuple[int, ...], Option(1, 9)] = (2,)
    steps: Annotated[int, Option(1, 9, hidden=True)] = 3


Parse = Callable[..., argparse.Namespace]


@pytest.fixture
def parse(capsys: pytest.CaptureFixture[str]) -> Parse:
    """`parse("--seed", "3")`"""
    assert capsys

    def read(*words: str) -> argparse.Namespace:
        parser = argparse.ArgumentParser()
        Arguments(parser, load_strings("en")).options(Throw, unsaid=("units",))
        return parser.parse_args(words)

    return read


def test_what_nobody_says_has_its_default(parse: Parse) -> None:
    assert vars(parse()) == {
        "seed": 6,
        "temperature": 1.0,
        "greedy": False,
        "models": ("mean",),
        "units": None,
        "json": False,
        "no_keep": False,
        "keeper": None,
    }


def test_words_become_values_of_their_type(parse: Parse) -> None:
    found = parse("--temperature", "0,5", "--greedy", "--models", "mean, gru,", "--units", "2,4", "--json")
    assert (found.temperature, found.greedy, found.models, found.units, found.json) == (
        0.5,
        True,
        ("mean", "gru"),
        (2, 4),
        True,
    )


@pytest.mark.parametrize("words", [("--seed", "six"), ("--temperature", "hot"), ("--steps", "3")])
def test_what_cannot_be_names_what_was_received(
    parse: Parse, capsys: pytest.CaptureFixture[str], words: tuple[str, str]
) -> None:
    with pytest.raises(SystemExit):
        parse(*words)
    assert words[1] in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "received", "example"),
    [
        (("sweep", "duel", "--units", "3:1"), "«3:1»", "1:3"),
        (("serve", "--port", "abc"), "«abc»", "8000"),
        (("serve", "--most", "abc"), "«abc»", "30"),
    ],
)
def test_what_cannot_be_is_told_with_what_could(
    capsys: pytest.CaptureFixture[str], language: str, words: tuple[str, ...], received: str, example: str
) -> None:
    with pytest.raises(SystemExit):
        main(["--lang", language, *words])
    said = capsys.readouterr().err
    assert received in said
    assert f" {example}. " in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_of_sweep_names_the_help_of_an_experiment(capsys: pytest.CaptureFixture[str], language: str) -> None:
    with pytest.raises(SystemExit):
        main(["--lang", language, "sweep", "--help"])
    assert "dembow sweep duel --help" in " ".join(capsys.readouterr().out.split())
    assert main(["--lang", language, "sweep", "nada"]) == 2
    said = capsys.readouterr().err
    assert "«nada»" in said
    assert "duel, horizon, workshop" in said
    assert "«experiment»" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_listed_as_a_sentence_lists_them(language: str) -> None:
    strings = load_strings(language)
    arguments = Arguments(argparse.ArgumentParser(), strings)
    assert arguments.listed(()) == ""
    assert arguments.listed(("waves",)) == "waves"
    three = arguments.listed(("waves", "sunspots", "co2"))
    assert three == strings("cli.or", first="waves, sunspots", last="co2")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_what_stands_for_a_value_is_in_the_language_of_the_help(
    capfd: pytest.CaptureFixture[str], command: str, language: str
) -> None:
    status, out, _ = ask(capfd, "--lang", language, command, "--help")
    assert status == 0
    told = re.findall(r"^  (?:--[\w-]+ )?([^\W\da-z]\S*)", out, flags=re.MULTILINE)
    words = {word for one in told for word in re.findall(r"[^\W\d_a-z]{2,}", one)}
    assert words <= set(load_strings(language).section("cli.metavar").values())
