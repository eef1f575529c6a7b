import numpy as np

weights = np.array([0.8, 0.9, 0.95])
states = [np.full(3, np.tanh(1.0))]
for _ in range(60):
    states.append(np.tanh(weights * states[-1]))
trail = np.array(states)
lasts = (trail[1:] >= 0.1 * trail[0]).sum(axis=0)
print(lasts)
