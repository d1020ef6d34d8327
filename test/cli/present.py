#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The renderings of the account made by hand (src/present/fixture.h), which has something of everything."""
import difflib, json, os, re, subprocess, sys

program, sources = sys.argv[1:3]
sys.path.insert(0, os.path.join(sources, "test"))
import jsonschema
from rendering import check_html, check_json, check_markdown, check_terminal, check_text, done, fail, schema_of

FIXTURE = os.path.join(os.path.dirname(program), "present_test")


def rendering(*words):
    return subprocess.run([FIXTURE, *words], check=True, capture_output=True).stdout.decode("utf-8")


def check_strictness(account, schema):
    """A schema that accepts anything proves nothing: every field taken away or given a wrong type must be seen."""
    validator = jsonschema.Draft202012Validator(schema)
    items = {"articles": "article", "origins": "origin", "lineage": "edge", "entities": "entity", "statements": "statement",
             "claims": "claim", "timeline": "timelineItem", "findings": "finding"}
    for section, definition in items.items():
        if not account[section]:
            fail(f"json: the fixture has no {section}")
        for key in schema["$defs"][definition]["required"]:
            for change in ("missing", "wrong"):
                broken = json.loads(json.dumps(account))
                item = broken[section][0]
                item.pop(key)
                if change == "wrong":
                    item[key] = {"wrong": True}
                if validator.is_valid(broken):
                    fail(f"schema: {section}: {key} {change}, and it does not mind")


def check_golden():
    """Readable on purpose: look at the difference, then STEMMA_GOLDEN=write test/cli/present.py PROGRAM SOURCES."""
    for name, words in (("account-80.txt", ["terminal", "80"]), ("account-100.txt", ["terminal", "100"]),
                        ("account-60.txt", ["terminal", "60"]), ("evidence-100.txt", ["evidence", "100"]),
                        ("article-gazette.txt", ["article", "1"]), ("article-daybook.txt", ["article", "5"]),
                        ("account.md", ["markdown"])):
        path = os.path.join(sources, "test/golden", name)
        text = rendering(*words)
        check_text(name, text)
        if os.environ.get("STEMMA_GOLDEN") == "write":
            with open(path, "w") as file:
                file.write(text)
        with open(path) as file:
            lines = list(difflib.unified_diff(file.read().split("\n"), text.split("\n"), path, "now", lineterm="", n=1))
        if lines:
            fail("\n".join(lines))


schema = schema_of(sources)
check_strictness(check_json("json", rendering("json"), schema), schema)
page = rendering("html")
check_html("html", page)
if "<b>closed</b>" in page or "&lt;b&gt;closed&lt;/b&gt;" not in page:
    fail("html: a tag in a title is not escaped")
for columns in (40, 60, 80, 100, 132, 200):
    for what in ("terminal", "evidence"):
        check_terminal(f"{what} {columns}", rendering(what, str(columns)), min(columns, 132))
if re.sub(r"\x1b\[[0-9;]*m", "", rendering("colour", "80")) != rendering("terminal", "80"):
    fail("terminal: colours change more than colours")
check_markdown("markdown", rendering("markdown"))
check_golden()
sys.exit(done())
