#!/usr/bin/env bash
# The same rules, records and date give the same bytes: in debug and release, for 1, 2 and 8 threads, over 20 runs.
# Run it from the top of the project after building both; the release program may be named.
set -euo pipefail
debug=$(swift build --show-bin-path)/ragstone
release=${1:-$(swift build -c release --show-bin-path)/ragstone}
compared=0
for set in "herefordshire/care-homes herefordshire/data/care-homes" "benchmark/matrix20 benchmark/data/matrix20.csv" \
  "benchmark/visits-in-order benchmark/data/visits-in-order" \
  "rutland/cqc-ratings rutland/data/cqc-ratings.csv" "rutland/visits rutland/data/visits-made-up" "hertfordshire/status-report hertfordshire/data/status-report.csv" \
  "hertfordshire/populations hertfordshire/data/populations.csv" "herefordshire/levels herefordshire/data/levels.csv" \
  "capacity-tracker/returns capacity-tracker/data/returns" "cqc/intelligent-monitoring cqc/data/intelligent-monitoring" \
  "herefordshire/reviews herefordshire/data/reviews"; do
  read -r rules records <<<"$set"
  for format in csv jsonl; do
    rate() { "$1" rate "rules/$rules.rag" "rules/$records" --as-at 2017-09-30 --format $format --threads "$2" 2>/dev/null | sha256sum; }
    wanted=$(rate "$debug" 1)
    for threads in 1 2 8; do
      for run in $(seq 20); do
        [ "$(rate "$release" $threads)" = "$wanted" ] || { echo "$rules, $format, $threads threads, run $run: other bytes"; exit 1; }
        compared=$((compared + 1))
      done
    done
  done
done
portfolio() { "$1" portfolio rules/hertfordshire/populations.rag rules/hertfordshire/data/populations.csv --as-at 2017-09-30 --format json --threads "$2" | sha256sum; }
wanted=$(portfolio "$debug" 1)
for threads in 1 2 8; do
  [ "$(portfolio "$release" $threads)" = "$wanted" ] || { echo "portfolio, $threads threads: other bytes"; exit 1; }
  compared=$((compared + 1))
done
echo "$compared outputs compared, all the same"
