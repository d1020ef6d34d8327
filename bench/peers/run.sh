#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# bench/peers/run.sh STEMMA [FILE.jsonl]...: dates by chrono-node and tags by wink-nlp and compromise, beside stemma on the
# same texts in the same run, one core each. Without files: the development sets of ../shared (or of SHARED=FOLDER), with
# their accuracy. Peers are installed from the registry that npm is set up for; they count inside their process, after
# loading, stemma counts from the start of its process.
set -eu
stemma=$(realpath "$1")
shift
here=$(cd "$(dirname "$0")" && pwd)
shared=${SHARED:-$here/../../../shared}
cd "$here"
[ -d node_modules ] || npm install --no-audit --no-fund --silent
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

line() { # line JSON: one row of the table
  node -e '
    const r = JSON.parse(process.argv[1]), rate = n => (n / r.seconds).toFixed(0).padStart(9)
    let row = r.peer.padEnd(34) + rate(r.documents) + " documents/s" + (r.bytes / 1e6 / r.seconds).toFixed(2).padStart(8) + " MB/s"
    if (r.tokens) row += rate(r.tokens) + " tokens/s"
    if (r.found !== undefined) row += String(r.found).padStart(7) + " expressions"
    if (r.accuracy) row += "   UPOS " + (100 * r.accuracy).toFixed(2) + " % (" + (100 * r.aligned).toFixed(1) + " % of the words align)"
    console.log("  " + row)' "$1"
}

value() { # value SET PREDICTIONS: F1 of values, where the scorer is there
  scorer=$shared/eval/dates.py
  [ -f "$scorer" ] && python3 "$scorer" --set "$1" --pred "$2" 2>/dev/null | grep "this run" | sed 's/^/      strict, relaxed, type, value F1:/; s/this run//' || true
}

dates() { # dates NAME FILE
  echo "Dates: $1"
  line "$(node chrono.mjs "$2" "$work/chrono.jsonl")"
  value "$1" "$work/chrono.jsonl"
  line "$(node stemma.mjs "$stemma" dates "$2" "$work/stemma.jsonl")"
  value "$1" "$work/stemma.jsonl"
}

tags() { # tags NAME FILE
  echo "Tokens and tags: $1"
  line "$(node wink.mjs "$2")"
  line "$(node compromise.mjs "$2")"
  line "$(node stemma.mjs "$stemma" parse "$2")"
}

if [ $# -gt 0 ]; then
  for file in "$@"; do dates "$file" "$(realpath "$file")"; tags "$file" "$(realpath "$file")"; done
  exit
fi
for set in timebank aquaint; do
  file=$shared/corpora/time/$set.dev.jsonl
  [ -f "$file" ] && dates "$set" "$file"
done
for set in ewt gum; do
  file=$shared/corpora/language/trees/$set.dev.conllu.gz
  [ -f "$file" ] && tags "$set" "$file"
done
[ -f "$shared/corpora/statements/polnear-dev.jsonl" ] && tags "polnear-dev (no tags to compare)" "$shared/corpora/statements/polnear-dev.jsonl"
exit 0
