"""A learner's program, whatever it does, is answered in words, and the next one runs."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.base.without_tensorflow import NO_AVX, VARIABLE, obstacle
from core.sandbox.found import Ran
from core.sandbox.keeper import MEGABYTES, Cell, Keeper, clean_environment, overfull
from core.sandbox.limits import MEGABYTE
from tests.tally import Tally

ENDLESS = "while True: pass"
SLEEPS = "import time\ntime.sleep(60)"
DIES = "import ctypes\nctypes.string_at(0)"
LEAVES = "import os\nos._exit(3)"
TEN_GIGABYTES = "import numpy as np\na = np.ones(10 * 2**30 // 8)"
TALKS = "while True: print('x' * 100_000)"
FROM_C = (
    "import ctypes\nlibc = ctypes.CDLL(None)\nlibc.puts(b'from C [t-1]')\nlibc.fflush(None)\nprint('and from Python')"
)
STACK = """
import keras
from keras import layers
model = keras.Sequential([
    layers.Input((50, 1)),
    layers.SimpleRNN(20, return_sequences=True),
    layers.TimeDistributed(layers.Dense(10)),
])
model.compile("adam", "mse")
history = model.fit(keras.ops.zeros((8, 50, 1)), keras.ops.ones((8, 50, 10)), epochs=2, verbose=0)
share, words, numbers = 0.5, "la", [1, 2]
"""


@pytest.fixture(scope="module")
def keeper() -> Iterator[Keeper]:
    kept = Keeper()
    yield kept
    kept.close()


def ended(keeper: Keeper, *codes: str, seconds: float = 20.0) -> list[Ran]:
    running = keeper.run(codes, seconds)
    while True:
        try:
            next(running)
        except StopIteration as stop:
            return list(stop.value)


@pytest.mark.slow
@pytest.mark.tensorflow
def test_what_a_program_leaves_behind(keeper: Keeper) -> None:
    (ran,) = ended(keeper, STACK)
    assert (ran.outcome, ran.error) == ("done", "")
    model = ran.values["model"]
    assert [layer.kind for layer in model.layers] == ["SimpleRNN", "TimeDistributed"]
    assert model.layers[0].settings["return_sequences"] is True
    assert (model.layers[1].inner, model.layers[1].settings["units"]) == ("Dense", 10)
    assert (model.parameters, model.output_shape, model.loss) == (650, (None, 50, 10), "mse")
    assert len(ran.values["history"].history["loss"]) == 2
    assert (ran.values["share"].number, ran.values["words"].text) == (0.5, "la")
    assert ran.values["numbers"].numbers == (1, 2)
    assert "layers" not in ran.values


@pytest.mark.faults
@pytest.mark.timeout(300)
@pytest.mark.slow
@pytest.mark.long
def test_every_bad_end_is_told_and_the_next_program_runs(keeper: Keeper) -> None:
    codes = (
        "y = undefined + 1",
        "x = (\ny = 2",
        "import sys\nsys.exit()",
        "import os\ntry:\n    os.fork()\nexcept Exception:\n    pass",
        "import subprocess\nsubprocess.run(['true'])",
        "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:9')",
        TEN_GIGABYTES,
        TALKS,
        DIES,
        FROM_C,
        LEAVES,
        ENDLESS,
        SLEEPS,
        "x = 1",
    )
    rans = dict(zip(codes, ended(keeper, *codes, seconds=3.0), strict=True))
    outcomes = [ran.outcome for ran in rans.values()]
    assert outcomes == [
        "error",
        "error",
        "exit",
        "forbidden",
        "forbidden",
        "forbidden",
        "too_much_memory",
        "too_much_disk",
        "died",
        "done",
        "died",
        "too_long",
        "too_long",
        "done",
    ]
    named, torn, *_ = rans.values()
    assert (named.error, named.line) == ("NameError", 1)
    assert (torn.error, torn.line) == ("SyntaxError", 1)
    assert rans[FROM_C].output.splitlines() == ["from C [t-1]", "and from Python"]
    assert rans[DIES].message == "SIGSEGV"
    assert len(rans[TALKS].output) <= 8_000


COMPUTES = """
import time
while time.process_time() < {seconds}:
    pass
time.sleep({asleep})
x = 1
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there a process has one limit for all its programs")
def test_time_is_what_a_program_computes_and_not_what_the_clock_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine that does other work the clock goes on while a program waits: that is not its fault."""
    monkeypatch.setenv(VARIABLE, "1")
    light = Keeper()
    waits = COMPUTES.format(seconds=0, asleep=1.5)
    rans = ended(light, waits, ENDLESS, waits, seconds=1.0)
    light.close()
    assert [ran.outcome for ran in rans] == ["done", "too_long", "done"]
    assert rans[0].seconds >= 1.5


@pytest.mark.slow
@pytest.mark.faults
def test_who_takes_too_much_memory_or_disk_is_ended_where_no_system_does_so(
    monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    """macOS has no limit of memory, and no system one of many files: there what a program holds is looked at."""
    monkeypatch.setenv(VARIABLE, "1")
    light = Keeper()
    held = iter((300 * MEGABYTE, 900 * MEGABYTE, (300 + MEGABYTES) * MEGABYTE))
    with monkeypatch.context() as macos:
        macos.setattr("core.sandbox.keeper.resident_memory", lambda _: next(held, 9_999 * MEGABYTE))
        (grows,) = ended(light, SLEEPS, seconds=60.0)
    with monkeypatch.context() as small:
        small.setattr("core.sandbox.keeper.ROOM", MEGABYTE)
        (writes,) = ended(light, f"open('big', 'wb').write(bytes({2 * MEGABYTE}))\n{SLEEPS}", seconds=60.0)
    (fine,) = ended(light, "x = 1")
    light.close()
    assert (grows.outcome, writes.outcome, fine.outcome) == ("too_much_memory", "too_much_disk", "done")
    assert max(grows.seconds, writes.seconds) < 60.0
    tally("bad ends of a program", 2)


def test_a_folder_holds_so_much_and_so_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.sandbox.keeper.ROOM", 100)
    monkeypatch.setattr("core.sandbox.keeper.MOST_FILES", 3)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(bytes(100))
    assert not overfull(tmp_path)
    (tmp_path / "file").write_bytes(b"1")
    assert overfull(tmp_path)
    (tmp_path / "file").unlink()
    for name in ("a", "b"):
        (tmp_path / "deep" / name).mkdir()
    assert overfull(tmp_path)
    assert not overfull(tmp_path / "gone")


@pytest.mark.slow
def test_a_run_that_is_left_takes_its_process_along() -> None:
    kept = Keeper()
    running = kept.run((SLEEPS,), 60)
    next(running)
    running.close()
    kept.close()
    (ran,) = ended(kept, "x = 2")
    kept.close()
    assert ran.values["x"].number == 2


WEAK = """#!/bin/sh
[ "$DEMBOW_WITHOUT_TENSORFLOW" = processor ] || kill -ILL $$
exec '{python}' "$@"
"""
"""A Python on a processor that cannot run TensorFlow."""


@pytest.mark.faults
@pytest.mark.skipif(sys.platform == "win32", reason="there a process ends by no signal")
def test_a_processor_without_tensorflow_runs_what_needs_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weak = tmp_path / "weak"
    weak.write_text(WEAK.format(python=sys.executable))
    weak.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(weak))
    monkeypatch.setenv(VARIABLE, "")
    weak_keeper = Keeper()
    numpy, keras = ended(weak_keeper, "import numpy as np\nx = np.ones(2)", "import keras")
    weak_keeper.close()
    assert numpy.values["x"].numbers == (1.0, 1.0)
    assert (keras.outcome, keras.error) == ("error", "ModuleNotFoundError")
    assert obstacle() == NO_AVX


@pytest.mark.slow
def test_what_is_no_number_is_told_as_such(keeper: Keeper) -> None:
    """A training that diverged, a mean of nothing: JSON has no word for them, and the program ran all the same."""
    code = "import numpy as np\na = np.array([np.nan, np.inf, 1.0])\nb = float('nan')\nc = [0.5, float('inf')]"
    (ran,) = ended(keeper, code)
    assert ran.outcome == "done"
    assert (ran.values["a"].numbers, ran.values["b"].number) == ((None, None, 1.0), None)
    assert ran.values["c"].numbers == (0.5, None)


FORGES = """
import os, sys
import core.sandbox.cell, core.sandbox.survey, msgspec
from core.sandbox.found import Ran, Value
def right(*_):
    return {"x": Value("number", number=42.0)}
sys.modules["__main__"].survey = core.sandbox.survey.survey = core.sandbox.cell.survey = right
sys.modules["__main__"].run = core.sandbox.cell.run = lambda *_: Ran("done", right())
line = msgspec.json.encode(Ran("done", right())) + b"\\n"
for descriptor in range(3, 64):
    try:
        os.write(descriptor, line)
    except OSError:
        pass
x = 1
"""
"""A program that says of itself that x is 42."""


@pytest.mark.slow
@pytest.mark.faults
def test_a_program_does_not_make_itself_right(keeper: Keeper, tally: Tally) -> None:
    (ran,) = ended(keeper, FORGES)
    assert (ran.outcome, ran.values["x"].number) == ("done", 1.0)
    tally("verdicts that a program forges")


@pytest.mark.slow
@pytest.mark.faults
def test_a_program_that_closes_every_pipe_is_told_and_not_waited_for(keeper: Keeper, tally: Tally) -> None:
    closes = "import os, time\nos.closerange(0, 64)\ntime.sleep(999)"
    (ran,) = ended(keeper, closes, seconds=30.0)
    assert ran.outcome == "died"
    tally("bad ends of a program")


def test_keys_and_passwords_are_not_for_programs() -> None:
    given = clean_environment(
        {"PATH": "/bin", "AWS_SECRET_ACCESS_KEY": "s", "DEMBOW_HOME": "/d", "TMPDIR": "/x"}, "/own"
    )
    assert (given["PATH"], given["DEMBOW_HOME"]) == ("/bin", "/d")
    assert given["TMPDIR"] == given["TEMP"] == "/own"
    assert "AWS_SECRET_ACCESS_KEY" not in given


@pytest.mark.slow
def test_a_program_saves_its_model_in_its_own_folder(keeper: Keeper) -> None:
    program = STACK + "model.save('m.keras')\nagain = keras.models.load_model('m.keras')\nsame = len(again.layers)"
    assert ended(keeper, program)[0].values["same"].number == 2


@pytest.mark.slow
@pytest.mark.faults
def test_a_program_does_not_reach_the_learner_s_files(keeper: Keeper, tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("three years of work", "utf-8")
    (ran,) = ended(keeper, f"try:\n    open({str(thesis)!r}, 'w')\nexcept Exception:\n    pass")
    assert ran.outcome == "forbidden"
    assert ran.line == 2
    assert thesis.read_text("utf-8") == "three years of work"


@pytest.mark.parametrize("where", [(subprocess, "Popen"), (tempfile, "TemporaryDirectory")])
def test_a_program_that_the_system_will_not_start_is_told_with_what_to_do(
    where: tuple[object, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(*where, refuse)
    with pytest.raises(DembowError) as caught:
        Cell(tmp_path)
    assert caught.value.key == "program_not_started"
    assert list(tmp_path.iterdir()) == []
