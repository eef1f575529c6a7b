import numpy as np

# five epochs of a network: the mean loss while each epoch ran, and validation at its end
loss = [0.09, 0.04, 0.02, 0.012, 0.009]
val_loss = [0.05, 0.028, 0.016, 0.014, 0.017]

# where each point stands, counted in epochs
train_at = np.arange(len(loss))
valid_at = np.arange(len(val_loss))
axis = [1, 20, 0, 0.05]  # left, right, bottom, top
best = 0  # the epoch after which validation was lowest
print(train_at, valid_at, axis, best)
