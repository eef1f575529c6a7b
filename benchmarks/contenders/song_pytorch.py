"""PyTorch: its own LSTM and fused Adam, a model a seed, one after the other, on one thread."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from benchmarks.contenders.song import CLIP, RATE, STEPS, UNITS, run, weights


def train(seeds: int, inputs: Any, words: Any, tokens: int) -> float:
    """The usual loop."""
    torch.set_num_threads(1)
    heard, following = torch.from_numpy(inputs), torch.from_numpy(words).long().reshape(-1)
    losses = []
    for seed in range(seeds):
        kernel, recurrent, bias, dense, dense_bias = (torch.from_numpy(array[seed]) for array in weights(seeds, tokens))
        lstm, answer = nn.LSTM(tokens, UNITS, batch_first=True), nn.Linear(UNITS, tokens)
        with torch.no_grad():
            for to, value in (
                (lstm.weight_ih_l0, kernel.T),
                (lstm.weight_hh_l0, recurrent.T),
                (lstm.bias_ih_l0, bias),
                (lstm.bias_hh_l0, torch.zeros_like(bias)),
                (answer.weight, dense.T),
                (answer.bias, dense_bias),
            ):
                to.copy_(value)
        learned = [*lstm.parameters(), *answer.parameters()]
        optimizer = torch.optim.Adam(learned, lr=RATE, eps=1e-7, fused=True)
        loss = torch.zeros(())
        for _ in range(STEPS):
            optimizer.zero_grad(set_to_none=True)
            loss = nn.functional.cross_entropy(answer(lstm(heard)[0]).reshape(-1, tokens), following)
            loss.backward()
            nn.utils.clip_grad_norm_(learned, CLIP)
            optimizer.step()
        losses.append(float(loss.detach()))
    return sum(losses) / seeds


if __name__ == "__main__":
    run(train)
