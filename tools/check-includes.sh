#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Arrows go one way: a stage includes base/ and earlier stages, never later ones. See docs/ARCHITECTURE.md.
set -eu
cd "$(dirname "$0")/.."
order="base ingest article language statements stories account present store run cli"
bad=0
allowed=
for stage in $order; do
  allowed="$allowed $stage"
  for file in src/"$stage"/*.c src/"$stage"/*.h; do
    [ -f "$file" ] || continue
    for used in $(sed -n 's|^#include "\([a-z]*\)/.*|\1|p' "$file" | sort -u); do
      case " $allowed " in *" $used "*) ;; *) echo "$file includes $used/, a later stage" >&2; bad=1 ;; esac
    done
  done
done
[ $bad -eq 0 ] && echo "include graph: one way, as it should be"
exit $bad
