#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A full disk, a kill and an interrupt lose nothing that was kept, and the same command goes on from there.

interrupted.py STEMMA SOURCES"""
import json, os, resource, signal, sqlite3, subprocess, sys, tempfile, time

stemma = os.path.abspath(sys.argv[1])
WORDS = ("harbour council bridge ferry budget vote storm school engine clinic tariff market forest signal winter "
         "tender depot hearing survey strike wharf ballot ledger permit levy canal").split()


def article(n):
    """Text of its own for every n, so that nothing is a copy."""
    state, lines = n * 2654435761 % 4294967296, [f"Report number {n} of the {WORDS[n % 26]} office", ""]
    for _ in range(6):
        sentence = []
        for _ in range(14):
            state = (state * 1103515245 + 12345) % 2147483648
            sentence.append(WORDS[state >> 16 & 15] + WORDS[(state >> 8) % 26])
        lines.append("The " + " ".join(sentence) + f", said Clerk Number{n} Tarn.")
    return "\n\n".join(lines) + "\n"


def files(folder, count):
    for n in range(count):
        with open(f"{folder}/{n:05}.txt", "w") as f:
            f.write(article(n))


def stories(base):
    return subprocess.run([stemma, "stories", "--db", base, "--json"], capture_output=True, check=True).stdout


def kept(base):
    db = sqlite3.connect(base)
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "the base is not sound"
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles'").fetchone():
        db.close()
        return 0  # killed before there was anything to keep
    rows = db.execute("SELECT count(*), count(DISTINCT id) FROM articles").fetchone()
    packed = db.execute("SELECT count(*) FROM records").fetchone()[0]
    db.close()
    assert rows[0] == rows[1] == packed, "half an article was kept"
    return rows[0]


with tempfile.TemporaryDirectory() as folder:
    pages = folder + "/pages"
    os.mkdir(pages)
    files(pages, 700)
    whole = folder + "/whole.db"
    subprocess.run([stemma, "read", "-q", "--db", whole, pages], capture_output=True, check=True)
    expected = stories(whole)
    assert kept(whole) == 700 and expected

    # a full disk: files may not grow past a limit
    full = folder + "/full.db"

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    done = subprocess.run([stemma, "read", "-q", "--db", full, pages], capture_output=True, preexec_fn=limit)
    assert done.returncode == 3, f"a full disk ended with {done.returncode}: {done.stderr.decode()}"
    assert b"full.db" in done.stderr and b"stemma:" in done.stderr, done.stderr
    kept(full)
    subprocess.run([stemma, "read", "-q", "--db", full, pages], capture_output=True, check=True)
    assert stories(full) == expected, "after a full disk the stories differ"

    # kills at several moments
    for wait in (0.05, 0.3, 0.8):
        base = f"{folder}/killed-{wait}.db"
        run = subprocess.Popen([stemma, "read", "-q", "--db", base, pages], stderr=subprocess.DEVNULL)
        time.sleep(wait)
        run.send_signal(signal.SIGKILL)
        run.wait()
        if os.path.exists(base) and os.path.getsize(base):
            kept(base)
        subprocess.run([stemma, "read", "-q", "--db", base, pages], capture_output=True, check=True)
        assert stories(base) == expected, f"after a kill at {wait} s the stories differ"

    # an interrupt: what was read is kept, the rest follows
    base = folder + "/stopped.db"
    run = subprocess.Popen([stemma, "read", "-q", "-j1", "--db", base, pages], stderr=subprocess.PIPE)
    time.sleep(0.25)
    run.send_signal(signal.SIGINT)
    said = run.communicate()[1].decode()
    assert run.returncode == 0, f"an interrupt ended with {run.returncode}: {said}"
    kept(base)
    subprocess.run([stemma, "read", "-q", "--db", base, pages], capture_output=True, check=True)
    assert stories(base) == expected, "after an interrupt the stories differ"

    # a base that is none, and one that is another program's
    for name, content in (("text.db", b"this is no base at all, but a text file of some length\n" * 20), ("short.db", b"x")):
        with open(f"{folder}/{name}", "wb") as f:
            f.write(content)
        done = subprocess.run([stemma, "stories", "--db", f"{folder}/{name}"], capture_output=True)
        assert done.returncode == 3 and name.encode() in done.stderr, (name, done)
    other = sqlite3.connect(folder + "/other.db")
    other.execute("CREATE TABLE a(b)")
    other.commit()
    other.close()
    done = subprocess.run([stemma, "read", "--db", folder + "/other.db", pages], capture_output=True)
    assert done.returncode == 3 and b"another --db" in done.stderr, done
print("nothing that was kept was lost")
