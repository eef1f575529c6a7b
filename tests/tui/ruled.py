"""A command's rules of what is read beside what, and words that keep to one of them, or break it."""

from __future__ import annotations

from tests.before import shelf
from tui.cli import Command, arguments_of
from tui.option_rules import Rule, Rules
from tui.strings import load_strings

OWN_FILE = str(shelf.ROOT / "tests/before/own.csv")
PLAIN = {"csv": OWN_FILE}
"""Values of arguments that take no number."""


def parser_of(command: str, act: str = "") -> tuple[Command, Rules]:
    """The parser of a command, which checks what is given, and its rules."""
    words = [command, act] if act else [command]
    parser = Command(prog=command)
    rules = arguments_of(command, parser, load_strings("en"), words).rules
    parser.check_given = rules.check
    return parser, rules


def sample(rules: Rules, name: str, *, but: tuple[object, ...] = ()) -> list[str]:
    """An argument as somebody gives it, with a value that is none of those."""
    argument = rules.arguments[name]
    if argument.nargs == 0:
        return [argument.option_strings[0]]
    known = [choice for choice in rules.choices[name] if choice not in but]
    return [*argument.option_strings[:1], known[-1] if known else PLAIN.get(name, "2")]


def beside(rules: Rules, rule: Rule, *, read: bool) -> list[str]:
    """What is said of the other argument, so that the one of the rule is read or is not."""
    if not rule.wanted:
        return sample(rules, rule.other) if read == (rule.wanted is not None) else []
    if not read:
        return sample(rules, rule.other, but=rule.wanted)
    stand_in = next((one for one in rules.stand_ins if one.other == rule.other and one.value in rule.wanted), None)
    if stand_in is not None:
        return sample(rules, stand_in.name)
    return [*rules.arguments[rule.other].option_strings[:1], str(rule.wanted[0])]


def context_of(command: str, name: str) -> tuple[str, ...]:
    """What else has to be said for an argument of a command to be read."""
    rules = parser_of(command)[1]
    words = [beside(rules, rule, read=True) for rule in rules.all() if rule.name == name and rule.wanted is not None]
    return tuple(word for some in words for word in some)
