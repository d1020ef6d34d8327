#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every story of the samples in every form: data against the schema, a page that loads nothing, lines within the width."""
import json, os, subprocess, sys, tempfile

program, sources = sys.argv[1:3]
sys.path.insert(0, os.path.join(sources, "test"))
from rendering import check_html, check_json, check_markdown, check_terminal, check_text, done, fail, schema_of


def stemma(*words):
    return subprocess.run([program, *words], check=True, capture_output=True).stdout.decode("utf-8")


schema = schema_of(sources)
with tempfile.TemporaryDirectory() as folder:
    base = os.path.join(folder, "samples.db")
    stemma("read", "--quiet", "--db", base, os.path.join(sources, "samples"))
    stories = [json.loads(line) for line in stemma("stories", "--json", "--db", base).splitlines()]
    if len(stories) < 3:
        fail(f"only {len(stories)} stories in the samples")
    for story in stories:
        show = ["show", "--db", base, story["id"]]
        name = story["title"][:30]
        account = check_json(f"{name}, json", stemma(*show, "--json"), schema)
        check_html(f"{name}, html", stemma(*show, "--html"))
        check_markdown(f"{name}, markdown", stemma(*show, "--markdown"))
        for columns in (60, 80, 100):
            check_terminal(f"{name}, {columns}", stemma(*show, "--width", str(columns)), columns)
        check_terminal(f"{name}, evidence", stemma(*show, "--evidence", "--width", "80"), 80)
        for article in account["articles"][:2]:
            text = stemma("article", "--db", base, article["id"], "--width", "80")
            check_text(f"{name}, article", text)
            check_terminal(f"{name}, article", text, 80)
sys.exit(done())
