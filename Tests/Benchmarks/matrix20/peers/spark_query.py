"""PySpark with two threads: the same SELECT over a CSV file with a stated schema. spark_query.py PROVIDERS.csv OUT.csv

Says on standard error what its Java process used, which is no child of this one.
"""
import glob
import os
import shutil
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from java import say_figures
from pyspark.sql import SparkSession
from scheme import HEADING, columns, query

given, path = sys.argv[1:3]
spark = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
         .config("spark.driver.memory", "6g").config("spark.sql.shuffle.partitions", "2").getOrCreate())
spark.sparkContext.setLogLevel("OFF")
spark.read.csv(given, header=True, schema=columns(given, "int", "double", "string")).createOrReplaceTempView("providers")
parts = path + ".parts"
shutil.rmtree(parts, ignore_errors=True)
began = time.monotonic()
spark.sql("select id, round(total, 6) as total, completeness, rag, level from ("
          + query("providers").replace(".0e0", ".0D") + ") q").write.csv(parts)
print(f"query {time.monotonic() - began:.4f} s", file=sys.stderr)
with open(path, "wb") as out:
    out.write(HEADING.encode())
    for part in sorted(glob.glob(parts + "/part-*.csv")):
        with open(part, "rb") as source:
            shutil.copyfileobj(source, out)
shutil.rmtree(parts)
say_figures(spark)
