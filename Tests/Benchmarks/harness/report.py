"""RESULTS.md: tables and figures as Markdown, and the page put together of its sections."""
import datetime
import os

from harness import tools

# The sections by the names of their modules, in the order of RESULTS.md.
TITLES = {
    "matrix20": "matrix20: whole runs",
    "evaluation": "matrix20: evaluation alone",
    "sweep": "What if: 1000 settings",
    "explanations": "Explanations",
    "inputs": "Inputs",
    "events": "Events",
    "growth": "Growth",
    "checks": "Checking rules",
    "queries": "Queries",
}


def seconds(value):
    """Three figures that count."""
    return f"{value:.4f}" if value < 0.1 else f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 100 else f"{value:.0f}"


def millions(value):
    return f"{value / 1e6:.2f} M" if value >= 1e5 else f"{value:,.0f}"


def table(heads, body):
    """A table whose columns but the first are figures."""
    lines = ["| " + " | ".join(heads) + " |", "|---" + "|--:" * (len(heads) - 1) + "|"]
    return lines + ["| " + " | ".join(row) + " |" for row in body]


def keep(title, lines, load):
    """Puts a section into RESULTS.md, where the others stay; each says when and where it was measured, and how busy it was."""
    when = datetime.datetime.now().strftime("%Y-%m-%d %H:%M")
    version = tools.output_of("git", "-C", tools.ROOT, "log", "-1", "--format=%h")
    note = f"Measured {when} at {version} on {tools.machine()}; load before {load[0]:.1f}, after {os.getloadavg()[0]:.1f}."
    write({**sections(), title: "\n".join(["## " + title, "", note, "", *lines]) + "\n"})


def sections():
    """What RESULTS.md has under each title."""
    if not os.path.exists(tools.own("RESULTS.md")):
        return {}
    with open(tools.own("RESULTS.md")) as given:
        parts = given.read().split("\n## ")[1:]
    return {part.split("\n", 1)[0]: "## " + part.rstrip("\n") + "\n" for part in parts}


def write(kept):
    """RESULTS.md of its sections, in the order of TITLES."""
    with open(tools.own("RESULTS.md"), "w") as out:
        out.write("# What the benchmarks found\n\nWritten by `Tests/Benchmarks/run`; what is measured is in `README.md` beside it.\n\n"
                  f"Versions: {tools.versions()}.\n\n"
                  "`others' cores` is how many cores something else kept busy meanwhile, at the median: above 0.1 times are not to be "
                  "trusted, and ratios of one table, whose programs ran in turn, are better than times. Machines of one kind differ too: "
                  "times of two sections are not compared where these were measured on different days.\n")
        for title in TITLES.values():
            if title in kept:
                out.write("\n" + kept[title])
