"""PyTorch: its own stacked layers and its fused Adam, batches taken by index from tensors in memory.

The option is the number of threads, or `auto` for as many as it takes by itself.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from benchmarks.contenders.job import BATCH, LEARNING_RATE, UNITS, Job, run, shuffled

LAYERS = {"simple_rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}


class Network(nn.Module):  # type: ignore[misc]
    """Two layers, and a line from the last hidden state."""

    def __init__(self, cell: str) -> None:
        super().__init__()
        self.layers = LAYERS[cell](1, UNITS, num_layers=2)
        self.answer = nn.Linear(UNITS, 1)

    def forward(self, inputs: Any) -> Any:
        """(window, batch, 1) -> (batch, 1)"""
        return self.answer(self.layers(inputs)[0][-1])


def train(job: Job) -> None:
    """The usual loop."""
    if job.option != "auto":
        torch.set_num_threads(int(job.option))
    torch.manual_seed(0)
    network = Network(job.cell)
    optimizer = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE, eps=1e-7, fused=True)
    mean_squared_error = nn.MSELoss()
    inputs = torch.from_numpy(job.inputs).transpose(0, 1).contiguous()  # time first: what its layers like best
    targets = torch.from_numpy(job.targets)
    samples = len(targets)
    for epoch in range(job.epochs):
        total = torch.zeros(())
        for rows in torch.from_numpy(shuffled(samples, epoch)).split(BATCH):
            optimizer.zero_grad(set_to_none=True)
            error = mean_squared_error(network(inputs[:, rows]), targets[rows])
            error.backward()
            optimizer.step()
            total += error.detach() * len(rows)
        job.epoch_ended(float(total) / samples)


if __name__ == "__main__":
    run(train)
