"""Engine: one child process that owns TensorFlow, its client, and the JSON lines that they exchange.

This room imports `core.experiments`, `core.jobs` and the rooms below; `lessons` and `tui` import its client and its
fake.
"""
