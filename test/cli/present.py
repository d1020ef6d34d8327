#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The renderings of the account made by hand (src/present/fixture.h): JSON against its schema and its own texts."""
import json, os, subprocess, sys

import jsonschema

program, sources = sys.argv[1:3]
FIXTURE = os.path.join(os.path.dirname(program), "present_test")
failures = []


def fail(what):
    failures.append(what)


def rendering(*words):
    return subprocess.run([FIXTURE, *words], check=True, capture_output=True).stdout.decode("utf-8")


def walk(value, path=""):
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from walk(inner, f"{path}/{i}")


def check_json():
    account = json.loads(rendering("json"))
    with open(os.path.join(sources, "schema/account.schema.json")) as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for error in validator.iter_errors(account):
        fail(f"json: {list(error.absolute_path)}: {error.message[:200]}")
    texts = {a["id"]: a["text"].encode() for a in account["articles"]}
    for path, value in walk(account):
        if isinstance(value, dict) and "exact" in value:
            if texts[value["article"]][value["start"]:value["end"]].decode() != value["exact"]:
                fail(f"json: {path}: the exact words do not stand there")
    for article in account["articles"]:
        end = 0
        for block in article["blocks"]:
            if block["start"] != end:
                fail(f"json: {article['id']}: blocks do not partition the text")
            end = block["end"]
        if end != len(texts[article["id"]]):
            fail(f"json: {article['id']}: blocks end before the text does")
    check_references(account)
    # A schema that accepts anything proves nothing: every field taken away or given a wrong type must be seen.
    for section in ("articles", "origins", "lineage", "entities", "statements", "claims", "timeline", "findings"):
        if not account[section]:
            fail(f"json: the fixture has no {section}")
        for key in schema["$defs"][section_item(section)]["required"]:
            for change in ("missing", "wrong"):
                broken = json.loads(json.dumps(account))
                item = broken[section][0]
                item.pop(key)
                if change == "wrong":
                    item[key] = {"wrong": True}
                if validator.is_valid(broken):
                    fail(f"schema: {section}: {key} {change}, and it does not mind")


def section_item(section):
    return {"articles": "article", "origins": "origin", "lineage": "edge", "entities": "entity",
            "statements": "statement", "claims": "claim", "timeline": "timelineItem", "findings": "finding"}[section]


def check_references(account):
    articles = {a["id"] for a in account["articles"]}
    origins = {o["id"] for o in account["origins"]}
    entities = {e["id"] for e in account["entities"]}
    statements = {s["id"] for s in account["statements"]}
    claims = {c["id"] for c in account["claims"]}
    known = {"speaker": entities, "via": entities, "to_entity": entities, "addressee_entity": entities, "about": None,
             "subject": entities, "attributed_to": entities, "statement": statements, "claim": claims,
             "article": articles, "from": None}
    for path, value in walk(account):
        key = path.rsplit("/", 1)[-1]
        if isinstance(value, str) and known.get(key) is not None and value not in known[key]:
            fail(f"json: {path}: {value} is not in the account")
    for edge in account["lineage"]:
        if edge["from"] not in articles | origins:
            fail(f"json: lineage from {edge['from']}, which is not in the account")
    anything = articles | entities | statements | claims
    for finding in account["findings"]:
        if finding["about"] is not None and finding["about"] not in anything:
            fail(f"json: finding {finding['id']} is about {finding['about']}, which is not in the account")


check_json()
for failure in failures:
    print(failure)
sys.exit(bool(failures))
