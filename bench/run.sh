#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# bench/run.sh STEMMA [PATH...]: speed and memory of each stage, then of the whole. PATH: articles of your own; without
# it the development corpus when it is beside the checkout, else the samples.
set -eu
stemma=$1
shift
top=$(cd "$(dirname "$0")/.." && pwd)
repeats=12
if [ $# -eq 0 ]; then
  if [ -f "$top/../shared/corpora/statements/polnear-dev.jsonl" ]; then set -- "$top/../shared/corpora/statements/polnear-dev.jsonl"
  else set -- "$top/samples"; repeats=40; fi
fi
cmake --build "$top/build/release" --target stages_bench --target stories_bench --target heap_bench --target account_bench -j2 >/dev/null
bench=$top/build/release/stages_bench

echo "Stages, one core each:"
"$bench" $repeats "$@"

echo
echo "Grouping alone (a made-up heap of Zipf words and stories), one core, then two:"
for articles in 1000 10000; do
  "$top/build/release/stories_bench" $articles 1
  "$top/build/release/stories_bench" $articles 2
done

echo
echo "Accounts alone, one core (time of the processor):"
"$top/build/release/account_bench" "$top/samples/trams"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

echo
echo "A made-up heap through the real base, all stages but language: at once, then in reads (HEAP=1000000: a larger one):"
heap=${HEAP:-40000}
"$top/build/release/heap_bench" 40000 40000 2 "$folder/heap.db"
"$top/build/release/heap_bench" "$heap" $((heap / 50 > 2000 ? heap / 50 : 2000)) 2 "$folder/heap.db"
rm -f "$folder"/heap.db*
"$bench" --write $repeats "$@" > "$folder/articles.jsonl"
articles=$(wc -l < "$folder/articles.jsonl")
bytes=$(wc -c < "$folder/articles.jsonl")
echo
echo "The whole (stemma read: all stages, grouping, accounts, base), $articles articles:"
for jobs in 1 2; do
  python3 - "$stemma" "$folder" "$jobs" "$articles" "$bytes" <<'P'
import os, resource, subprocess, sys, time
stemma, folder, jobs, articles, size = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
times = []
for n in range(3):
    base = f"{folder}/{jobs}-{n}.db"
    start = time.monotonic()
    subprocess.run([stemma, "read", "--quiet", "--db", base, "-j" + jobs, folder + "/articles.jsonl"], check=True, stderr=subprocess.DEVNULL)
    times.append(time.monotonic() - start)
middle = sorted(times)[1]
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"-j{jobs:<26} {articles / middle:10.0f} articles/s {size / 1e6 / middle:8.1f} MB/s {peak:8.0f} MB peak"
      f"   base {os.path.getsize(base) / articles / 1e3:.1f} kB an article")
P
done

echo
echo "Lineage (bench/lineage) over the samples:"
python3 "$top/bench/lineage/from_samples.py" "$stemma" > "$folder/samples.jsonl"
python3 "$top/bench/lineage/generate.py" --articles "$folder/samples.jsonl" --repeat 5 --out "$folder/lineage"
python3 "$top/bench/lineage/score.py" "$folder/lineage" --stemma "$stemma"
