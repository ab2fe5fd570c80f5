"""Runs one command and writes what it took: spawn.py FIGURES OUTPUT COMMAND WORD...

A process of its own and with few imports, because the peak memory of a child is never less than its parent's when it was made.
"""
import os
import sys
import time

figures, output = sys.argv[1:3]
command = sys.argv[3:]
out = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)

began = time.monotonic()
child = os.posix_spawnp(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, out, 1)])
_, status, used = os.wait4(child, 0)
wall = time.monotonic() - began
with open(figures, "w") as file:
    file.write(f"{os.waitstatus_to_exitcode(status)} {wall} {used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}")
