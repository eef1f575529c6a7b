"""Engine: two child processes, of which one may bring TensorFlow in, their client, and the lines that they exchange; a
pool of heavy ones that many learners share.

This room imports `core.experiments`, `core.jobs` and the rooms below; `lessons` and `tui` import its hands, its client
and its fake; what serves browsers imports its pool.
"""
