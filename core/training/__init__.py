"""Everything that imports TensorFlow or Keras.

Modules of this room are imported inside functions, when a run needs them: in the engine's process, or in that of a
claim which `dembow check` measures. The screen's process never imports them.
"""
