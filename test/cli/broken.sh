#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A folder of broken inputs: each gets one clear word with its place, the rest is read, nothing crashes, and a gigabyte
# costs no time. The same from one thread and from four.
set -eu
stemma=$1
sources=$2
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work" 2>/dev/null || true; rm -rf "$work"' EXIT
"$sources/test/broken/make.sh" "$work/in" 2>/dev/null
cd "$work"
failed=0
fail() { echo "FAILED: $*" >&2; failed=1; }

began=$(date +%s)
timeout 60 "$stemma" extract -j 1 in > one.out 2> one.err || fail "exit code $? instead of 0"
took=$(($(date +%s) - began))
[ $took -le 40 ] || fail "took $took seconds"
timeout 60 "$stemma" extract -j 4 in > four.out 2> four.err || fail "exit code $? with four threads"
cmp one.out four.out || fail "another output with four threads"
cmp one.err four.err || fail "other rejects with four threads"

rejected() { # path, code, words that must be in the line
  grep -F "stemma: in/$1" one.err | grep -F "($2)" | grep -qF "$3" || fail "$1: no reject ($2) that says '$3'"
}
read_well() { grep -qF "\"id\":\"$1\"" one.out || fail "$1 was not read"; }

rejected empty.txt: empty 'nothing in it'
rejected empty.jsonl: empty 'nothing in it'
rejected blank.txt: empty 'white space'
rejected empty.html: no-text ''
rejected 'zero.txt, byte 20:' binary 'zero byte'
rejected 'zero-later.txt, byte 100040:' binary 'zero byte'
rejected picture.txt: binary 'PNG'
rejected document.html: binary 'PDF'
rejected packed.txt: binary 'gzip'
rejected controls.txt: binary 'control characters'
rejected unknown.txt: bad-encoding ''
rejected half-character.txt truncated 'half a character'
rejected 'damaged.jsonl, line 2' bad-json 'a list'
rejected 'damaged.jsonl, line 3' bad-json ''
rejected 'damaged.jsonl, line 4' bad-json ''
rejected 'damaged.jsonl, line 5' bad-json '"text" is a number'
rejected 'damaged.jsonl, line 6' no-text 'neither text nor title'
rejected 'damaged.jsonl, line 7, byte 180:' bad-encoding 'not UTF-8'
rejected 'damaged.jsonl, line 8' binary 'zero byte'
rejected 'damaged.jsonl, line 10' truncated 'breaks off'
rejected wide.txt too-large 'GB'
rejected wide.html too-large 'GB'
rejected wide: binary 'zero byte'
rejected wide.jsonl: binary 'zero byte'
rejected 'long-line.jsonl, line 1' too-large 'line is longer'
rejected long-text.txt too-large 'MB of text'
rejected many-lines.txt too-large 'lines'
rejected nested.html too-deep 'nested'
rejected pipe.txt: cannot-open 'named pipe'
rejected loop: link-loop 'folder above'
rejected dangling.txt: cannot-open 'No such file'
rejected table.csv: not-an-article 'skipped'
rejected spread.json: not-an-article 'skipped'
rejected deep/ too-deep 'folders inside each other'
if [ "$(id -u)" -ne 0 ]; then # the superuser may open everything
  rejected locked: cannot-open 'cannot be read'
  rejected secret.txt: cannot-open 'denied'
fi
grep -q 'hidden' one.err && fail "a hidden file was not passed over"

for id in first after after-long link whole-crlf whole-mark whole-windows whole-utf16 whole-scratched whole-page \
          whole-no-ending 17 whole:3 headline-only; do
  read_well $id
done
grep -F '"id":"whole-windows"' one.out | grep -qF 'café “was closed”' || fail "windows-1252 was not converted"
grep -F '"id":"whole-scratched"' one.out | grep -qF 'élan' || fail "one bad byte spoiled a UTF-8 text"
grep -F '"id":"whole-crlf"' one.out | grep -qF 'why.\r\n' || fail "line ends were changed"

# Named by hand; standard input; a list.
"$stemma" extract in/spread.json 2>&1 | grep -qF '(bad-json)' || fail "spread.json by name"
"$stemma" extract nothing-here.txt 2>&1 | grep -qF 'No such file' || fail "a missing file"
"$stemma" extract - < in/whole-crlf.txt | grep -qF '"id":"-"' || fail "standard input"
"$stemma" extract < in/whole.jsonl | grep -c '"id"' | grep -qx 3 || fail "JSON lines on standard input"
"$stemma" extract - < /dev/null 2>&1 | grep -qF '(empty)' || fail "empty standard input"
head -c 70000000 /dev/zero | tr '\0' 'a' | "$stemma" extract - 2>&1 | grep -qF '(too-large)' || fail "endless standard input"
printf 'in/whole-crlf.txt\r\n\nin/whole-mark.txt\n' > list
"$stemma" extract --files-from list | grep -c '"id"' | grep -qx 2 || fail "--files-from"
printf '{"file":"whole-crlf.txt","id":"named","url":"https://tarn.example/ferry","date":"2031-03-04"}\n' > meta
"$stemma" extract --meta meta in/whole-crlf.txt | grep -F '"id":"named"' | grep -F 'tarn.example' | grep -qF '"2031-03-04"' || fail "--meta"
printf 'not json\n' > meta
if "$stemma" extract --meta meta in/whole-crlf.txt 2> meta.err; then fail "a broken --meta was taken"; fi
grep -qF 'line 1' meta.err || fail "a broken --meta without its place"
if "$stemma" extract --files-from missing 2> /dev/null; then fail "a missing list was taken"; fi
exit $failed
