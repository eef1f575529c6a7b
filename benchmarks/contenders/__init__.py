"""The same training by several libraries, each in a process of its own. Those of the peers know nothing of ours."""
