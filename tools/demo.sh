#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# make demo: reads the shipped samples, prints the account of a story and writes its page.
set -eu
stemma=$1
base=build/demo.db
rm -f $base $base-wal $base-shm
echo
echo "\$ stemma read samples/"
$stemma read --db $base samples/
story=$($stemma stories --db $base --json | sed -n 's/^{"id":"\([0-9a-f]*\)".*cracked trams.*"articles":6,.*/\1/p' | head -n 1)
[ -n "$story" ] || story=$($stemma stories --db $base --json | sed -n '1s/^{"id":"\([0-9a-f]*\)".*/\1/p')
short=$(printf %.8s "$story")
echo
echo "\$ stemma show $short"
echo
$stemma show --db $base "$story"
$stemma show --db $base --html "$story" > demo-account.html
echo
echo "The page of this account, one file that needs no network: $(pwd)/demo-account.html"
echo "More: $stemma show --db $base $short --evidence    $stemma --help"
