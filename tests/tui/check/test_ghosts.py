"""Each lab with an experiment opens with a run of its own spec; one that is lost, broken or of another spec is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from core.experiments.spec import Spec
from core.jobs.result import Result
from tui.check.ghosts import ghost_faults, ghost_specs, run_to_end, write_ghosts
from tui.lab_kit.ghost import ghost_of, ghost_path


def ours(spec: Spec) -> Result:
    """What ships, in place of a run."""
    ghost = next(ghost for lab in ghost_specs() if (ghost := ghost_of(lab)) and ghost.spec == spec)
    return ghost.result


def test_the_ghosts_that_ship_are_those_of_their_labs() -> None:
    assert dict(ghost_faults()) == {}


def test_a_ghost_that_is_lost_broken_or_another_is_told(tmp_path: Path) -> None:
    for lab in ghost_specs():
        (tmp_path / lab).mkdir()
    assert len(list(write_ghosts(run=ours, folder=tmp_path))) == len(ghost_specs())
    assert dict(ghost_faults(tmp_path)) == {}
    ghost_path("gates", tmp_path).unlink()
    ghost_path("phrases", tmp_path).write_text('{"spec": {}}', "utf-8")
    duel = ghost_path("duel", tmp_path)
    duel.write_text(duel.read_text("utf-8").replace('"seeds": 8', '"seeds": 9', 1), "utf-8")
    told = dict(ghost_faults(tmp_path))
    assert told.keys() == {"gates", "phrases", "duel"}
    assert all("expected" in text and "python -m tui.check.ghosts" in text for text in told.values())


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_a_ghost_is_written_by_running_its_spec(tmp_path: Path) -> None:
    (tmp_path / "gates").mkdir()
    (path,) = write_ghosts(["gates"], folder=tmp_path)
    assert path == ghost_path("gates", tmp_path)
    assert ghost_of("gates", tmp_path) is not None
    spec = ghost_specs()["gates"]
    assert type(run_to_end(replace(spec, steps=2))) is type(ours(spec))
