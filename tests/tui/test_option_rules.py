"""An option that was given is read, or refused with what to do: for every option of every command."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from core.base.options import Bound, options_of
from core.experiments.registry import EXPERIMENTS
from core.series.models import SIZED
from tests.before.commands import asks
from tests.tui.asked import ask
from tests.tui.ruled import OWN_FILE, beside, context_of, parser_of, sample
from tui.cli import COMMANDS, Command
from tui.front_ends import COMMANDS as FRONT_ENDS
from tui.option_rules import Rule, Rules

KEYS = {"option_unread", "option_unread_beside"}
ACTS = {"class": ("collect", "inventory"), "sweep": tuple(EXPERIMENTS)}
"""Words behind a command that decide which arguments it has."""


def ruled() -> Iterator[tuple[str, str, Rule]]:
    """Every rule of every command, with the word behind the command where one decides."""
    for command in COMMANDS:
        told = set[Rule]()
        for act in ACTS.get(command, ("",)):
            for rule in parser_of(command, act)[1].all():
                if rule not in told:
                    told.add(rule)
                    yield command, act, rule


RULED = list(ruled())


def bare(command: str, act: str, rule: Rule, rules: Rules, words: list[str]) -> list[str]:
    """The words with those that the command cannot do without."""
    if command in ("data", "sweep"):
        return [act or "2", *words]
    if command == "class" and rule.other != "action":
        return [act, *words]
    if not rules.arguments[rule.other].option_strings:
        # A bare word that decides comes first, whatever else is a bare word.
        return sorted(words, key=lambda word: word not in rules.choices[rule.other])
    return words


def refused(parser: Command, words: list[str]) -> DembowError | None:
    """Why a command refuses words that no argument of it is read with; none where it takes them."""
    try:
        parser.parse_args(words)
    except DembowError as error:
        return error
    return None


def name_of(value: object) -> str:
    return f"{value.name}-{value.other}" if isinstance(value, Rule) else str(value)


def test_there_are_rules_of_many_commands() -> None:
    assert {"duel", "phrases", "forecast", "impute", "lesion", "gates", "class", "sweep"} <= {one[0] for one in RULED}


@pytest.mark.parametrize(("command", "act", "rule"), RULED, ids=name_of)
def test_what_is_not_read_is_refused_and_what_is_read_is_taken(command: str, act: str, rule: Rule) -> None:
    parser, rules = parser_of(command, act)
    given = sample(rules, rule.name)
    error = refused(parser, bare(command, act, rule, rules, [*beside(rules, rule, read=False), *given]))
    assert error is not None
    assert error.key in KEYS
    assert error.fields["option"] == given[0]
    parser, rules = parser_of(command, act)
    taken = refused(parser, bare(command, act, rule, rules, [*beside(rules, rule, read=True), *given]))
    others = [one for one in rules.all() if one.name == rule.name and one.other != rule.other]
    assert taken is None or others


@pytest.mark.parametrize(("command", "act", "rule"), RULED, ids=name_of)
def test_a_rule_names_values_that_the_other_takes(command: str, act: str, rule: Rule) -> None:
    rules = parser_of(command, act)[1]
    known = rules.choices[rule.other]
    assert not rule.wanted or not known or set(rule.wanted) & set(known)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("duel --seconds 3", ("--seconds 3", "--match units", "--match seconds")),
        ("phrases --cell counts --units 4", ("--units 4", "--cell counts", "lstm")),
        (
            "phrases --cells simple_rnn,lstm --words-back 2",
            ("--words-back 2", "--cells simple_rnn,lstm", "--cell counts"),
        ),
        ("phrases --cell one_step --units 4", ("--units 4", "--cell one_step", "lstm")),
        ("phrases --words-back 2", ("--words-back 2", "--cell lstm", "--cell counts")),
        ("phrases --seeds 4", ("--seeds 4", "--cells")),
        ("forecast --csv own.csv --data co2", ("--data co2", "--csv own.csv")),
        ("forecast --data co2 --column total", ("--column total", "--data co2", "--csv")),
        ("lesion --kind zero --value 0.3", ("--value 0.3", "--kind zero", "--kind clamp")),
        ("lesion --data co2 --rank", ("--rank", "--data co2", "--data song")),
        ("gradients --clip 1", ("--clip 1", "--train")),
        ("class report folder --as canvas", ("--as canvas", "report", "collect")),
        ("class inventory folder --name Ana", ("--name Ana", "folder")),
        ("progress show mine.json", ("mine.json", "show", "export")),
        ("lessons --lint --new mine", ("--lint", "--new mine")),
    ],
)
def test_a_refusal_is_one_line_with_both_options_and_what_to_do(
    capfd: pytest.CaptureFixture[str], words: str, told: tuple[str, ...], language: str
) -> None:
    status, out, err = ask(capfd, "--lang", language, *words.split())
    assert (status, out) == (2, "")
    (line,) = err.splitlines()
    assert line.startswith("dembow: ")
    assert all(part in line for part in told), line


@pytest.mark.parametrize("command", [command for command in COMMANDS if command != "open"])
def test_a_command_without_a_screen_narrates_none(capfd: pytest.CaptureFixture[str], command: str) -> None:
    words = {"data": ["x.csv"], "class": ["join"], "sweep": ["duel"], "export": ["lstm"]}.get(command, [])
    status, out, err = ask(capfd, "--lang", "en", "--narrate", command, *words)
    assert (status, out) == (2, "")
    assert f"Received --narrate, but with {command} it is not read." in err


def test_a_choice_that_is_none_is_told_before_what_is_not_read_beside_it() -> None:
    told = asks("--lang", "en", "phrases", "--cell", "tango", "--units", "3")["refused"]
    assert "tango" in told
    assert "--units" not in told


def alterable() -> Iterator[tuple[str, Bound]]:
    """Every option of every command that runs an experiment, as the command line has it."""
    for command, front_end in FRONT_ENDS.items():
        known = parser_of(command)[1].arguments
        bounds = {bound.name: bound for name in front_end.experiments for bound in options_of(EXPERIMENTS[name].spec)}
        yield from ((command, bound) for name, bound in bounds.items() if name in known and not bound.option.hidden)


SAID = {
    **{"words": "perrea .", "where": "fecha=01/2001", "with": "frío", "test_from": "2005-01", "column": "ventas"},
    **{"missing": "-9", "text": "alice", "models": "mean", "assemblies": "forget", "data": "sunspots"},
    **{"unit": "1", "at": "2", "controls": "30", "window": "24", "gap": "4", "horizon": "2", "activation": "relu"},
    **{
        "value": "0.5",
        "part": "input",
        "gate": "input",
        "train_from": "2",
        "patience": "3",
        "steps": "90",
        "dropout": "0.5",
    },
}
"""A value of options for which any other is not as good, that is not the usual one."""
OWN = ("--csv", OWN_FILE)
NEEDED: dict[str, dict[str, tuple[str, ...]]] = {
    "units": {"forecast": ("--models", SIZED[0])},
    "ahead": {"forecast": ("--data", "sunspots")},
    "test_from": {"forecast": OWN},
    "origins": {"forecast": OWN},
    "with": {"forecast": OWN},
}
"""What else has to be asked for, that no rule says because a check of the run does."""


def other_value(bound: Bound) -> str:
    """A value of an option that is not its usual one."""
    if bound.name in SAID and not (bound.option.choices and SAID[bound.name] not in bound.option.choices):
        return SAID[bound.name]
    if bound.option.choices:
        usual = bound.default if bound.many else (bound.default,)
        return next(one for one in bound.option.listed if (one,) != tuple(usual or ()))
    return "2" if bound.default != 2 else "3"


@pytest.mark.slow
@pytest.mark.parametrize(("command", "bound"), list(alterable()), ids=lambda one: getattr(one, "name", one))
def test_every_option_alters_what_is_asked_for(command: str, bound: Bound) -> None:
    flag = parser_of(command)[1].flag(bound.name)
    context = NEEDED.get(bound.name, {}).get(command) or context_of(command, bound.name)
    given = (flag,) if bound.kind is bool else (flag, other_value(bound))
    without, having = asks("--lang", "en", command, *context), asks("--lang", "en", command, *context, *given)
    assert "spec" in having, having
    assert json.dumps(without) != json.dumps(having), given


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "limit"), [("horizon --train-from 40", "--train-to"), ("gates --frames --unit 40", "--units")]
)
def test_a_limit_that_another_option_sets_is_refused_with_that_option(
    capfd: pytest.CaptureFixture[str], words: str, limit: str, language: str
) -> None:
    status, out, err = ask(capfd, "--lang", language, *words.split())
    assert (status, out) == (2, "")
    assert f"{limit} 40" in err
