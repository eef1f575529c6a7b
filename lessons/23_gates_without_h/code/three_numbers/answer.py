import numpy as np

random = np.random.default_rng(3)
turns = random.integers(0, 2, 1000)  # 1: a half-turn
back = np.cumsum(turns) % 2 == 1  # what the audience sees

g, h, right, margin = 1.0, 0.0, 0, 1.0
for turn, truth in zip(turns, back, strict=True):
    z = -1.0 if turn else 1.0  # a turn, a step
    h = z * h + (1 - z) * g
    right += (h > g) == truth
    margin = min(margin, abs(h - g))  # how far from the line

right = 100 * right / len(turns)
print("right:", right, "of 100; margin:", margin, "h:", h)
