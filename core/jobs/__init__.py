"""Parts that every run shares: events, results, limits, the interface to code that trains, caches of what was trained.

This room imports the rooms of subjects (`networks`, `words`, `series`, `gradients`); experiments, the engine and
`core.training` import it. It never imports TensorFlow.
"""
