"""Example networks come along with dembow: one of each cell that knows the song, shown until a learner trains another.

`python -m core.jobs.example_networks` trains them again and writes their files.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from core.jobs.network_training import NetworkTrainer, train_networks
from core.jobs.trained_network import STEPS, trained_network
from core.networks.cells import CELLS
from core.networks.network import Network
from core.networks.records import NetworkRecord
from core.words.vocabulary import SONG

FOLDER = Path(__file__).parents[1] / "data" / "networks"
UNITS, SEED = 8, 42
"""Size and seed of the examples: those of a lab as it comes."""


class Example(msgspec.Struct, frozen=True):
    """The file of an example network: how it was trained, and its weights."""

    seed: int
    steps: int
    network: NetworkRecord


def example_network(cell: str, folder: Path = FOLDER) -> Network | None:
    """Return the example of a cell; none where no file came along."""
    path = folder / f"{cell}.json"
    if not path.is_file():
        return None
    return msgspec.json.decode(path.read_bytes(), type=Example).network.network()


def write_examples(train: NetworkTrainer = train_networks, folder: Path = FOLDER) -> list[Path]:
    """Train one network of each cell on the song, and write its file. Return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for cell in CELLS:
        run = trained_network(cell, UNITS, [SEED], SONG, STEPS, train)
        while True:
            try:
                next(run)
            except StopIteration as ended:
                record = NetworkRecord.of(ended.value.network)
                break
        path = folder / f"{cell}.json"
        path.write_bytes(msgspec.json.format(msgspec.json.encode(Example(SEED, STEPS, record)), indent=1) + b"\n")
        written.append(path)
    return written


if __name__ == "__main__":
    for path in write_examples():
        print(path)
