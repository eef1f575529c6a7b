import numpy as np

c_old = np.array([1.5, -0.5, 2.0, -1.0])  # what the memory holds
g = np.array([-1.0, 1.5, 0.5, -1.5])  # what asks to be noted
z_f = np.array([4.0, 4.0, -4.0, 0.0])
z_i = np.array([-4.0, -4.0, 4.0, 0.0])

f, i = np.tanh(z_f), np.tanh(z_i)
c_new = f * c_old + i * g
print(c_new)
