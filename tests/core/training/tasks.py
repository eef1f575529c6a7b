"""Tasks that are trained in a moment."""

from __future__ import annotations

from core.jobs.network_training import Advance, NetworkTraining
from core.networks.cells import NETWORK_CELLS
from core.networks.network import Network, initial_weights
from core.networks.task import Task
from core.training.words import train


def advances(cell: str, task: Task, seeds: range, steps: int, units: int = 3) -> list[Advance]:
    request = NetworkTraining(cell, units, task, tuple(seeds), steps)
    return [event for event in train(request) if isinstance(event, Advance)]


def fresh(cell: str, task: Task, seeds: range, units: int = 3) -> Network:
    kind, features = NETWORK_CELLS[cell], task.features
    return Network(kind, units, features, initial_weights(kind, units, features, seeds))
