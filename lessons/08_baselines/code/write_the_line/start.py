import keras
import numpy as np

np.random.seed(42)
time = np.linspace(0, 1, 51)
f1, f2, o1, o2 = np.random.rand(4, 1000, 1)
waves = 0.5 * np.sin((time - o1) * (f1 * 10 + 10)) + 0.2 * np.sin((time - o2) * (f2 * 20 + 20))
x, y = waves[:, :50, np.newaxis], waves[:, 50:]  # (1000, 50, 1) and (1000, 1)

model = keras.Sequential(
    [
        keras.layers.Input((50, 1)),
        # the line: two layers
    ]
)
# compile it with "mse", then fit it to x and y until its loss is below 0.01
