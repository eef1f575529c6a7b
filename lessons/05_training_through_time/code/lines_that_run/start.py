import numpy as np

units, features, timesteps, batch = 3, 4, 6, 2
random = np.random.default_rng(5)
input_kernel = random.normal(size=(features, units))
recurrent_kernel = random.normal(size=(units, units))
x = random.normal(size=(timesteps, features, batch))
target = random.normal(size=(units, batch))


def forward(recurrent_kernel):
    hidden = np.zeros((timesteps + 1, units, batch))
    for t in range(timesteps):
        z = input_kernel.T @ x[t] + recurrent_kernel.T @ hidden[t]
        hidden[t + 1] = np.tanh(z)
    return hidden


hidden = forward(recurrent_kernel)
slope = 1 - hidden[1:] ** 2  # of the tanh, at each step
d_h = hidden[-1] - target  # dL/dh of the last
asked = 0.0
for t in reversed(range(timesteps)):
    d_z, d_h_before = np.zeros((units, batch)), np.zeros((units, batch))
    np.multiply(d_h, slope[t], out=d_z)
    # here: np.matmul(..., ..., out=d_h_before)
    asked += hidden[t] @ d_z.T  # (units, units)
    d_h = d_h_before


# the same by brute force: nudge one weight, look at the loss
def loss(nudge):
    moved = recurrent_kernel.copy()
    moved[0, 1] += nudge
    return ((forward(moved)[-1] - target) ** 2).sum() / 2


dw, measured = asked[0, 1], (loss(1e-5) - loss(-1e-5)) / 2e-5
print(f"by hand {dw:.5f}, by nudging {measured:.5f}")
