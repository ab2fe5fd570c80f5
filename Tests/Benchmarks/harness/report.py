"""RESULTS.md: tables and figures as Markdown, and the page put together of its sections."""
import datetime
import os

from harness import tools


def seconds(value):
    """Three figures that count."""
    return f"{value:.4f}" if value < 0.1 else f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 100 else f"{value:.0f}"


def millions(value):
    return f"{value / 1e6:.2f} M" if value >= 1e5 else f"{value:,.0f}"


def table(heads, body):
    """A table whose columns but the first are figures."""
    lines = ["| " + " | ".join(heads) + " |", "|---" + "|--:" * (len(heads) - 1) + "|"]
    return lines + ["| " + " | ".join(row) + " |" for row in body]


def keep(name, lines, load):
    """Keeps a section until the page is put together; each says when it was measured and how busy the machine was."""
    os.makedirs(tools.data("sections"), exist_ok=True)
    when = datetime.datetime.now().strftime("%Y-%m-%d %H:%M")
    version = tools.output_of("git", "-C", tools.ROOT, "log", "-1", "--format=%h")
    note = f"Measured {when} at {version}; load before {load[0]:.1f}, after {os.getloadavg()[0]:.1f}."
    with open(tools.data("sections", name + ".md"), "w") as out:
        out.write("\n".join([lines[0], "", note, *lines[1:]]) + "\n")


def write(order):
    """Puts RESULTS.md together of all the sections that are there, in their order."""
    parts = [tools.data("sections", name + ".md") for name in order]
    with open(tools.own("RESULTS.md"), "w") as out:
        out.write("# What the benchmarks found\n\nWritten by `Tests/Benchmarks/run`; what is measured is in `README.md` beside it.\n\n"
                  f"Machine: {tools.machine()}.\n\nVersions: {tools.versions()}.\n\n"
                  "`others' cores` is how many cores something else kept busy meanwhile, at the median: above 0.1 times are not to be "
                  "trusted, and ratios of one table, whose programs ran in turn, are better than times.\n")
        for part in parts:
            if os.path.exists(part):
                with open(part) as given:
                    out.write("\n" + given.read())
