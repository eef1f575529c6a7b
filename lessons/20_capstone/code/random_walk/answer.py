import numpy as np

# a price that moves by chance alone: 3000 stories of 51 days
moves = np.random.default_rng(20).normal(size=(3000, 51))
prices = moves.cumsum(axis=1)
x_train, y_train = prices[:2000, :50], prices[:2000, 50]
x_valid, y_valid = prices[2000:, :50], prices[2000:, 50]

# the exact line: the best 50 weights and a bias for the stories of training
ones = np.ones((len(x_train), 1))
weights = np.linalg.lstsq(np.hstack([x_train, ones]), y_train, rcond=None)[0]
said = np.hstack([x_valid, np.ones((len(x_valid), 1))]) @ weights
naive = np.mean((x_valid[:, -1] - y_valid) ** 2)
solved = np.mean((said - y_valid) ** 2)
ratio = solved / naive

# measured apart
kept_naive = float(((x_valid[:, -1] - y_valid) ** 2).mean())
school_naive = float(((x_train[:, -1] - y_train) ** 2).mean())
kept_line = float(((said - y_valid) ** 2).mean())
print(naive, solved, ratio)
