"""Attention looks where keys resemble the query, and its gradients are those of finite differences."""

from __future__ import annotations

import numpy as np

from core.networks.attention import attend, attend_back


def test_it_looks_at_the_key_that_resembles_the_query() -> None:
    keys = 9 * np.eye(4)[None, None]
    found = attend(keys[:, :, 2:3] / 9, keys)
    assert found.weights.argmax() == 2
    assert np.isclose(found.weights.sum(), 1)
    assert np.allclose(found.context, found.weights @ keys)


def test_the_gradients_are_those_of_finite_differences() -> None:
    random = np.random.default_rng(0)
    queries, keys, weight = random.normal(size=(2, 2, 3, 4)), random.normal(size=(2, 2, 5, 4)), random.normal(size=4)

    def loss() -> float:
        return float((attend(queries, keys).context @ weight).sum())

    d_context = np.broadcast_to(weight, queries.shape)
    found = attend_back(queries, keys, attend(queries, keys).weights, d_context)
    for array, gradient in ((queries, found.queries), (keys, found.keys)):
        for place in ((0, 1, 2, 3), (1, 0, 1, 0), (1, 1, 0, 2)):
            kept, step = array[place], 1e-6
            array[place] = kept + step
            above = loss()
            array[place] = kept - step
            below = loss()
            array[place] = kept
            assert np.isclose((above - below) / (2 * step), gradient[place], atol=1e-7)
