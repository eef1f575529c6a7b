"""Rules of options that are read beside others alone: one that was given and that nothing reads is refused, here."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.base.errors import DembowError
from core.base.language import Strings

NAMED = 6
"""Values that are named of those that would do; of more, so many and a sign that there are others."""


@dataclass(frozen=True)
class Rule:
    """The rule says beside what alone an argument is read; both are named as in the namespace of a command."""

    name: str
    other: str
    wanted: tuple[Any, ...] | None = ()
    """Values of the other, one of which it takes; empty: whatever is not nothing. None: the other is not given."""

    def holds(self, value: Any) -> bool:
        """Return whether the argument is read beside that value of the other."""
        from core.base.options import has_say  # brings msgspec in, which most commands that take no rule do without

        return not value if self.wanted is None else has_say(value, self.wanted)


@dataclass(frozen=True)
class StandIn:
    """An argument that says what another one would: a file of one's own, in place of the name of a series."""

    name: str
    other: str
    value: Any = None
    """Value of the other that it stands for; none where it has the other's values itself."""


class Rules:
    """The rules of one command, and its arguments, by whose flags people are told."""

    def __init__(self, strings: Strings, listed: Callable[[Sequence[str]], str]) -> None:
        self._strings = strings
        self._listed = listed
        self.arguments = dict[str, argparse.Action]()
        """Arguments by their names in the namespace."""
        self.choices = dict[str, tuple[str, ...]]()
        """Words that each takes; none where it takes any."""
        self.stand_ins = list[StandIn]()
        self._rules = list[Rule]()

    def know(self, argument: argparse.Action, choices: tuple[str, ...] = ()) -> argparse.Action:
        """Keep an argument with the words that it takes, and return it."""
        self.arguments[argument.dest] = argument
        self.choices[argument.dest] = choices or tuple(argument.choices or ())
        return argument

    def add(self, *rules: Rule) -> None:
        """Add rules of arguments that the command has."""
        self._rules.extend(rules)

    def stand(self, one: StandIn) -> None:
        """Let an argument stand for a value of another."""
        self.stand_ins.append(one)

    def all(self) -> tuple[Rule, ...]:
        """Return the rules of those arguments that the command has, but for those that no value of the other breaks."""
        both = (rule for rule in self._rules if {rule.name, rule.other} <= self.arguments.keys())
        return tuple(filter(self._breakable, map(self._known, both)))

    def flag(self, name: str) -> str:
        """Return an argument as it is written; empty for one that is a bare word."""
        flags = self.arguments[name].option_strings
        return flags[0] if flags else ""

    def check(self, options: argparse.Namespace, given: Collection[str]) -> None:
        """Raise `DembowError` for the first argument that was `given` and that nothing reads beside the others.

        Where the other one is itself at fault, that is told, by whoever reads it.
        """
        for rule in self.all():
            bare = not self.flag(rule.name) and bool(getattr(options, rule.name))
            if rule.name not in given and not bare:
                continue
            where, value, meant = self._said(rule.other, options)
            if rule.holds(meant) or self._unknown(rule, meant):
                continue
            received = self.text(rule.name, getattr(options, rule.name))
            option, beside = self.flag(rule.name) or received, self._beside(where, value)
            fields = {"received": received, "option": option, "beside": beside}
            if rule.wanted is None:
                other = self.flag(where) or self.text(where, value)
                raise DembowError("option_unread_beside", other=other, **fields)
            raise DembowError("option_unread", wanted=self.wanted(rule), **fields)

    def text(self, name: str, value: Any) -> str:
        """Return an argument with its value as they are written."""
        if value is True:
            return self.flag(name)
        many = value if isinstance(value, list | tuple) else (value,)
        return f"{self.flag(name)} {','.join(map(_written, many))}".strip()

    def wanted(self, rule: Rule) -> str:
        """Return what would have to be said for the argument to be read."""
        if not rule.wanted:
            return self._with_metavar(rule.other)
        stand_ins = {one.value: one.name for one in self.stand_ins if one.other == rule.other}
        if set(rule.wanted) <= set(stand_ins):
            return self._listed([self._with_metavar(stand_ins[value]) for value in rule.wanted])
        names = [_written(value) for value in rule.wanted]
        told = self._listed(names) if len(names) <= NAMED else f"{', '.join(names[:NAMED])}…"
        return f"{self.flag(rule.other)} {told}".strip()

    def _known(self, rule: Rule) -> Rule:
        """Return the rule with those of its values that the other argument takes in this command."""
        choices = self.choices[rule.other]
        known = tuple(one for one in rule.wanted or () if one in choices)
        return replace(rule, wanted=known) if known else rule

    def _breakable(self, rule: Rule) -> bool:
        choices = self.choices[rule.other]
        return not (rule.wanted and choices and set(choices) <= set(rule.wanted))

    def _said(self, other: str, options: argparse.Namespace) -> tuple[str, Any, Any]:
        """Return which argument says the other one, its value, and what that means of the other one."""
        for one in self.stand_ins:
            value = getattr(options, one.name)
            if one.other == other and value:
                return one.name, value, value if one.value is None else one.value
        value = getattr(options, other)
        return other, value, value

    def _unknown(self, rule: Rule, value: Any) -> bool:
        """Return whether a value of the other one is none of those that it takes."""
        choices = self.choices[rule.other]
        many = value if isinstance(value, list | tuple) else (value,)
        return bool(rule.wanted and choices) and not set(many) <= set(choices)

    def _beside(self, name: str, value: Any) -> str:
        if not value:
            return self._strings("cli.without", what=self.flag(name))
        return self._strings("cli.beside", what=self.text(name, value))

    def _with_metavar(self, name: str) -> str:
        return f"{self.flag(name)} {self.arguments[name].metavar or ''}".strip()


def _written(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
