import keras
import numpy as np

kept = np.array([[1.5, -0.5, 2.0, -1.0], [-1.0, 1.5, 0.5, -1.5]])
z = np.array([[4.0, 4.0, -4.0, 0.0], [-4.0, -4.0, 4.0, 0.0]])

gates = keras.ops.convert_to_numpy(keras.ops.sigmoid(z))
c_new = (gates * kept).sum(axis=0)
print(c_new)
