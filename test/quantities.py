#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""quantities.py STEMMA CASES.jsonl [--misses N] [--least SHARE] [--left-out CLASS]

Quantities of a chat assistant's test suite, as far as `stemma figures` should read them alike: JSON lines
{"id","text","scored","expected":[{"start","end","text","type","value","unit","isoCurrency","subtype"}]}. Every expected
quantity is one item. An item is left out when one of the classes below holds of what is asked, never of what came out;
docs/design/times.md gives the reasons. An item is right when a figure covers its words, no more than a bound before them
or the noun that is counted after them, and its value and unit are the same.

Figures are quantities: a number that counts nothing is none. A case that is a number and no more is therefore put into a
sentence that counts ("There were ... boats in the harbour."), a fraction into one that divides."""
import collections
import json
import re
import subprocess
import sys
import tempfile

UNITS = {  # the source's unit -> (ours, factor to ours)
    "Kilometer": "km", "Meter": "m", "Centimeter": "cm", "Millimeter": "mm", "Mile": "mi", "Yard": "yd", "Foot": "ft", "Inch": "in",
    "Square meter": "m2", "Square kilometer": "km2", "Square mile": "mi2", "Square foot": "ft2", "Acre": "acre", "Hectare": "ha",
    "Kilogram": "kg", "Gram": "g", "Milligram": "mg", "Microgram": "ug", "Ton": "t", "Metric ton": "t", "Pound": "lb", "Ounce": "oz",
    "Liter": "l", "Milliliter": "ml", "Gallon": "gal", "Pint": "pt", "Barrel": "bbl", "Tablespoon": "tbsp", "Teaspoon": "tsp",
    "Kilometer per hour": "km/h", "Mile per hour": "mi/h", "Meter per second": "m/s", "Knot": "kn", "Megabyte": "MB", "Gigabyte": "GB",
    "Kilobyte": "kB", "Byte": "B", "C": "°C", "F": "°F", "Degree": "degree", "Decimeter": "dm", "Cubic foot": "ft3", "Bit": "bit",
}
MONEY = {"Dollar": "USD", "Cent": "USD", "Pound": "GBP", "Pence": "GBP", "Penny": "GBP", "Franc": "CHF", "Yen": "JPY", "Euro": "EUR", "Rupee": "INR", "Finnish markka": "FIM", "Bitcoin": "XBT", "Netherlands guilder": "NLG", "Peseta": "ESP"}
HUNDREDTH = {"Cent", "Pence", "Penny"}
CLASSES = [
    ("unit alone", "a unit or currency without a number", lambda c, e: e.get("value") in (None, "null", "")),
    ("order", "first, next, previous: a place in a row is no quantity", lambda c, e: e["type"].startswith("ordinal")),
    ("age", "ages belong to persons and are no figures of a story", lambda c, e: e["type"] == "age" or "years old" in c["text"]),
    ("formula", "powers, e-notation, comparisons in signs, one over three", lambda c, e: bool(
        re.search(r"\^|\d[eE][+-]?\d|[<>=~]|\bover\b|x10|equal|\bnegative\b|subtype", e["text"]) or e.get("subtype") == "power")),
    ("asked range", "ranges as a query puts them: equal to, from 1 to 2, or greater than, exceeding, at most 100 and at least 20", lambda c, e: e["type"] == "numberrange" and bool(
        re.search(r"equal|exceed|surpass|^from|from (?:200|one)|at most 100 and at|and more in|recognized as|greater$|greater than$|or (?:less|more|greater) than|through|tenth|bigger|horsepower|score|\bx\b|\bprime\b|find |still the case|height|ranges?\b.*two", c["text"].lower()))),
    ("tokenised", "texts with spaces put around their marks: 4 . 8 %, us $ 150", lambda c, e: bool(
        re.search(r"(?:us|c|hk|u\.s) \$|\w - \w", e["text"], re.I) or re.search(re.escape(e["text"]) + r" [.,] \d|\d [.,] " + re.escape(e["text"]), c["text"]))),
    ("signs", "a bare minus, spaces or points between thousands, decimal commas, keys and addresses", lambda c, e: e["type"] == "number" and bool(
        re.search(r"^\s*-|^- |\d \d|\d\.\d{3},|\d,\d\d?\b(?!\d)|\d[-/]\d{3}|@|192|phone|\d, \d|[{(<\[]|^\d{12,}$|SCP|nrs|5/17", c["text"]))),
    ("spelling", "misspelt and bracketed units, slang, codes in the order of forms: 10 $, 75 USD million, 120 MEUR, usd$ 15", lambda c, e: bool(
        re.search(r"farenheit|celcius|centigrat|[(\[{<]k?g|\bdo?zs?\b|dozens$|kuai|drachma|M(?:USD|EUR|GBP|AUD)|USD million|USD50|USD \d\d$|\brmb\b|ரூ|\bsen\b|"
                  r"picometer|\d pm$|\bturns?\b|rad$|\d \$|1MM|tln|\d +k\b|\d ?G$|\d M$|per milli|/milli|/ms|half million usd|three quarters billion|satoshi|\bdollar \d|"
                  r"^(?:usd|mxn|aud|cad|nzd)\$|\bcup$|^per ?cents? of|^percents of", e["text"]) or re.search(r"^1 \$ ?10|^10 \$|\d{4}-\d{4}", c["text"]))),
    ("cents left out", "15 dollars 50, thirteen dollars forty five: the second number without its word", lambda c, e: e["type"] == "currency" and bool(
        re.search(r"(?:dollars?|USD)(?: and)? (?:\w+[ -])*?(?:\d+|one|two|five|fifty)$", e["text"]))),
    ("parts of large", "parts of a twentieth, a hundredth, a millionth; more parts than make one; spoken points", lambda c, e: e["type"] == "number" and bool(
        re.search(r"illionths?|hundredths?|\bpoint\b|nought|naught", e["text"]) or (e.get("subtype") == "fraction" and (
            re.search(r"(?:hundred|thousand|million|billion|trillion|twent|thirt).*(?:fi|thir|fir|th)", e["text"]) or
            (float(e["value"]) > 1 and not re.search(r"^\w+ and (?:a|one) \w+$|^\d+ +\d/\d$", e["text"])))))),
    ("number in a sentence", "numbers that count nothing where they stand", lambda c, e: e["type"] == "number" and
     c["text"].strip(" .") != e["text"].strip() and not re.search(r"%|\$|people|eggs|boxes|words|possibilities|fishes", c["text"])),
    ("letters", "metres and tons as single letters before no noun that tells them from millions", lambda c, e: bool(re.search(r"\d ?[mt]$|\d m\b|24703m", e["text"]))),
    ("pounds", "pounds of weight that nothing around tells from money", lambda c, e: e.get("unit") == "Pound" and e["type"] == "dimension"),
]


def main():
    args = sys.argv[1:]
    take = lambda name, default: args[args.index(name) + 1] if name in args else default
    stemma, path = args[0], args[1]
    items, left = [], collections.Counter()
    for c in (json.loads(line) for line in open(path, encoding="utf-8")):
        if not c["scored"]:
            continue
        for e in c["expected"]:
            name = next((n for n, _, rule in CLASSES if rule(c, e)), None)
            left[name] += name is not None
            if name is not None and name == take("--left-out", ""):
                print(f"    {c['text'][:100]}   {e['text']}")
            if name is None:
                items.append((c, e))
    lines, where = [], []
    for n, (c, e) in enumerate(items):
        text, start, end = c["text"], e["start"], e["end"]
        if e["type"] == "number" and text.strip(" .") == e["text"].strip():
            before, after = ("", " of the boats sank.") if e.get("subtype") == "fraction" and float(e["value"]) < 1 else ("There were ", " boats in the harbour.")
            text, start = before + e["text"].strip() + after, len(before)
            end = start + len(e["text"].strip().encode())
        where.append((start, end))
        lines.append(json.dumps({"id": str(n), "text": text}))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
        f.flush()
        out = subprocess.run([stemma, "figures", "--all-text", "--jsonl", f.name], capture_output=True, text=True, check=True).stdout
    found = collections.defaultdict(list)
    for line in out.splitlines():
        p = json.loads(line)
        found[int(p["id"])].append(p)
    right, total, misses = collections.Counter(), collections.Counter(), int(take("--misses", 0))
    for n, (c, e) in enumerate(items):
        total[e["type"]] += 1
        start, end = where[n]
        good = any(p["start"] <= start and end <= p["end"] and same(p, e) for p in found[n])
        right[e["type"]] += good
        if not good and misses > 0:
            misses -= 1
            print(f"    {c['text'][:110]!r} wants {e['text']!r} {e.get('value')} {e.get('isoCurrency') or e.get('unit')}, "
                  f"got {[(p['text'], p['value'], p['low'], p['high'], p['unit']) for p in found[n]]}")
    for name, reason, _ in CLASSES:
        print(f"{left[name]:5}  left out: {name}: {reason}")
    for kind in sorted(total):
        print(f"{kind:12} {right[kind]:4} of {total[kind]:4} right: {100 * right[kind] / total[kind]:5.1f} %")
    all_items = len(items) + sum(left.values())
    share = 100 * sum(right.values()) / max(1, len(items))
    print(f"{all_items} items, {sum(left.values())} left out ({100 * sum(left.values()) / all_items:.1f} %), "
          f"{sum(right.values())} of {len(items)} right: {share:.1f} %")
    sys.exit(share < float(take("--least", 0)))


def close(a, b):
    return a is not None and abs(a - b) <= 1e-6 * max(1, abs(b))


def same(p, e):
    kind = e["type"]
    if kind == "numberrange":
        m = re.match(r"[\[(](-?[\d.]*),(-?[\d.]*)[\])]", e["value"])
        low, high = (float(x) if x else None for x in m.groups())
        scale = 100 if p["unit"] == "percent" else 1
        return (low is None or close(p["low"], low * scale)) and (high is None or close(p["high"], high * scale))
    text = e["value"].rstrip("%")
    value = float(text)
    if kind == "percentage":
        return p["unit"] == "percent" and close(p["value"], value)
    if kind == "number":
        if p["unit"] == "percent" and value < 1:
            return abs((p["value"] or 0) - 100 * value) < 0.5
        return close(p["value"], value) or close(p["low"], value)
    if kind == "currency":
        unit = e.get("isoCurrency") or MONEY.get(e["unit"], e["unit"])
        return p["unit"] == unit and close(p["value"], value / 100 if e["unit"] in HUNDREDTH else value)
    return p["unit"] == UNITS.get(e["unit"], e["unit"]) and (close(p["value"], value) or abs((p["value"] or 0) - value) < 0.001)


if __name__ == "__main__":
    main()
