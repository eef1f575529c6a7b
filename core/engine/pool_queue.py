"""The queue before a pool of engines: fair by learner, and with runs that are alike in it once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

Reported = Callable[[int, bytes], bytes]
"""`reported(run, event)` returns the line that tells an event of a run."""
MOST_KEPT = 16 * 1024 * 1024
"""Bytes of events that are kept of a run for those who ask for it while it goes on."""


class Guest:
    """A learner who asks for runs and numbers them."""

    def __init__(self) -> None:
        self.jobs: dict[int, Job] = {}
        """Runs that are not over, by the learner's number."""

    def tell(self, line: bytes) -> None:
        """Send the learner a line."""
        raise NotImplementedError


class Job:
    """A run, and those who listen to it."""

    def __init__(self, spec: bytes, steps_per_frame: int | None = None, *, alike: bool = True) -> None:
        """`alike` says whether another learner's run of the same spec is this one."""
        self.spec, self.steps_per_frame = spec, steps_per_frame
        self.number = 0
        """Number under which an engine has it; none has 0."""
        self.place = 0
        """Place in the queue that was told last."""
        self.listeners: list[tuple[Guest, int]] = []
        self._alike = alike
        self._kept: list[bytes] = []
        self._stage = b""
        self._size = 0

    def serves(self, other: Job) -> bool:
        """Return whether whoever asks for the other run now may listen to this one and miss nothing."""
        alike = self._alike and other._alike and self.spec == other.spec
        return alike and self._size <= MOST_KEPT and bool(self.listeners)

    def pace(self, steps_per_frame: int | None) -> None:
        """Set the tempo, which is one learner's: nobody else joins any more."""
        self.steps_per_frame, self._alike = steps_per_frame, False

    def join(self, guest: Guest, run: int, reported: Reported) -> None:
        """Let a learner listen, who hears first what has been told so far."""
        self.listeners.append((guest, run))
        for event in (*self._kept, *filter(None, (self._stage,))):
            guest.tell(reported(run, event))

    def heard(self, event: bytes, *, once: bool, reported: Reported) -> None:
        """Tell an event; one that comes once is kept for those who join later, of the others the last one."""
        self._stage = b"" if once else event
        if once and self._alike and self._size <= MOST_KEPT:
            self._size += len(event)
            self._kept = [*self._kept, event] if self._size <= MOST_KEPT else []
        self.tell(event, reported)

    def tell(self, event: bytes, reported: Reported) -> None:
        """Tell those who listen an event that nobody else need hear."""
        for guest, run in self.listeners:
            guest.tell(reported(run, event))


class Queue:
    """The queue holds jobs that wait, by learner, and those that an engine has."""

    def __init__(self) -> None:
        self._waiting: dict[Guest, deque[Job]] = {}
        """Jobs of each learner; whoever was served last stands last."""
        self._running: list[Job] = []

    @property
    def waiting(self) -> bool:
        """Whether a job waits."""
        return any(self._waiting.values())

    def welcome(self, guest: Guest) -> None:
        """Let a learner stand in line."""
        self._waiting[guest] = deque()

    def ask(self, guest: Guest, run: int, job: Job, reported: Reported) -> None:
        """Take a run: as a listener to one that is alike, if there is one, and else at the end of the learner's own."""
        known = next((one for one in self._all() if one.serves(job)), None)
        if known is None:
            self._waiting[guest].append(job)
            known = job
        known.join(guest, run, reported)
        known.place = 0
        guest.jobs[run] = known

    def job_of(self, guest: Guest, run: int) -> Job | None:
        """Return a learner's run by its number; none where it is over."""
        return guest.jobs.get(run)

    def leave(self, guest: Guest, run: int) -> Job | None:
        """Let a learner go from a run; return it where nobody listens any more and an engine has it."""
        job = guest.jobs.pop(run, None)
        if job is None:
            return None
        job.listeners.remove((guest, run))
        for waiting in self._waiting.values():
            if job in waiting and (not job.listeners or waiting is self._waiting.get(guest)):
                waiting.remove(job)
                if job.listeners:  # another learner has it from now on
                    self._waiting[job.listeners[0][0]].append(job)
                break
        return job if job.number and not job.listeners else None

    def part(self, guest: Guest) -> list[Job]:
        """Let a learner go from everything; return what an engine has and nobody listens to any more."""
        left = [self.leave(guest, run) for run in list(guest.jobs)]
        del self._waiting[guest]
        return [job for job in left if job is not None]

    def next(self) -> Job:
        """Return the job whose turn it is, and let its learner stand last."""
        guest = next(guest for guest, jobs in self._waiting.items() if jobs)
        jobs = self._waiting.pop(guest)
        job = jobs.popleft()
        self._waiting[guest] = jobs
        self._running.append(job)
        return job

    def order(self) -> list[Job]:
        """Return the jobs that wait, the next one first: a turn for each learner, and again."""
        rounds = [list(jobs) for jobs in self._waiting.values()]
        longest = max(map(len, rounds), default=0)
        return [jobs[turn] for turn in range(longest) for jobs in rounds if turn < len(jobs)]

    def done(self, job: Job) -> None:
        """Let a run be over."""
        self._running.remove(job)
        for guest, run in job.listeners:
            guest.jobs.pop(run, None)
        job.listeners.clear()

    def _all(self) -> Iterator[Job]:
        yield from self._running
        for jobs in self._waiting.values():
            yield from jobs
