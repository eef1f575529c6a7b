"""The inventory is asked line by line or answered by options, kept, handed in, and read by a teacher."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from lessons.classroom.hand_in import Signed
from lessons.classroom.line import hand_in_line
from lessons.content.schema import UNKNOWN
from lessons.inventory.questions import COUNT, OPTIONS, RIGHT
from lessons.inventory.sittings import BETWEEN, handed
from lessons.learner.review import DAY
from tests.lessons.inventory.taken import inventory, taken
from tests.tui.asked import ask

pytestmark = pytest.mark.usefixtures("home")

ALL_RIGHT = ",".join(str(1 + one.options.index(RIGHT)) for one in inventory().questions)
UNKNOWN_ALL = ",".join([str(OPTIONS + 1)] * COUNT)
CLASS = ("--lang", "en", "class")


def test_it_is_asked_line_by_line(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("nine\n" + "1\n" * COUNT))
    status, out, err = ask(capfd, *CLASS, "inventory")
    assert (status, out) == (0, "")
    assert f"{COUNT} of {COUNT}." in err
    assert '"nine" is none of the options' in " ".join(err.split())
    assert "class join" in err  # to hand it in takes a name


def test_an_input_that_ends_keeps_what_was_answered(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n2\n"))
    status, _, err = ask(capfd, *CLASS, "inventory", "--name", "Ana")
    assert (status, "question 3 of 20" in " ".join(err.split())) == (2, True)
    assert ask(capfd, "--lang", "en", "hand-in", "inventory")[0] == 2
    monkeypatch.setattr("sys.stdin", io.StringIO("5\nquit\n"))
    status, out, err = ask(capfd, *CLASS, "inventory")
    assert (status, out) == (0, "")
    assert err.count("goes on from there") == 1
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n" * (COUNT - 3)))
    status, out, err = ask(capfd, *CLASS, "inventory", "--json")
    answers = list(json.loads(out)["answers"].values())
    assert (status, "you go on at question 4 of 20" in " ".join(err.split())) == (0, True)
    firsts = [one.options for one in inventory().questions[:2]]
    assert answers[:3] == [firsts[0][0], firsts[1][1], UNKNOWN]
    assert "inventory_before:Ana:" in out  # and the name, too


def test_an_interruption_says_that_it_goes_on(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = iter(["1\n"])

    def readline() -> str:
        for line in lines:
            return line
        raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", SimpleNamespace(readline=readline))
    status, _, err = ask(capfd, *CLASS, "inventory")
    assert (status, "goes on from there" in err) == (130, True)


def test_sittings_follow_each_other_and_are_handed_in(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    status, out, _ = ask(capfd, *CLASS, "inventory", "--answers", UNKNOWN_ALL, "--json", "--name", "Ana")
    document = json.loads(out)
    assert (status, document["when"], document["right"]) == (0, "before", 0)
    assert set(document["answers"].values()) == {UNKNOWN}
    assert document["line"].startswith("dembow-hand-in1:inventory_before:Ana:")
    status, out, err = ask(capfd, *CLASS, "inventory", "--answers", ALL_RIGHT, "--class", "V3")
    assert (status, out, "hand-in inventory" in err) == (2, "", True)  # not the one after, a moment later
    moment = time.time() + BETWEEN * DAY
    monkeypatch.setattr("tui.commands.inventory.time.time", lambda: moment)
    assert ask(capfd, *CLASS, "inventory", "--answers", ALL_RIGHT.replace(",", " "))[0] == 0
    status, _, err = ask(capfd, *CLASS, "inventory", "--answers", ALL_RIGHT)
    assert (status, "14 days" in err) == (2, True)
    status, out, _ = ask(capfd, "--lang", "en", "hand-in", "inventory")
    assert [line.split(":")[1] for line in out.split()] == ["inventory_before", "inventory_after"]


@pytest.mark.parametrize("answers", ["1,2", UNKNOWN_ALL.replace("5", "6", 1), UNKNOWN_ALL.replace("5", "x", 1)])
def test_answers_that_are_none(capfd: pytest.CaptureFixture[str], answers: str) -> None:
    assert ask(capfd, *CLASS, "inventory", "--answers", answers)[0] == 2


def test_an_answer_that_is_none_is_told_by_its_question(capfd: pytest.CaptureFixture[str]) -> None:
    status, _, err = ask(capfd, *CLASS, "inventory", "--answers", "1,2,9" + ",1" * (COUNT - 3))
    assert (status, 'question 3: "9"' in " ".join(err.split())) == (2, True)


def test_a_teacher_reads_what_a_class_gained(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    learners = taken(8)
    lines = [hand_in_line(handed(sat, Signed(name), "1.0")) for name, own in learners.items() for sat in own.values()]
    path = tmp_path / "lines.txt"
    path.write_text("\n".join(lines), "utf-8")
    status, out, err = ask(capfd, *CLASS, "inventory", str(path), "--json")
    found = json.loads(out)
    assert (status, err, found["paired"]) == (0, "", 8)
    assert found["gain"]["low"] <= found["gain"]["mean"] <= found["gain"]["high"]
    status, out, _ = ask(capfd, *CLASS, "inventory", str(path))
    assert (status, "Normalised gain" in out) == (0, True)
    status, out, _ = ask(capfd, *CLASS, "inventory", str(path), "--as", "plain")
    assert (status, "Persona" in out, len(out.splitlines())) == (0, False, 1 + COUNT * len(lines))
    assert ask(capfd, *CLASS, "inventory", str(path), "--as", "moodle")[0] == 2
    path.write_text(lines[0], "utf-8")
    assert ask(capfd, *CLASS, "collect", str(path))[0] == 0
    assert ask(capfd, *CLASS, "inventory", str(path), "--class", "OTHER")[0] == 2
    assert ask(capfd, *CLASS, "collect")[0] == 2
