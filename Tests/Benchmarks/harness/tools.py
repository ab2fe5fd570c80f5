"""What the benchmarks run: the peers' Python, the program in release, the limit programs; and where everything lies."""
import os
import platform
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.join(ROOT, ".build")
DATA = os.path.join(BUILD, "benchmarks")
VENV = os.path.join(BUILD, "benchmarks-venv")
PYTHON = os.path.join(VENV, "bin", "python")
LIMITS = {"swift": os.path.join(DATA, "limit-swift"), "cpp": os.path.join(DATA, "limit-cpp")}


def say(text):
    print(text, file=sys.stderr, flush=True)


def own(*names):
    """A file of this folder."""
    return os.path.join(HERE, *names)


def data(*names):
    """A file of the folder of data and outputs."""
    return os.path.join(DATA, *names)


def output_of(*command):
    """The first line that a command says, or nothing where it cannot be run."""
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return (found.stdout + found.stderr).strip().split("\n")[0]


def install_peers():
    """Python's packages as pinned; quick where they are there already. Whether they are there."""
    wanted, kept = own("requirements.txt"), os.path.join(VENV, "installed.txt")
    if os.path.exists(kept) and open(kept).read() == open(wanted).read():
        return True
    say("installing the packages of requirements.txt into .build/benchmarks-venv")
    for command in (
        [sys.executable, "-m", "venv", "--clear", VENV],
        [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "setuptools", "wheel"],
        [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", wanted],
    ):
        if subprocess.run(command, check=False).returncode != 0:
            say("the packages cannot be installed: python3 with venv and pip is needed, and a way to the packages")
            return False
    shutil.copy(wanted, kept)
    return True


def build(ready=None):
    """The path of the program, built in release unless it is given, and the limit programs beside the data."""
    compile_once("swift", own("matrix20", "limit.swift"), ["swiftc", "-Ounchecked", "-swift-version", "5"], [])
    compile_once("cpp", own("matrix20", "limit.cpp"), ["g++", "-O3", "-march=native"], ["-pthread"])
    if ready:
        return ready
    return product("ragstone")


def product(name):
    """The path of a program of the package, built in release."""
    say(f"building {name} in release")
    subprocess.run(["swift", "build", "-c", "release", "--product", name], cwd=ROOT, check=True, stdout=sys.stderr)
    found = subprocess.run(["swift", "build", "-c", "release", "--show-bin-path"], cwd=ROOT, check=True,
                           capture_output=True, text=True)
    return os.path.join(found.stdout.strip(), name)


def compile_once(name, source, before, after):
    """Compiles a limit program where its source is newer; says so where there is no compiler."""
    path = LIMITS[name]
    if os.path.exists(path) and os.path.getmtime(path) > os.path.getmtime(source):
        return
    if not shutil.which(before[0]):
        say(f"{before[0]} is not installed: {os.path.basename(source)} is left out")
        return
    subprocess.run([*before, source, "-o", path, *after], check=True)


def machine():
    """One line: the processor, its cores, memory and system."""
    with open("/proc/cpuinfo") as facts:
        name = next((line.split(":")[1].strip() for line in facts if line.startswith("model name")), platform.machine())
    with open("/proc/meminfo") as facts:
        memory = int(facts.readline().split()[1]) / 1048576
    system = "Linux"
    if os.path.exists("/etc/os-release"):
        with open("/etc/os-release") as facts:
            system = next(line.split("=")[1].strip().strip('"') for line in facts if line.startswith("PRETTY_NAME"))
    return f"{os.cpu_count()} cores of {name}, {memory:.0f} GiB, {system}, Linux {platform.release()}"


def versions():
    """One line: what was compared, with versions."""
    packages = output_of(PYTHON, "-c", "import importlib.metadata as m; print(', '.join(f'{n} {m.version(n)}' for n in "
                         "('numpy', 'pandas', 'pyarrow', 'polars', 'duckdb', 'pyspark')))")
    sqlite = output_of(PYTHON, "-c", "import sqlite3; print(sqlite3.sqlite_version)")
    return "; ".join(filter(None, [
        output_of("git", "-C", ROOT, "log", "-1", "--format=ragstone %h of %cs"), f"Python {platform.python_version()}",
        packages, f"SQLite {sqlite}", output_of("psql", "--version"), output_of("java", "--version"),
        output_of("swift", "--version"), output_of("g++", "--version")]))
