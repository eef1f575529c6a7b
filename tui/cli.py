"""The command line reads arguments, then imports the front end that was asked for. It imports nothing heavy itself."""

from __future__ import annotations

import argparse
import gettext
import importlib
import os
import re
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from typing import Any, NoReturn

from core.base.errors import DembowError
from core.base.language import LANGUAGES, Strings, detect_language
from core.base.nearest import nearest
from core.base.printable import harmless_line
from tui import quick_start
from tui.arguments import Arguments
from tui.front_ends import COMMANDS as FRONT_ENDS
from tui.glyphs.sets import AUTO, CHOICES, SETS
from tui.printing.output import lend_streams, printing
from tui.printing.tolerant import tolerate
from tui.strings import load_strings
from tui.strings.catalogue import translated

PLAIN = {
    **dict.fromkeys(("data", "open", "lessons", "export", "notebook", "progress"), ""),
    "hand-in": "hand_in",
    "class": "classroom",
    "read": "",
    "serve": "",
    "sweep": "",
    **dict.fromkeys(("check", "doctor", "keys"), ""),
}
"""Commands that are no experiment: each is a module of `tui.commands`, of the command's own name or of that one."""
COMMANDS = (*FRONT_ENDS, *PLAIN)
"""All commands, in the order of `--help`."""
NARRATED = (None, "open")
"""Commands that open the screen, none being one of them; the others have nothing to narrate."""
QUOTED = re.compile(r"'([^']*)'")
"""Words that argparse quotes."""
OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")
"""An option, as a usage line names it."""
BAD_REQUEST = 2
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say. Return the exit status: 0, 1 (a check failed), 2 (a request that cannot be done)."""
    if argv is None:
        quick_start.begin()  # the process is ours, and most of what it imports stays
    words = list(sys.argv[1:] if argv is None else argv)
    lend_streams()
    if argv is None:
        tolerate()
    asked = _asked(words)
    try:
        strings = load_strings(asked.lang if asked.lang in LANGUAGES else detect_language(os.environ))
    except DembowError as error:
        # In English: the words of the language asked for are missing.
        print(harmless_line(f"dembow: {error}"), file=sys.stderr)
        return BAD_REQUEST
    try:
        with printing(asked.glyphs):
            return _do(words, strings)
        return 0  # nobody reads on
    except DembowError as error:
        print("dembow:", strings.explain(error), file=sys.stderr)
        return BAD_REQUEST
    except KeyboardInterrupt:
        print("dembow:", strings("cli.interrupted"), file=sys.stderr)
        return INTERRUPTED


def _do(words: Sequence[str], strings: Strings) -> int:
    with translated(strings.language):
        options = build_parser(strings, words).parse_args(words)
    if options.narrate and options.command not in NARRATED:
        beside, fields = strings("cli.beside", what=options.command), {"received": "--narrate", "option": "--narrate"}
        raise DembowError("option_unread_beside", beside=beside, other=options.command, **fields)
    if options.profile:
        from lessons.learner.profiles import check_profile  # few name one

        check_profile(options.profile)
    if "keeper" in options:
        from tui.notebook.keeping import keeper_of  # a command that runs nothing does without

        options.keeper = keeper_of(options, strings)
    module = module_of(options.command or "course")
    if options.command:
        quick_start.end()  # the course switches it on with its first picture
    return int(module.main(options, strings))


def _asked(words: Sequence[str]) -> argparse.Namespace:
    """Return the language and the set of characters that are asked for: the parser's own texts need both before it."""
    finder = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    finder.add_argument("--lang", default=None)
    finder.add_argument("--glyphs", default=None)
    try:
        return finder.parse_known_args(words)[0]
    except argparse.ArgumentError:  # one with nothing after it: the real parser says so
        return argparse.Namespace(lang=None, glyphs=None)


def quoted(message: str) -> str:
    """Return what argparse says with values in guillemets, as all errors have them, and the choices without quotes.

    Where a choice is nearly what was written, it is asked whether that was meant.
    """
    head, colon, choices = message.rpartition(": ")
    known = QUOTED.findall(choices)
    if not known or QUOTED.sub("", choices).strip(", "):
        return QUOTED.sub(r"«\1»", message)
    written = QUOTED.findall(head)
    meant = _also(written[-1], known) or nearest(written[-1], known) if written else ""
    asked = f". {gettext.gettext('near') % meant}" if meant else ""
    return QUOTED.sub(r"«\1»", head) + colon + ", ".join(known) + asked


def _also(written: str, known: Sequence[str]) -> str:
    """Return the choice that a word of the reader's own language stands for; empty where it stands for none."""
    pairs = dict(pair.split("=") for pair in gettext.gettext("also").split(", ") if "=" in pair)
    return pairs[written] if pairs.get(written) in known else ""


class Parser(argparse.ArgumentParser):
    """The parser reports a fault as one line with a remedy."""

    def error(self, message: str) -> NoReturn:
        """Print the fault with its remedy and exit."""
        told = quoted(message)
        stop = "" if told.endswith("?") else "."
        print(harmless_line(f"{self.prog}: {told}{stop} {gettext.gettext('try')} {self.prog} --help"), file=sys.stderr)
        sys.exit(BAD_REQUEST)


class Noted(argparse.Action):
    """This action keeps a value, and notes that it was given: a default is not."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option: str | None = None
    ) -> None:
        """Keep the value; a bare word is seen by its value."""
        setattr(namespace, self.dest, values if self.nargs != 0 else self.const)
        if option and isinstance(parser, Command):
            parser.given.add(self.dest)


class NotedFlag(Noted):
    """This action keeps that an argument without a value was given."""

    def __init__(self, option_strings: Sequence[str], dest: str, **settings: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, const=True, **{"default": False, **settings})


class Command(Parser):
    """The parser of a command takes its words in any order: `export six_words --to script six.py` is as good as any.

    Once they are read it sees to it that each argument that was given is one that has a say beside the others.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for name, action in ((None, Noted), ("store", Noted), ("store_true", NotedFlag)):
            self.register("action", name, action)
        self._mixing = False
        self.given = set[str]()
        """Arguments with a flag that were given, as they are named in the namespace."""
        self.check_given: Callable[[argparse.Namespace, Collection[str]], None] = lambda *_: None
        """Function that raises `DembowError` for a given argument that nothing reads beside the others."""
        self.counted: Mapping[str, str] = {}
        """Fault by argument that takes no value, for a number that stands behind it."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read the options first, then the words between them, where no help was asked for: that shows both."""
        if self._mixing or {"-h", "--help"} & set(args or ()):
            return super().parse_known_args(args, namespace)
        for flag, behind in pairwise(args or ()):
            if flag in self.counted and behind.isdecimal():
                self.error(self.counted[flag].format(behind))
        self._mixing = True
        try:
            read, unknown = self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixing = False
        if unknown:  # here and not by the parser above, whose help has none of this command's options
            self.error(self._of_unknown(unknown))
        self.check_given(read, self.given)
        return read, unknown

    def _of_unknown(self, words: Sequence[str]) -> str:
        """Return what is said of words that no argument takes, with the option that is nearly the first one."""
        written = next((word for word in words if word.startswith("-")), words[0])
        meant = nearest(written.partition("=")[0], OPTION.findall(self.format_usage()))
        asked = f". {gettext.gettext('near') % meant}" if meant else ""
        return gettext.gettext("unrecognized arguments: %s") % " ".join(words) + asked


class ShowVersion(argparse.Action):
    """This action prints the version. It imports `importlib.metadata` only then: that costs a fifth of the start."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from importlib import metadata

        print(f"dembow {metadata.version('dembow')}")
        parser.exit()


def module_of(command: str) -> Any:
    """Return the module of a command; it has a `main`, and an experiment's also the `arguments` of its parser."""
    if command in FRONT_ENDS:
        return FRONT_ENDS[command].part("table")
    return importlib.import_module(f"tui.commands.{PLAIN.get(command) or command}")


def arguments_of(name: str, command: Command, strings: Strings, words: Sequence[str]) -> Arguments:
    """Add the arguments of a command to its parser, and return them."""
    arguments = Arguments(command, strings, words)
    own = getattr(arguments, PLAIN.get(name) or name, None)
    if own is None:
        module_of(name).arguments(arguments)
    else:
        own()
    return arguments


def build_parser(strings: Strings, words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser with every command, its help in the language of `strings`.

    A command's own arguments are added only where its name stands among `words`: those of an experiment come from its
    spec, which brings NumPy in.
    """
    parser = Parser(
        prog="dembow",
        description=strings("cli.about"),
        epilog=strings("cli.examples"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    *others, last = LANGUAGES
    told = strings("cli.lang", others=", ".join(others), last=last)
    parser.add_argument("--version", action=ShowVersion, nargs=0, help=strings("argparse.version.text"))
    parser.add_argument("--lang", choices=LANGUAGES, help=told)
    drawn = strings("cli.glyphs", sets=", ".join(SETS), auto=AUTO)
    of_sets = strings("cli.metavar.SET")
    parser.add_argument("--glyphs", choices=CHOICES, default="", metavar=of_sets, help=drawn)
    parser.add_argument("--narrate", action="store_true", help=strings("cli.narrate"))
    parser.add_argument(
        "--profile", default="", metavar=strings("cli.metavar.NAME"), help=strings("cli.option.profile")
    )
    commands = parser.add_subparsers(
        dest="command", metavar=strings("cli.command"), title=strings("cli.commands"), parser_class=Command
    )
    for name in COMMANDS:
        command = commands.add_parser(
            name,
            help=strings(f"cli.{name}.help"),
            description=strings(f"cli.{name}.help"),
            epilog=strings(f"cli.{name}.examples"),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        # SUPPRESS: a command without --lang must not undo the --lang before it.
        command.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=told)
        command.add_argument("--glyphs", choices=CHOICES, default=argparse.SUPPRESS, metavar=of_sets, help=drawn)
        if name in words:
            arguments = arguments_of(name, command, strings, words)
            command.counted = arguments.counted
            command.check_given = arguments.rules.check
    return parser


if __name__ == "__main__":
    sys.exit(main())
