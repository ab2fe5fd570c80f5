"""Whole-process figures of commands, from outside: time, processor time, peak memory, and what else the machine did meanwhile."""
import dataclasses
import hashlib
import os
import re
import statistics
import subprocess
import sys
import tempfile

TICK = os.sysconf("SC_CLK_TCK")


@dataclasses.dataclass
class Program:
    """A command that reads one file and writes another."""
    name: str
    # Of the input and the output: the words of the command.
    command: object
    environment: dict = dataclasses.field(default_factory=dict)
    # No more rounds than this, and no more rows, because it is slow.
    most_rounds: int = 99
    most_rows: int = 10**9


@dataclasses.dataclass
class Run:
    """One run: seconds that passed, seconds of processor time, peak MiB, and the share of a core that others used."""
    wall: float
    processor: float
    peak: float
    foreign: float
    said: str


def busy():
    """Seconds of processor time that the machine has used so far, without idling and waiting."""
    with open("/proc/stat") as facts:
        ticks = [int(part) for part in facts.readline().split()[1:9]]
    return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]) / TICK


def once(command, environment=None, out=os.devnull):
    """Runs a command to its end, with its standard output into a file. An error where it fails."""
    figures = tempfile.NamedTemporaryFile()
    spawn = os.path.join(os.path.dirname(os.path.abspath(__file__)), "spawn.py")
    before = busy()
    done = subprocess.run([sys.executable, "-I", "-S", spawn, figures.name, out, *command], stderr=subprocess.PIPE, check=True,
                          env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **(environment or {})})
    said = done.stderr.decode(errors="replace")
    status, wall, processor, peak = map(float, open(figures.name).read().split())
    if status != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {status:.0f}: {said[-2000:]}")
    # What spawning itself takes is not somebody else's.
    foreign = max(0.0, busy() - before - processor - 0.05) / max(wall, 0.05)
    java = re.search(r"java peak (\d+) MiB, processor ([0-9.]+) s", said)
    if java:
        peak, processor, foreign = peak + int(java[1]), processor + float(java[2]), 0.0
    return Run(wall, processor, peak, foreign, said)


def digest(path):
    """Of a file's bytes."""
    with open(path, "rb") as given:
        return hashlib.file_digest(given, "sha256").hexdigest()


@dataclasses.dataclass
class Result:
    """The runs of a program, and what became of its output."""
    name: str
    runs: list
    checked: str

    def median(self, what="wall"):
        return statistics.median(getattr(run, what) for run in self.runs)

    def spread(self):
        walls = [run.wall for run in self.runs]
        return min(walls), max(walls)


def in_rounds(programs, given, folder, rounds, check, say):
    """Runs all programs in turn, round after round, so that what disturbs the machine disturbs all alike.

    The output of the first round is checked row by row; later ones must be the same bytes, or are checked again. A program whose
    output is wrong raises an error: there is no figure for a wrong answer.
    """
    results, seen = [Result(program.name, [], "") for program in programs], {}
    for number in range(rounds):
        for program, result in zip(programs, results):
            if number >= program.most_rounds:
                continue
            path = os.path.join(folder, f"out-{program.name.replace(' ', '-').replace(',', '')}.csv")
            if os.path.exists(path):
                os.remove(path)
            run = once(program.command(given, path), program.environment)
            result.runs.append(run)
            say(f"  {program.name}: {run.wall:.4f} s")
            own = digest(path)
            if own != seen.get(program.name):
                text, is_well = check(path)
                if not is_well:
                    raise RuntimeError(f"{program.name}: {text}")
                result.checked, seen[program.name] = text, own
            os.remove(path)
    return results
