"""This module adds the arguments of each command to its parser."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from core.base.language import Strings
from tui.option_rules import Rule, Rules, StandIn

if TYPE_CHECKING:
    import msgspec

    from core.base.options import Bound

METAVARS = {int: "N", float: "X", str: "NAME"}
"""Word that stands for a value in the help, by the value's type."""
ONE_OF_A_SWEEP = frozenset(("seeds", "seed"))
"""Options that all points of a sweep share."""
OFF_A_SWEEP = frozenset(("seconds",))
"""Options that a sweep does without: no clock decides in one."""
ALSO = {"task": ("--tasks",)}
"""Other names of an option that takes several values in a sweep."""
EXAMPLE = 16
"""Number that is named as one that could stand there, where the option has none of its own."""
RANGE = ":"
MOST_IN_A_RANGE = 10_000
"""Numbers of a range such as `1:16` that are written out, whatever stands behind it."""
OF_ACTS = {
    "collect": ("paths", "lesson", "code", "form", "out", "json"),
    "report": ("paths", "lesson", "code", "json"),
    "join": ("code", "name", "number", "profile"),
    "inventory": ("paths", "code", "name", "number", "answers", "profile", "form", "out", "json"),
}
"""Arguments of `class` that each of its acts takes."""
WORDS = " "
COMMA = ","


class TakesArguments(Protocol):
    """A parser takes arguments, and so does a group of one."""

    def add_argument(self, *names: str, **settings: Any) -> argparse.Action:
        """Add an argument."""


class Arguments:
    """`Arguments` adds a command's arguments to its parser; each command has a method of its own name."""

    def __init__(self, parser: argparse.ArgumentParser, strings: Strings, words: Sequence[str] = ()) -> None:
        self._parser = parser
        self._strings = strings
        self._words = words
        self.counted = dict[str, str]()
        """Fault to report, by argument that takes no value, where a number stands behind it."""
        self.rules = Rules(strings, self.listed)
        """Rules of the arguments that are read beside others alone."""

    def open(self) -> None:
        """Add the arguments of `open`: a shared line."""
        self._parser.add_argument("line", nargs="+", metavar=self._metavar("LINE"), help=self._help("line"))
        self._parser.add_argument("--print", action="store_true", help=self._help("printed"))
        self.delivery()

    def data(self) -> None:
        """Add the arguments of `data`: a file of the learner's own, and what they say of it."""
        from core.experiments.data import DataRequest  # brings NumPy in, which the list of commands does without

        self._parser.add_argument("file", type=Path, metavar=self._metavar("FILE"), help=self._help("data_file"))
        self._add("--to", "to_csv", type=Path, metavar=self._metavar("FILE"))
        self.options(DataRequest, kept=False)

    def lessons(self) -> None:
        """Add the arguments of `lessons`: the course's contents."""
        self._add("--glossary", action="store_true")
        self._add("--lint", action="store_true")
        self._add("--new", default="", metavar=self._metavar("ID"))
        self._add("--transcript", default="", metavar=self._metavar("FOLDER"))
        self._json()
        acts = ("new", "transcript", "lint", "glossary")
        self.rules.add(*(Rule(act, before, None) for place, act in enumerate(acts) for before in acts[:place]))
        self.rules.add(Rule("json", "new", None), Rule("json", "transcript", None))

    def export(self) -> None:
        """Add the arguments of `export`: a lesson as a notebook or a script."""
        self._parser.add_argument("lesson", metavar=self._metavar("LESSON"), help=self._help("exported"))
        self._parser.add_argument(
            "file", nargs="?", default="", metavar=self._metavar("FILE"), help=self._help("export_file")
        )
        self._add("--to", choices=("notebook", "script"), default="notebook")

    def progress(self) -> None:
        """Add the arguments of `progress`: the learner's progress."""
        actions = ("show", "export", "import", "reset", "undo")
        self._word("action", "action", nargs="?", choices=actions, default="show", metavar=self._metavar("ACTION"))
        self._word("what", "what", nargs="?", default="", metavar=self._metavar("FILE|LESSON"))
        # SUPPRESS: a command without --profile must not undo the --profile before it.
        self._add("--profile", default=argparse.SUPPRESS, metavar=self._metavar("NAME"))
        self._json()
        self.rules.add(Rule("json", "action", ("show",)), Rule("what", "action", ("export", "import", "reset")))

    def notebook(self) -> None:
        """Add the arguments of `notebook`: the runs of the labs."""
        actions = ("list", "show", "compare", "export", "report")
        metavar = self._metavar("ACTION")
        self._word("action", "notebook_action", nargs="?", choices=actions, default="list", metavar=metavar)
        self._word("what", "notebook_what", nargs="*", metavar=self._metavar("N|FOLDER"))
        self._add("--name", "signs", default=None, metavar=self._metavar("NAME"))
        # SUPPRESS: a command without --profile must not undo the --profile before it.
        self._add("--profile", default=argparse.SUPPRESS, metavar=self._metavar("NAME"))
        self._json()
        reading = ("list", "show", "compare")
        self.rules.add(Rule("name", "action", ("report",)), Rule("json", "action", reading))
        self.rules.add(Rule("what", "action", actions[1:]))

    def hand_in(self) -> None:
        """Add the arguments of `hand-in`: a learner's work for a teacher."""
        self._parser.add_argument(
            "lessons", nargs="*", metavar=self._metavar("LESSON"), help=self._help("hand_in_lessons")
        )
        self._add("--name", "hand_in_name", metavar=self._metavar("NAME"))
        self._add("--class", "hand_in_class", dest="code", metavar=self._metavar("CODE"))
        self._add("--id", "hand_in_id", dest="number", metavar=self._metavar("NUMBER"))
        self._add("--out", "hand_in_out", type=Path, metavar=self._metavar("FILE"))
        # SUPPRESS: a command without --profile must not undo the --profile before it.
        self._add("--profile", default=argparse.SUPPRESS, metavar=self._metavar("NAME"))

    def classroom(self) -> None:
        """Add the arguments of `class`: hand-ins, read by a teacher."""
        from lessons.classroom.marks import ACTS, FORMS, OWN_ACTS  # brings in what the list of commands does without

        self._word("action", "class_action", choices=(*ACTS, *OWN_ACTS), metavar=self._metavar("ACTION"))
        added = [
            self._word("paths", "class_paths", nargs="*", metavar=self._metavar("FOLDER|FILE")),
            self._add("--lesson", "class_lesson", metavar=self._metavar("LESSON")),
            self._add("--class", "class_code", dest="code", metavar=self._metavar("CODE")),
            self._add("--name", "hand_in_name", metavar=self._metavar("NAME")),
            self._add("--id", "hand_in_id", dest="number", metavar=self._metavar("NUMBER")),
            self._add("--answers", "class_answers", metavar=self._metavar("N,N")),
            # SUPPRESS: a command without --profile must not undo the --profile before it.
            self._add("--profile", default=argparse.SUPPRESS, metavar=self._metavar("NAME")),
            self.rules.know(
                self._parser.add_argument(
                    "--as",
                    dest="form",
                    choices=FORMS,
                    default="table",
                    metavar=self._metavar("FORM"),
                    help=self._help("class_form", forms=self.listed(FORMS)),
                )
            ),
            self._add("--out", "class_out", type=Path, metavar=self._metavar("FILE")),
            self._json(),
        ]
        for argument in added:
            acts = tuple(act for act, taken in OF_ACTS.items() if argument.dest in taken)
            self.rules.add(Rule(argument.dest, "action", acts))
        written = tuple(form for form in FORMS if form not in ("table", "json"))
        self.rules.add(Rule("out", "form", written), Rule("json", "form", ("table", "json")))
        # With hand-ins the inventory says what a class gained; without them it asks its questions.
        act = next((word for word in self._words if word in OF_ACTS), None)
        if act == "inventory":
            self.rules.add(Rule("form", "paths"))
            self.rules.add(*(Rule(name, "paths", None) for name in ("name", "number", "answers", "profile")))
        if act:
            about = f"class.about.{act}"
            self._parser.description, self._parser.epilog = map(self._strings, (f"{about}.help", f"{about}.examples"))
            for argument in added:
                if argument.dest not in OF_ACTS[act]:
                    argument.help = argparse.SUPPRESS

    def serve(self) -> None:
        """Add the arguments of `serve`: the course in browsers."""
        self._whole("--port", 8_000)
        self._add("--class", "serve_class", dest="code", metavar=self._metavar("CODE,CODE"))
        self._add("--allow-lan", "allow_lan", action="store_true")
        self._add("--address", "serve_address", default="", metavar=self._metavar("ADDRESS"))
        self._add("--folder", "serve_folder", type=Path, metavar=self._metavar("FOLDER"))
        self._whole("--most", 30)
        self._whole("--engines", 2)
        self._whole("--idle", 45)

    def sweep(self) -> None:
        """Add the arguments of `sweep`: those of the experiment that is named, most of which take several values."""
        from core.base.options import options_of
        from core.experiments.registry import EXPERIMENTS  # brings NumPy in, which the list of commands does without

        able = {name: one for name, one in EXPERIMENTS.items() if one.by_seed is not None}
        metavar, text = self._metavar("EXPERIMENT"), self._help("swept", names=self.listed(tuple(able)))
        self._parser.add_argument("experiment", metavar=metavar, help=text)
        named = next((able[word] for word in self._words if word in able), None)
        single, several = list[str](), list[str]()
        for bound in options_of(named.spec) if named else ():
            if bound.option.hidden or bound.name in OFF_A_SWEEP:
                continue
            if bound.many or bound.name in ONE_OF_A_SWEEP:
                self.option(bound)
                single.append(bound.name)
            else:
                self.option(replace(bound, many=True), also=ALSO.get(bound.name, ()))
                several.append(bound.name)
        self._parser.set_defaults(single=tuple(single), several=tuple(several))
        self._whole("--workers", None)
        self._add("--cluster", default="", metavar=self._metavar("ADDRESS"))
        form = self._parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help=self._help("json"))
        form.add_argument("--csv", action="store_true", help=self._help("sheet"))

    def read(self) -> None:
        """Add the arguments of `read`: the course as a conversation of lines."""
        metavar, told = self._metavar("LESSON"), self._help("read_lesson")
        self._parser.add_argument("lesson", nargs="?", default="", metavar=metavar, help=told)

    def check(self) -> None:
        """Add the arguments of `check`: a test of the course."""
        self._parser.add_argument("lessons", nargs="*", metavar=self._metavar("LESSON"), help=self._help("lesson"))
        self._add("--quick", action="store_true")
        self._json()

    def doctor(self) -> None:
        """Add the arguments of `doctor`: a report of this machine."""
        self._json()

    def keys(self) -> None:
        """Add the arguments of `keys`: every key, and the file in which they are changed."""
        self._add("--write", "write_keys", action="store_true")
        self._json()
        self.rules.add(Rule("json", "write", None))

    def options(
        self,
        kind: type[msgspec.Struct],
        *,
        skip: Collection[str] = (),
        unsaid: Collection[str] = (),
        kept: bool = True,
    ) -> None:
        """Add the arguments of a spec's options, in the order of its fields, and of where the result goes.

        Those among `skip` are left out; those among `unsaid`, whose default depends on others, come as none. A run that
        no notebook takes is not `kept`.
        """
        from core.base.options import options_of

        for bound in options_of(kind):
            if not bound.option.hidden and bound.name not in skip:
                self.option(replace(bound, default=None) if bound.name in unsaid else bound)
        if kept:
            self.delivery()
        else:
            self._json()

    def one_of(self, kind: type[msgspec.Struct], *names: str, also: Sequence[Bound] = ()) -> None:
        """Add the arguments of a spec's options, and those of `also`, of which one at most may be given."""
        from core.base.options import options_of

        group = self._parser.add_mutually_exclusive_group()
        for bound in options_of(kind):
            if bound.name in names:
                self.option(bound, group)
        for bound in also:
            self.option(bound, group)

    def file(self, flag: str, source: tuple[str, str] | None = None) -> None:
        """Add an argument that names a file of the learner's own; it stands for the value of an option, a `source`."""
        argument = self._add(flag, type=Path, metavar=self._metavar("FILE"))
        if source is not None:
            self.rules.stand(StandIn(argument.dest, *source))
            self.rules.add(Rule(source[0], argument.dest, None))

    def text(self, flag: str) -> None:
        """Add an argument that takes a text; empty where it is not given."""
        self._add(flag, default="", metavar=self._metavar("TEXT"))

    def flag(self, flag: str) -> None:
        """Add an argument that is there or not."""
        self._add(flag, action="store_true")

    def count(self, flag: str, default: int | None) -> None:
        """Add an argument that is a whole number."""
        self._whole(flag, default)

    def group(self, title: str) -> TakesArguments:
        """Return a new group of arguments below the title of that key."""
        return self._parser.add_argument_group(self._strings(title))

    def delivery(self) -> None:
        """Add `--json` and `--no-keep`: where the result of a run goes."""
        self._json()
        self._add("--no-keep", "no_keep", action="store_true")
        self._parser.set_defaults(keeper=None)  # whoever reads the arguments knows the learner's notebook

    def option(self, bound: Bound, parser: TakesArguments | None = None, also: Sequence[str] = ()) -> None:
        """Add the argument of one option, to the group `parser` where one is given, by other names too."""
        parser = parser or self._parser
        choices = bound.option.listed
        text = self._help(bound.option.help or bound.name, choices=self.listed(choices), names=", ".join(choices))
        if bound.kind is bool:
            if bound.option.counted:
                told = self._strings("cli.counted", flag=bound.flag, counter=f"--{bound.option.counted}", number="{}")
                self.counted[bound.flag] = told
            flag = parser.add_argument(bound.flag, action="store_true", default=bound.default, help=text)
            self._ruled(flag, bound)
            return
        kinds: dict[type, Callable[[str], Any]] = {int: self._whole_like(bound.default), float: self._number, str: str}
        read, metavar = kinds[bound.kind], METAVARS[bound.kind]
        if bound.many:
            read, metavar = self._many(read, bound.option.separator, bound.kind is int), f"{metavar},{metavar}"
            metavar = "A,B" if bound.kind is str else metavar
        metavar = self._metavar(bound.option.metavar or metavar)
        taken = parser.add_argument(bound.flag, *also, type=read, default=bound.default, metavar=metavar, help=text)
        self._ruled(taken, bound)

    def _ruled(self, argument: argparse.Action, bound: Bound) -> None:
        """Keep an option's argument, and what its declaration says of where it is read."""
        self.rules.know(argument, bound.option.choices)
        if bound.option.read_with is not None:
            self.rules.add(Rule(bound.name, *bound.option.read_with))

    def listed(self, names: Sequence[str]) -> str:
        """Return names as a sentence lists them: `waves, sunspots or co2`."""
        *others, last = names or ("",)
        return self._strings("cli.or", first=", ".join(others), last=last) if others else last

    def _many(self, read: Callable[[str], Any], separator: str, whole: bool) -> Callable[[str], tuple[Any, ...]]:
        split = _split(separator)

        def several(text: str) -> Iterator[Any]:
            for part in split(text):
                if whole and RANGE in part:
                    first, last = map(read, part.split(RANGE, 1))
                    if last < first:
                        fields = {"received": part, "example": f"{last}{RANGE}{first}"}
                        raise argparse.ArgumentTypeError(self._strings("cli.backwards", **fields))
                    yield from range(first, min(last, first + MOST_IN_A_RANGE) + 1)
                else:
                    yield read(part)

        return lambda text: tuple(several(text))

    def _add(self, option: str, text: str = "", **settings: object) -> argparse.Action:
        """Add one argument, and return it; `text` is the key of its help, where that is not the option's own name."""
        key = text or option.removeprefix("--").replace("-", "_")
        return self.rules.know(self._parser.add_argument(option, help=self._help(key), **settings))  # type: ignore[arg-type]

    def _word(self, name: str, text: str, **settings: Any) -> argparse.Action:
        """Add an argument that is a bare word, and return it; `text` is the key of its help."""
        return self.rules.know(self._parser.add_argument(name, help=self._help(text), **settings))

    def _whole(self, option: str, default: int | None) -> None:
        self._add(option, type=self._whole_like(default), default=default, metavar="N")

    def _json(self) -> argparse.Action:
        return self._add("--json", action="store_true")

    def _metavar(self, words: str) -> str:
        """Return the words that stand for a value, each in the language of the help where it has another there."""
        texts = self._strings.section("cli.metavar")
        return re.sub(r"[A-Z]{2,}", lambda word: texts.get(word[0], word[0]), words)

    def _help(self, name: str, **fields: object) -> str:
        return self._strings(f"cli.option.{name}", **fields)

    def _whole_like(self, example: object) -> Callable[[str], int]:
        """Return what reads a whole number, and names one such as `example` where a text is none."""
        shown = example if isinstance(example, int) and example > 0 else EXAMPLE

        def read(text: str) -> int:
            try:
                return int(text)
            except ValueError:
                told = self._strings("cli.not_whole", received=text, example=shown)
                raise argparse.ArgumentTypeError(told) from None

        return read

    def _number(self, text: str) -> float:
        try:
            return float(text.replace(COMMA, "."))
        except ValueError:
            raise argparse.ArgumentTypeError(self._strings("cli.not_number", received=text)) from None


def _split(separator: str) -> Callable[[str], tuple[str, ...]]:
    def split(text: str) -> tuple[str, ...]:
        parts = text.split() if separator == WORDS else [part.strip() for part in text.split(separator)]
        return tuple(part for part in parts if part)

    return split
