"""Engine: two child processes, of which one may bring TensorFlow in, their client, and the lines that they exchange; a
pool of heavy ones that many learners share.

This room imports `core.experiments`, `core.jobs` and the rooms below; `tui` imports its hands, its client and its fake,
and what serves browsers its pool.
"""
