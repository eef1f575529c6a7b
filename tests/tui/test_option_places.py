"""An option that every command understands says the same before the command and behind it, whatever is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tests.test_examples import FIRST, words_of
from tests.tui.asked import ask
from tests.tui.ruled import parser_of
from tui.cli import COMMANDS, build_parser
from tui.commands.progress import ACTIONS
from tui.option_rules import Rules
from tui.strings import load_strings

OPTIONS = {"lang": "en", "glyphs": "ascii", "profile": "ana"}
"""Options that stand before a command and behind it, each with a value that is not the usual one."""
LESSON = "six_words"
CARRIED = {"export": "carried.json", "import": "carried.json", "reset": LESSON}
"""What each action on the learner's progress is given."""


def asked() -> Iterator[tuple[str, ...]]:
    """Yields the words of every command, with every action where it has several."""
    for command in COMMANDS:
        actions = parser_of(command)[1].choices.get("action", ())
        if actions:
            yield from ((command, action) for action in actions)
        else:
            yield tuple(words_of(FIRST[command]))


def understood(words: tuple[str, ...]) -> Iterator[str]:
    """Yields the options that the command reads in both places."""
    command, *others = words
    rules = parser_of(command, others[0] if others else "")[1]
    for name in OPTIONS:
        if name != "profile" or ("profile" in rules.arguments and reads(rules, others)):
            yield name


def reads(rules: Rules, others: list[str]) -> bool:
    """Return whether this action of a command reads whose progress it is about."""
    wanted = [rule.wanted or () for rule in rules.all() if (rule.name, rule.other) == ("profile", "action")]
    return all(others[0] in some for some in wanted)


ASKED = [(words, name) for words in asked() for name in understood(words)]


def test_every_command_and_every_action_is_asked() -> None:
    assert {words[0] for words, _ in ASKED} == set(COMMANDS)
    assert {words[1] for words, _ in ASKED if words[0] == "progress"} == set(ACTIONS)
    assert len({words for words, name in ASKED if name == "profile"}) > len(ACTIONS)


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize(("words", "name"), ASKED, ids=lambda value: value if isinstance(value, str) else value[0])
def test_an_option_says_the_same_before_a_command_and_behind_it(words: tuple[str, ...], name: str) -> None:
    flag, value = [f"--{name}", OPTIONS[name]], OPTIONS[name]
    usual = build_parser(load_strings("es"), list(words)).parse_args(list(words))
    assert getattr(usual, name) != value
    for placed in ([*flag, *words], [*words, *flag], [words[0], *flag, *words[1:]]):
        read = vars(build_parser(load_strings("es"), placed).parse_args(placed))
        assert read.pop(name) == value, placed
        assert read == {key: other for key, other in vars(usual).items() if key != name}, placed


@pytest.mark.slow
@pytest.mark.parametrize("behind", [False, True], ids=["before", "behind"])
@pytest.mark.parametrize("action", ACTIONS)
def test_what_is_asked_of_a_profile_leaves_the_usual_one(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], action: str, behind: bool
) -> None:
    monkeypatch.chdir(home)
    for profile in ("", "ana"):
        progress = Progress(profile_path(profile))
        progress.complete(LESSON, "welcome")
        progress.close()
    of_ana = ("--profile", "ana")
    if action == "import":
        assert ask(capfd, "progress", "export", CARRIED[action], *of_ana)[0] == 0
    if action == "undo":
        assert ask(capfd, "progress", "reset", *of_ana)[0] == 0
    before, of_ana_before = profile_path().read_bytes(), known_of("ana")
    words = ["progress", action, *([CARRIED[action]] if action in CARRIED else [])]
    assert ask(capfd, *([*words, *of_ana] if behind else [*of_ana, *words]))[0] == 0
    assert profile_path().read_bytes() == before
    assert not list(home.glob("progress.sqlite-*"))
    assert (known_of("ana") == of_ana_before) == (action in ("show", "export", "import"))


def known_of(profile: str) -> dict[str, str]:
    """Return what is known of the lesson's steps."""
    progress = Progress(profile_path(profile))
    try:
        return dict(progress.steps(LESSON))
    finally:
        progress.close()
