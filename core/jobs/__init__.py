"""What a run says and asks for: events, limits, the seam to the training code, caches of what was trained.

This room imports the rooms of subjects (`networks`, `words`, `series`, `gradients`); experiments, the engine and
`core.training` import it. It never imports TensorFlow.
"""
