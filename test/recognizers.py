#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""recognizers.py STEMMA CASES.jsonl [--misses N] [--least SHARE] [--left-out CLASS]

Time expressions of a chat assistant's test suite, as far as a tool that reads news should read them alike. The cases are
JSON lines {"id","text","published","scored","expected":[{"start","end","text","accept"}]}. A case is left out when one of
the classes below holds of its text and of what is asked, never of what came out; docs/design/times.md gives the reason
for each. A case that stays is right when exactly the expected expressions come out, each with an accepted value. Extents
are compared as TimeML draws them (no preposition, with the article), durations by length (P1.5Y is P1Y6M)."""
import collections
import json
import re
import subprocess
import sys
import tempfile

WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+|[^\sa-z\d]")
MONTHS = set("january february march april may june july august september october november december "
             "jan feb mar apr jun jul aug sep sept oct nov dec".split())
WEEKDAYS = set("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun".split())
UNITS = set("second sec minute min hour hr day week month year yr decade fortnight weekend night".split())
UNITS |= {u + "s" for u in UNITS}
PARTS = set("morning afternoon evening night tonight noon midnight".split())
ONES = "one two three four five six seven eight nine ten eleven twelve".split()
CARDINALS = set(ONES + "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty "
                       "seventy eighty ninety hundred thousand".split())
FEAST = re.compile(r"christmas|easter|new year|thanksgiving|halloween")


def texts(case):
    return [e["text"].lower() for e in case["expected"]]


def any_span(pattern):
    compiled = re.compile(pattern)
    return lambda case: any(compiled.search(s) for s in texts(case))


LEAD = re.compile(r"^(?:(?:starting|ending) )?(?:on|at|by|before|after|since|around|about|circa|from|till|until|for|no later than|as late as|later than|"
                  r"(?:year )?(?:is )?greater than|[<>] ?=|=)[ ]?(?:around )?(?=\S)", re.I)
TAIL = re.compile(r" (?:or|and) (?:later|after|greater|before)$", re.I)


def extents(case, e):
    """The extents that TimeML gives what the source marks: without a preposition or bound before it, with the article and
    the full stop of an abbreviation."""
    data, found = case["text"].encode(), set()
    lead, tail = LEAD.search(e["text"]), TAIL.search(e["text"])
    for start in {e["start"], e["start"] + (len(lead.group().encode()) if lead else 0)}:
        article = re.search(rb"\b(?:the|a|an) $", data[:start], re.I)
        for s in {start, article.start() if article else start}:
            for end in {e["end"], e["end"] - (len(tail.group()) if tail else 0)}:
                found.add((s, end))
                if re.search(rb"(?:\b[A-Za-z]{3,4}|m)$", data[s:end]) and data[end : end + 1] == b".":
                    found.add((s, end + 1))
    return found


def bare_number(case):
    """A number of one or two figures, or an ordinal, that no month, unit, mark of the clock or word of counting stands
    beside: "on 15", "the 27th", "Friday 23 at 4"."""
    beside = MONTHS | UNITS | PARTS | {"am", "pm", "a", "p", "o'clock", "o’clock", "past", "to", "quarter", "half", "of", "st", "nd", "rd", "th", ":"}
    for s in texts(case):
        words = WORD.findall(s)
        if re.search(r"\d[-/.]\d|:", s):
            words = re.sub(r"\d+(?:[-/.:]\d+)+", " ", s).split()
        day_part = PARTS & set(words)
        words = [w for w in words if w != "-"]
        if re.search(r"nineteen|two thousand", s) or re.search(rf"(?:{'|'.join(WEEKDAYS)}) the \d", s):
            continue
        for i, w in enumerate(words):
            if not (w.isdigit() and len(w) < 3) or w in ("",):
                continue
            near = {x for x in words[max(0, i - 1) : i] + words[i + 1 : i + 2]}
            if near & {"st", "nd", "rd", "th"}:
                near = {x for x in words[max(0, i - 1) : i] + words[i + 2 : i + 4]} - {"st", "nd", "rd", "th"}
            if not near & beside and not re.search(r"[ap]m\b", "".join(words[i : i + 2])):
                if day_part and words[max(0, i - 1)] in ("at", "around"):
                    continue
                return True
        if words and all(w in CARDINALS or w in ("the", "first", "second", "third") for w in words):
            return True
        if re.fullmatch(r"(?:first|second|third|fourth) (?:" + "|".join(WEEKDAYS) + ")", s):
            return True
    return False


def number_form(case):
    """Figures that are no whole date (no year, or no day), parts joined to month names by marks, the year first."""
    month = r"(?:%s)\b\.?" % "|".join(MONTHS)
    partial = re.compile(rf"(?<![\d/.:-])\d{{1,2}}[-/.]\d{{1,2}}(?![-/.:\d]|[ap]m| ?[ap]\.?m)|(?<!\d)\d{{4}} ?[-/.] ?\d{{1,2}}(?![-/.\d])|"
                         rf"(?<![-/.\d])\d{{1,2}} ?[-/.] ?\d{{4}}|\b\d{{8}}\b|\b\d{{4}} \d\d \d\d\b|\b{month}[-/]\d|\b{month} \(|"
                         rf"-{month}-\d\d$|\({month}|\b\d{{4}} ?,? {month}$|^\d{{4}}/\d\d/{month}|\b\d\d-\d{{4}}-|^{month}\d|\b{month}\. \d|^\d\d?\. {month}|@|\d\d:\d\d \d{{4}}$")
    return any(partial.search(s) for s in texts(case))


def spoken(case):
    """Days and hours as a machine hears them: "May twenty one", "march eighteenth nine thirty"."""
    for s in texts(case):
        words = [w for w in WORD.findall(s) if w not in ("the", ",")]
        for i, w in enumerate(words):
            if w in MONTHS and i + 1 < len(words) and words[i + 1] in CARDINALS and not s.endswith(("first", "second", "third", "fourth", "fifth", "ninth")):
                return True
            if w in MONTHS and i and words[i - 1] in CARDINALS and not re.search("fifth|first", s):
                return True
        ordinal = r"(?:first|second|third|(?<!t)\w+th)"
        if re.search(rf"\b{ordinal} (?:{'|'.join(ONES)}|two thousand|one thirty)\b|(?:at|a) (?:{'|'.join(ONES)}) \w+-\w+|^(?:{'|'.join(ONES)})-\w+ |[ap] m$", s):
            return True
    return False


def chat(case):
    """Spellings of chats, labels and forms."""
    odd = re.compile(r"\btmrw\b|tonite|\beo[dy]\b|\botd\b|\boclock\b|\w+ish$|\bmid night\b|thanks giving|\d ?[ap]$|\d ?[hdwy]$|\bcy ?\d|[ap]mpm|[ap] [.] m|\d\.[ap]m|"
                     r"timezone|\ban year|^everyday$|(?:today|tomorrow) [ap]m|int'l|\b\d:?\d*[ap]$|\bmin$")
    return any(odd.search(s) and not s.endswith(" min") for s in texts(case))


def to_the_day(case):
    counted = re.compile(r"\b(?:week|month|year|yr|decade|fortnight)s? (?:ago|from (?:now|today|tomorrow|yesterday)|later|hence|(?:after|before) )")
    return any(counted.search(e["text"].lower()) and any(len(a) >= 10 for a in e["accept"]) and not re.search(r"\bdays? ", e["text"].lower())
               and (not re.search("week", e["text"].lower()) or re.search("ago|now|later", e["text"].lower())) for e in case["expected"])


def vague_three(case):
    return any(re.search(r"\b(?:few|several|some)\b", e["text"].lower()) and not any("X" in a or "REF" in a for a in e["accept"]) for e in case["expected"])


def which_week(case):
    days = "|".join(WEEKDAYS)
    return any(re.search(rf"\b(?:next|last|previous|following|past) (?:{days})\b", s) for s in texts(case))


def feast_and_hour(case):
    return len(case["expected"]) > 1 and any(FEAST.search(s) for s in texts(case)) and any(re.search(r"\d", s) for s in texts(case))


# name, what it is, rule. A case counts under the first that holds.
CLASSES = [
    ("in so long", "in 3 weeks as a point; the words are a length, and the verb says from when",
     any_span(r"^in (?:less than )?(?:\d|an? |one |two |three |four |half an )")),
    ("number form", "figures that are no whole date, or in a machine's order: 4/22, 2016-11, Oct/2, 20161016, 2016 june", number_form),
    ("bare number", "a day or an hour as a number alone: on 15, the 27th, Monday 21, first Sunday", bare_number),
    ("chat", "the spelling of chats and forms: tmrw, eod, 9p, 3h, noonish, oclock", chat),
    ("spoken", "numbers as a machine hears them: May twenty one, nine thirty, p m", spoken),
    ("joined", "two expressions in one across a bound: tomorrow before 5pm, more than 2 weeks before today",
     any_span(r"(?<!^)\b(?:before|later than|by|after|for|around) \d|^more than .* (?:before|after) |\daround |\bsince (?:the year )?\d|later than|(?:%s),? (?:\d+|two|three) \w+ |(?:now|days?|weeks?|today|christmas) on (?:%s)$"
              % ("|".join(WEEKDAYS), "|".join(WEEKDAYS)))),
    ("to the day", "weeks, months and years counted to the day: two years ago is 2014-11-07; TIMEX3 says 2014", to_the_day),
    ("vague", "few, several and some are three", vague_three),
    ("which week", "which day next Friday or last Wednesday is", which_week),
    ("today's unit", "the day, my week, end of today, all week: idioms that the source resolves to today",
     any_span(r"^(?:the |my |this |last |past |next |the last )day$|^(?:the|my) (?:week|weekend|year|hour|month|minute)$|^weekends?$|^(?:the )?end of (?:the |this )?(?:day|today|tomorrow|sunday)$|"
              r"^(?:full|whole|any)[ -]|all weekends|to date|till date|workweek|as soon as|^at (?:present|this|the)|^right now")),
    ("working days", "days that offices count", any_span(r"business|weekday")),
    ("numbered week", "weeks by number, which in news are those of a season: week 10", any_span(r"\bweek \d|^1st week of .* on")),
    ("feast and hour", "a feast and its hour are two, a weekday and its hour one", feast_and_hour),
    ("moon", "feasts that other calendars or sightings of the moon set",
     lambda c: bool(re.search(r"\beid\b|ramadan|islamic new year|yuandan|freedom day", c["text"], re.I))),
    ("address", "dates within addresses and names of files", lambda c: bool(re.search(r"www\.|\.xlsx|-\d{4}-?\d\d-?\d\d-", c["text"]))),
    ("no such date", "figures that are asked not to be read though they hold a year: 2015 - 32",
     lambda c: not c["expected"] and bool(re.search(r"valid date|wrong date", c["text"]))),
    ("adjective", "once a year as an adjective: annual", any_span(r"^(?:semi-?)?annual$|^semi-annually$|^biweekly$")),
]


def normal(value):
    value = re.sub(r"(\d+)Q", lambda q: f"{3 * int(q.group(1))}M", value)  # P1Q is P3M
    m = re.fullmatch(r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
                     r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?", value)
    if not m or not any(m.groups()):
        return value
    y, mo, w, d, h, mi, s = (float(x or 0) for x in m.groups())
    return ("months", round(12 * y + mo, 6), "seconds", round(86400 * (7 * w + d) + 3600 * h + 60 * mi + s, 6))


def main():
    args = sys.argv[1:]
    take = lambda name, default: args[args.index(name) + 1] if name in args else default
    stemma, path = args[0], args[1]
    cases = [json.loads(line) for line in open(path, encoding="utf-8")]
    cases = [c for c in cases if c["scored"]]
    left, rest = collections.Counter(), []
    for c in cases:
        name = next((n for n, _, rule in CLASSES if rule(c)), None)
        if name is not None and name == take("--left-out", ""):
            print(f"    {c['text']}   {texts(c)}")
        left[name] += name is not None
        if name is None:
            rest.append(c)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for c in rest:
            f.write(json.dumps({"id": c["id"], "text": c["text"], "date": c["published"]}) + "\n")
        f.flush()
        out = subprocess.run([stemma, "dates", "--jsonl", f.name], capture_output=True, text=True, check=True).stdout
    found = collections.defaultdict(list)
    for line in out.splitlines():
        p = json.loads(line)
        found[p["id"]].append(p)
    right, misses = 0, int(take("--misses", 0))
    for c in rest:
        got = {(p["start"], p["end"]): normal(p["value"]) for p in found[c["id"]]}
        want = [(extents(c, e), {normal(a) for a in e["accept"]}) for e in c["expected"]]
        good = len(got) == len(want) and all(any(got.get(s) in values for s in spans) for spans, values in want)
        right += good
        if not good and misses > 0:
            misses -= 1
            print(f"    {c['text']!r} ({c['published']}) wants {[(e['text'], e['accept'][:2]) for e in c['expected']]}, "
                  f"got {[(p['text'], p['value']) for p in found[c['id']]]}")
    for name, reason, _ in CLASSES:
        print(f"{left[name]:5}  left out: {name}: {reason}")
    share = 100 * right / max(1, len(rest))
    print(f"{len(cases)} cases, {len(cases) - len(rest)} left out ({100 * (len(cases) - len(rest)) / len(cases):.1f} %), "
          f"{right} of {len(rest)} right: {share:.1f} %")
    sys.exit(share < float(take("--least", 0)))


if __name__ == "__main__":
    main()
