#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# make.sh FOLDER: a folder of inputs that are no articles, or damaged ones, beside a few that are whole.
set -eu
to=$1
mkdir -p "$to"
cd "$to"
sentence='The ferry to Tarn was late again on Monday, the harbour office said, and nobody knew why.'

# Whole articles in unusual dress: these must be read.
printf '%s\r\nA second line of it was read out to the passengers in the hall.\r\n' "$sentence" > whole-crlf.txt
printf '\357\273\277%s\n' "$sentence" > whole-mark.txt
printf '%s Le caf\351 \223was closed\224, she said.\n' "$sentence" > whole-windows.txt
printf '%s\n' "$sentence" | iconv -f UTF-8 -t UTF-16 > whole-utf16.txt
printf '%s caf\303\251 \303\251t\303\251 na\303\257ve \303\251lan \303\251lite \303\251clair r\303\251sum\303\251 \303 end.\n' "$sentence" > whole-scratched.txt
printf '<!doctype html><title>Ferry late</title><body><article><h1>Ferry late again</h1><p>%s</p><p>%s</p></article>' "$sentence" "$sentence" > whole-page
printf '%s\n' "$sentence" > whole-no-ending
printf '{"id":17,"title":["x"],"date":{},"text":"%s"}\n\n{"text":"%s"}\r\n{"id":"headline-only","title":"Ferry late again"}\n' "$sentence" "$sentence" > whole.jsonl

# Nothing to read.
: > empty.txt
: > empty.jsonl
printf ' \n\t\r\n \302\240\n' > blank.txt
printf '<html><head><title>x</title><script>var a = "not text at all, not a word of it";</script></head><body></body></html>' > empty.html

# Not text.
printf 'text at first, then \000\001\002 bytes\n' > zero.txt
printf '%s\n' "$sentence" | head -c 40 > zero-later.txt; head -c 100000 /dev/zero | tr '\0' 'a' >> zero-later.txt; printf '\000' >> zero-later.txt
printf '\211PNG\r\n\032\n....' > picture.txt
printf '%%PDF-1.7\n' > document.html
printf '%s\n' "$sentence" | gzip -c | head -c 30 > packed.txt
printf '\001\002\003\004\005\006\007\010 abc\n' > controls.txt
head -c 3000 /dev/zero | tr '\0' '\201' > unknown.txt

# Damaged.
printf '%s\n' "$sentence" | iconv -f UTF-8 -t UTF-16LE | { printf '\377\376'; head -c 51; } > half-character.txt
{
  printf '{"id":"first","text":"%s"}\n' "$sentence"
  printf '[1,2]\n"a string"\nnot json\n{"text":7}\n{"id":"nothing"}\n{"text":"caf\351"}\n{"text":"a\\u0000b and more"}\n'
  printf '{"id":"after","text":"%s"}\n{"id":"cut","text":"The ferry to' "$sentence"
} > damaged.jsonl
printf '{"id":1,\n "text":"over two lines"}\n' > spread.json

# Too much.
truncate -s 1G wide.txt
truncate -s 1G wide
truncate -s 1G wide.jsonl
truncate -s 1G wide.html
{ printf '{"text":"'; head -c 17000000 /dev/zero | tr '\0' 'a'; printf '"}\n{"id":"after-long","text":"%s"}\n' "$sentence"; } > long-line.jsonl
head -c 5000000 /dev/zero | tr '\0' 'a' > long-text.txt
yes 'A b' | head -n 120000 > many-lines.txt
{ printf '<p>'; yes '<b>' | head -n 100000 | tr -d '\n'; printf '%s' "$sentence"; } > nested.html

# Not files, not to be opened.
mkfifo pipe.txt
ln -s . loop
ln -s nowhere.txt dangling.txt
ln -s whole-crlf.txt link.txt
mkdir locked && printf '%s\n' "$sentence" > locked/inside.txt && chmod 000 locked
printf '%s\n' "$sentence" > secret.txt && chmod 000 secret.txt
printf 'a,b\n' > table.csv
printf '%s\n' "$sentence" > .hidden.txt
deep=deep
for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35; do deep=$deep/d; done
mkdir -p $deep && printf '%s\n' "$sentence" > $deep/bottom.txt
