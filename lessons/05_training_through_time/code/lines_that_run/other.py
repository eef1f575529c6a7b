import numpy as np

units, features, timesteps, batch = 3, 4, 6, 2
random = np.random.default_rng(5)
input_kernel = random.normal(size=(features, units))
recurrent_kernel = random.normal(size=(units, units))
x = random.normal(size=(timesteps, features, batch))
target = random.normal(size=(units, batch))


def forward(weights):
    states = [np.zeros((units, batch))]
    for value in x:
        states.append(np.tanh(input_kernel.T @ value + weights.T @ states[-1]))
    return states


def loss(weights):
    return ((forward(weights)[-1] - target) ** 2).sum() / 2


states = forward(recurrent_kernel)
blame, asked = states[-1] - target, np.zeros((units, units))
for before, after in zip(states[-2::-1], states[:0:-1]):
    d_z = blame * (1 - after * after)
    asked += np.einsum("ib,jb->ij", before, d_z)
    blame = np.einsum("ij,jb->ib", recurrent_kernel, d_z)

nudge = np.zeros((units, units))
nudge[0, 1] = 1e-5
dw = asked[0, 1]
measured = (loss(recurrent_kernel + nudge) - loss(recurrent_kernel - nudge)) / 2e-5
