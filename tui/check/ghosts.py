"""The ghosts of the labs are made by `python -m tui.check.ghosts`, and checked: each is a run of its lab's own spec."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from core.experiments.running import experiment_of, run_experiment
from core.experiments.spec import Spec
from core.jobs.events import ResultReady
from core.jobs.result import Result
from tui.front_ends import FRONT_ENDS, LABS
from tui.lab_kit import ghost
from tui.lab_kit.ghost import Ghost, ghost_path, write_ghost


def ghost_specs() -> dict[str, Spec]:
    """Return the run that each lab with an experiment opens with, by lab: its `GHOST`, else its usual one."""
    settings = {name: FRONT_ENDS[name].part("settings") for name in LABS if FRONT_ENDS[name].experiments}
    return {name: getattr(declared, "GHOST", declared.USUAL) for name, declared in settings.items()}


def run_to_end(spec: Spec) -> Result:
    """Return the result of a run in this process."""
    return next(event.result for event in run_experiment(spec) if isinstance(event, ResultReady))


def write_ghosts(
    labs: Sequence[str] = (), run: Callable[[Spec], Result] = run_to_end, folder: Path = ghost.LABS
) -> Iterator[Path]:
    """Run what these labs open with, or all of them, and yield the file of each."""
    for lab, spec in ghost_specs().items():
        if lab in labs or not labs:
            yield write_ghost(lab, spec, run(spec), folder)


def ghost_faults(folder: Path = ghost.LABS) -> Iterator[tuple[str, str]]:
    """Yield each lab whose ghost is not that of its spec, with what was received and what was expected."""
    for lab, spec in ghost_specs().items():
        path = ghost_path(lab, folder)
        mend = f"run `python -m tui.check.ghosts {lab}`"
        if not path.is_file():
            yield lab, f"received no {path.name}, expected a run of {spec}: {mend}"
            continue
        try:
            found = msgspec.json.decode(path.read_bytes(), type=Ghost)
        except msgspec.ValidationError as error:
            yield lab, f"received a file that is no run ({error}), expected one of {spec}: {mend}"
            continue
        if found.spec != spec or not isinstance(found.result, experiment_of(spec).result):
            yield lab, f"received a run of {found.spec}, expected {spec}: {mend}"


if __name__ == "__main__":
    for written in write_ghosts(sys.argv[1:]):
        print(written)
