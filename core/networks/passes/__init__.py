"""Passes: each cell over a whole window, forwards and back, for training in NumPy. A file a cell, beside its step."""
