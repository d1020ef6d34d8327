#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""'stemma check' calls a sound base sound, names what is wrong with a damaged one, and --repair mends it: after the files are
read again the base gives what it gave before.

check.py STEMMA SOURCES"""
import json, os, shutil, sqlite3, subprocess, sys, tempfile

stemma, sources = os.path.abspath(sys.argv[1]), sys.argv[2]
os.environ["STEMMA_WHOLE_HEAP"] = "8"  # so that the samples are a large base, with an index
os.chdir(sources)


def run(*args, code=0):
    r = subprocess.run([stemma, *args], capture_output=True, text=True)
    assert r.returncode == code, f"{args}: {r.returncode}, expected {code}\n{r.stdout}{r.stderr}"
    return r.stdout


def damage(base, *statements):
    db = sqlite3.connect(base)
    for s in statements:
        assert db.execute(s).rowcount != 0, s
    db.commit()
    db.close()


DAMAGES = {
    "record": ["UPDATE records SET data = zeroblob(40) WHERE article = (SELECT key FROM articles ORDER BY id LIMIT 1)"],
    "bytes": ["UPDATE capture_bytes SET bytes = (SELECT bytes FROM capture_bytes ORDER BY article DESC LIMIT 1)"
              " WHERE article = (SELECT min(article) FROM capture_bytes)"],
    "sketch": ["UPDATE sketches SET data = x'00' WHERE article = (SELECT key FROM articles ORDER BY id LIMIT 1)"],
    "missing": ["DELETE FROM sketches WHERE article = (SELECT key FROM articles ORDER BY id LIMIT 1)"],
    "of no article": ["INSERT INTO claims(article, number, text, start, end) VALUES(99999, 0, 'x', 0, 1)"],
    "of no story": ["UPDATE articles SET story = NULL WHERE id = (SELECT min(id) FROM articles WHERE story IS NOT NULL)"],
    "the index is damaged": ["UPDATE segment_parts SET data = zeroblob(length(data))"],
    "have no place": ["DELETE FROM indexed WHERE place = 3"],
    "evidence of no finding": ["INSERT INTO evidence VALUES('0000000000000000', 'nothing', 0, 0, 'x', 0, 1)"],
}
with tempfile.TemporaryDirectory() as folder:
    base, broken = folder + "/base.db", folder + "/broken.db"
    run("read", "-q", "--db", base, "samples")
    assert run("check", "--db", base).startswith("sound: ")
    run("settle", "--db", base)
    expected = run("stories", "--json", "--db", base)
    for word, statements in DAMAGES.items():
        shutil.copy(base, broken)
        damage(broken, *statements)
        said = run("check", "--db", broken, code=1)
        assert word in said, f"{word}: not said\n{said}"
        run("check", "--repair", "--db", broken)
        assert run("check", "--db", broken).startswith("sound: "), word
        run("read", "-q", "--db", broken, "samples")
        run("settle", "--db", broken)
        assert run("stories", "--json", "--db", broken) == expected, f"{word}: mended otherwise than it was"
    with open(broken, "r+b") as f:  # the file itself
        f.seek(4096 * 6)
        f.write(b"\xff" * 4096 * 3)
    r = subprocess.run([stemma, "check", "--db", broken], capture_output=True, text=True)
    assert r.returncode in (1, 3) and (r.stdout or r.stderr), "a damaged file is called sound"
print(f"check: {len(DAMAGES) + 1} kinds of damage found, what can be mended is")
