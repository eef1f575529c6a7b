"""A learner joins a class once, and has numbers of their own from then on."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from lessons.classroom.hand_in import Signed
from lessons.classroom.signature import LONGEST_NAME, signature
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tests.tui.asked import ask
from tui.strings import load_strings

pytestmark = pytest.mark.usefixtures("home")


def test_joining(capfd: pytest.CaptureFixture[str]) -> None:
    status, _, err = ask(capfd, "--lang", "en", "class", "join", "--name", "Ana Ruiz")
    assert (status, "--class CODE" in err) == (2, True)
    status, out, _ = ask(capfd, "--lang", "en", "class", "join", "--name", "Ana Ruiz", "--class", "SUMMER-3")
    assert status == 0
    assert "Ana Ruiz is in class SUMMER-3" in " ".join(out.split())


@pytest.mark.parametrize(
    "refused",
    [
        ("class", "join", "--class", "", "--name", ""),
        ("class", "join", "--class", ""),
        ("class", "join", "--class", "OTHER", "--name", "x" * (LONGEST_NAME + 1)),
        ("class", "inventory", "--name", "", "--answers", "1"),
        ("class", "inventory", "--name", "Eva", "--answers", "1"),
        ("hand-in", "lstm", "--name", ""),
        ("hand-in", "lstm", "--name", "Eva", "--class", ""),
        ("hand-in", "inventory", "--name", "Eva"),
    ],
    ids=" ".join,
)
def test_what_is_refused_leaves_the_signature(capfd: pytest.CaptureFixture[str], refused: tuple[str, ...]) -> None:
    ask(capfd, "class", "join", "--class", "SUMMER-3", "--name", "Ana Ruiz")
    assert ask(capfd, *refused)[0] == 2
    progress = Progress(profile_path(""))
    assert signature(progress) == Signed("Ana Ruiz", "SUMMER-3")
    progress.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_name_is_told_to_change_the_numbers(capfd: pytest.CaptureFixture[str], language: str) -> None:
    joining = ("--lang", language, "class", "join", "--class", "SUMMER-3", "--name")
    assert ask(capfd, *joining, "Ana Ruiz")[2] == ""
    assert ask(capfd, *joining, "ana  ruiz")[2] == ""  # the same name to the draw of numbers
    told = load_strings(language)("class.numbers.renamed", name="Eva", code="SUMMER-3")
    assert ask(capfd, *joining, "Eva")[2].strip() == told
