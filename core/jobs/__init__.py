"""Parts that every run shares: events, results, limits, the interface to code that trains, caches of what was trained.

This room imports the rooms of subjects (`networks`, `words`, `series`, `gradients`) and the sandbox; both rooms of
training, the experiments and what stands above them import it. It never imports TensorFlow.
"""
