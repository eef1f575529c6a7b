"""Everything that imports TensorFlow or Keras.

Modules of this room are imported inside functions, when a run needs them, and in the engine's process alone.
"""
