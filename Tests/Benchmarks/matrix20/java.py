"""What Spark's Java process used, which no caller waits for: said on standard error, where harness/measure.py looks for it."""
import os
import sys


def say_figures(spark):
    process = spark.sparkContext._gateway.proc.pid
    with open(f"/proc/{process}/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    with open(f"/proc/{process}/stat") as status:
        ticks = status.read().rsplit(")", 1)[1].split()
    print(f"java peak {peak // 1024} MiB, processor {(int(ticks[11]) + int(ticks[12])) / os.sysconf('SC_CLK_TCK')} s",
          file=sys.stderr)
