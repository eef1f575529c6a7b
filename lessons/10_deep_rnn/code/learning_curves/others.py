import numpy as np

# five epochs of a network: the mean loss while each epoch ran, and validation at its end
loss = [0.09, 0.04, 0.02, 0.012, 0.009]
val_loss = [0.05, 0.028, 0.016, 0.014, 0.017]

train_at = np.arange(len(loss)) + 0.5
valid_at = np.arange(len(val_loss)) + 1
axis = [0, len(loss) + 1, 0, max(loss + val_loss)]
best = 2
print(train_at, valid_at, axis, best)
