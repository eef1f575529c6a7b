"""The engine: one child process that owns TensorFlow, spoken to in JSON lines over pipes."""
