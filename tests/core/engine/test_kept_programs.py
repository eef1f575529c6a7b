"""Compiled programs are kept, whole and for this machine alone, and the oldest go first."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from core.engine import kept_programs
from core.engine.client import EngineClient
from core.engine.kept_programs import FLAGS, SUM, environment, forget, machine_key, note_whole, programs_folder
from core.experiments.forecast import ForecastSpec
from core.jobs.events import ResultReady
from core.jobs.training import FitSettings
from tests.core.engine.runs import everything

LONG_AGO = 1_000_000_000


@pytest.fixture
def folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    assert home
    monkeypatch.delenv(FLAGS, raising=False)
    environment()
    return programs_folder()


def kept(folder: Path, name: str, content: bytes = b"machine code", *, age: int = 0) -> Path:
    path = folder / name
    path.write_bytes(content)
    if age:
        os.utime(path, (LONG_AGO - age,) * 2)
    return path


def test_the_library_is_told_where(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment()[FLAGS] == f"--tf_xla_persistent_cache_directory={folder}"
    monkeypatch.setenv(FLAGS, "--tf_of_the_learner")
    assert environment()[FLAGS].startswith("--tf_of_the_learner --tf_xla")
    assert folder.name == machine_key()


def test_what_is_whole_stays(folder: Path) -> None:
    program = kept(folder, "a.pb", age=1)
    note_whole()
    environment()
    assert program.exists()


def test_what_is_damaged_goes(folder: Path) -> None:
    program = kept(folder, "a.pb")
    note_whole()
    program.write_bytes(b"machine")
    environment()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe\x80", b"0" * 8, "\n".encode("utf-16")])
def test_a_sum_that_is_damaged_vouches_for_nothing(folder: Path, damage: bytes) -> None:
    program = kept(folder, "a.pb")
    note_whole()
    (folder / f"a.pb{SUM}").write_bytes(damage)
    assert environment()
    assert not program.exists()
    assert list(folder.iterdir()) == []


def test_what_nobody_vouches_for_goes_however_young(folder: Path) -> None:
    """Its process may have been killed in the middle of it."""
    young, old = kept(folder, "young.pb"), kept(folder, "old.pb", age=1)
    environment()
    assert (young.exists(), old.exists()) == (False, False)


def test_the_oldest_make_room_whatever_machine_they_are_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = folder.parent / "other"
    other.mkdir()
    programs = [kept(where, f"{age}.pb", b"x" * 10, age=age) for age, where in ((3, folder), (2, other), (1, folder))]
    note_whole()
    monkeypatch.setattr(kept_programs, "MOST_BYTES", 20)
    environment()
    assert [program.exists() for program in programs] == [False, True, True]


def test_they_are_forgotten(folder: Path) -> None:
    assert not forget()
    kept(folder, "a.pb")
    note_whole()
    assert forget()
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_no_obstacle(home: Path) -> None:
    (home / "cache").write_text("a file where a folder should be")
    assert environment() == {}
    note_whole()
    assert not forget()


@pytest.mark.slow
@pytest.mark.tensorflow
async def test_a_training_of_the_same_shape_finds_its_program(folder: Path) -> None:
    """In another process; and where that program has been damaged meanwhile, it is made again."""
    written: list[set[str]] = []
    for seed in range(3):
        spec = ForecastSpec(models=("linear",), seeds=1, seed=seed, settings=FitSettings(epochs=1))
        engine = EngineClient()
        last = (await everything(engine, spec))[-1]
        await engine.stop()
        assert isinstance(last, ResultReady), last
        written.append({program.name for program in folder.glob("*.pb")})
        if seed == 1:
            for program in folder.glob("*.pb"):
                program.write_bytes(program.read_bytes()[:1000])
    assert written[0]
    assert written[0] == written[1] == written[2]
    assert all(program.stat().st_size > 1000 for program in folder.glob("*.pb"))
