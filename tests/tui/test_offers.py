"""What a command's help offers is taken, and what an error names can be given: for every option that has choices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

import pytest

from core.base.language import LANGUAGES
from core.base.options import Bound, options_of
from core.experiments.registry import EXPERIMENTS
from core.networks.cells import CELLS
from core.networks.interventions import parts_of
from core.series.models import NETWORKS, Strategy, takes
from tests.before.commands import asks, dembow
from tests.tui.ruled import context_of
from tui.front_ends import COMMANDS
from tui.labs.lesion.table import DATA, GATE, PARTS, SERIES, SHORT

HUGE = "100000000001"
"""More than any range allows; in powers of ten it would be 1e+11."""
UNKNOWN = "tango"
NAMED = re.compile(r"«(\w+)»")
FLAG = re.compile(r"^ {2}(--[\w-]+)(.*?)(?=^ {2}-|\n\n|\Z)", re.MULTILINE | re.DOTALL)


def options() -> Iterator[tuple[str, Bound]]:
    """Every option of every command that runs an experiment, but for those that the command line does without."""
    for command, front_end in COMMANDS.items():
        found: dict[str, Bound] = {}
        for experiment in front_end.experiments:
            for bound in options_of(EXPERIMENTS[experiment].spec):
                if not bound.option.hidden:
                    found.setdefault(bound.name, bound)
        if command == "lesion":
            found |= {"data": DATA, "gate": Bound("gate", (), str, False, True, None, GATE)}
        told = flags(command, "en")
        yield from ((command, bound) for bound in found.values() if bound.flag in told)


def flags(command: str, language: str) -> dict[str, str]:
    """What the help of a command says of each of its arguments."""
    return {flag: " ".join(text.split()) for flag, text in FLAG.findall(dembow("--lang", language, command, "--help"))}


OPTIONS = list(options())
CHOOSING = [one for one in OPTIONS if one[1].option.choices]
MEASURED = [one for one in OPTIONS if one[1].option.least is not None]


def name_of(value: object) -> str:
    return value.name if isinstance(value, Bound) else str(value)


def context(command: str, bound: Bound, choice: str) -> tuple[str, ...]:
    """What else has to be asked for: a cell that has the part, a network that takes the strategy; of others, what they
    are read beside.
    """
    if bound.name == "strategy":
        return ("--models", next(name for name in NETWORKS if takes(name, cast(Strategy, choice), 10)))
    if bound.name != "gate":
        return ("--unit", "1") if choice == "swap" else context_of(command, bound.name)
    cell = next(name for name, cell in CELLS.items() if PARTS[choice] in parts_of(cell))
    return ("--cell", cell, "--unit", "1")


@pytest.mark.slow
@pytest.mark.parametrize(("command", "bound"), CHOOSING, ids=name_of)
def test_what_is_offered_is_taken(command: str, bound: Bound) -> None:
    for choice in bound.option.listed:
        asked = (command, *context(command, bound, choice), bound.flag, choice)
        if choice == "swap":
            asked = (command, "--unit", "1,2", bound.flag, choice)
        assert "spec" in asks("--lang", "en", *asked), asked


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("command", "bound"), CHOOSING, ids=name_of)
def test_the_help_offers_what_is_taken(command: str, bound: Bound, language: str) -> None:
    """What options of the same name take elsewhere is not offered here."""
    everywhere = {choice for _, other in CHOOSING if other.name == bound.name for choice in other.option.choices}
    told = re.split(r"\((?:default|por omisión)", flags(command, language)[bound.flag])[0]
    offered = set(re.findall(r"[\w+]+", told)) & everywhere
    assert not offered or offered == set(bound.option.listed)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("command", "bound"), CHOOSING, ids=name_of)
def test_what_a_refusal_names_is_taken(command: str, bound: Bound, language: str) -> None:
    refused = asks("--lang", language, command, *context_of(command, bound.name), bound.flag, UNKNOWN)["refused"]
    option, received = NAMED.findall(refused)
    assert f"--{option.replace('_', '-')}" == bound.flag
    assert received == UNKNOWN
    known = refused.rpartition(": ")[2].strip().split(", ")
    if bound.name == "gate":
        assert known == [SHORT[part] for part in parts_of(CELLS["lstm"])]
    else:
        assert tuple(known) == bound.option.listed


@pytest.mark.parametrize(("command", "bound"), MEASURED, ids=name_of)
def test_a_number_is_refused_in_digits_under_the_name_of_its_flag(command: str, bound: Bound) -> None:
    refused = asks("--lang", "en", command, *context_of(command, bound.name), bound.flag, HUGE)["refused"]
    assert NAMED.findall(refused) == [bound.name]
    assert f" {HUGE}," in refused
    assert not re.search(r"\de[+-]", refused)


@pytest.mark.slow
@pytest.mark.parametrize("data", ["song", *SERIES])
def test_a_part_that_the_cell_does_not_have_is_refused_in_the_words_of_the_command(data: str) -> None:
    for name, cell in CELLS.items():
        own = [SHORT[part] for part in parts_of(cell)]
        for part in PARTS.keys() - set(own):
            refused = asks("--lang", "en", "lesion", "--data", data, "--cell", name, "--gate", part)["refused"]
            assert NAMED.findall(refused) == ["gate", part]
            assert refused.rpartition(": ")[2].strip().split(", ") == own
        for part in own:
            units = ("--unit", "1") if part == "unit" else ()
            assert "spec" in asks("lesion", "--data", data, "--cell", name, "--gate", part, *units), part


def test_short_names_of_parts_tell_them_apart() -> None:
    assert len(PARTS) == len(SHORT)
