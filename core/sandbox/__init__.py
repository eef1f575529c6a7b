"""Sandbox: it runs a learner's program in a process of its own, with limits, and throws it away afterwards.

This room imports `core.base`; `core.jobs`, the experiments and the engine import it, and what judges, tells or serves
programs. Only `cell`, which runs in that process, imports Keras.

It promises this, against accidents: whatever a program does, it is answered in words, the next one runs, nothing of it
outlives dembow, and no file outside of its own folder is changed through Python. It does not promise this, against
malice: a program may read what its owner may read, and `ctypes` gets around every refusal, as do the modules of C that
tell no audit event (`_posixsubprocess.fork_exec`, `posix.mkfifo`) and a database that SQLite attaches.

What is judged are the values under a program's names, which the cell looks at in the process that ran it, for a model
with layers of the learner's own is nowhere else. A line that the program writes to the cell's pipe counts for nothing,
since each of ours begins with a word that is new for each request, and names of the cell that it replaces are not those
that tell of it. Python hides nothing within one process, though: a program that walks the frames of its callers still
makes itself right, as one does that writes the wanted number down. A verdict is a learner's own, and no mark.
"""
