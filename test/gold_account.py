# SPDX-License-Identifier: Apache-2.0
"""The account of a sample story against its gold: what was joined and what was kept apart, lineage, origins, findings.
Used by samples_gold.py; docs/samples.md says what the gold holds."""
import collections, re

BLIND = ("wells", "reef")  # the stories that no rule is fitted to: their misses are listed for nobody who does not ask

# The kinds that a gold file lists in full: a finding of such a kind that it does not list is wrong.
LISTED = {"date-conflict", "figure-conflict", "place-conflict", "speaker-conflict", "quote-altered", "quote-cut",
          "attribution-dropped", "attribution-changed", "polarity-conflict", "role-conflict", "link-conflict",
          "undated-resolved", "revised"}


def fold(text):
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').replace("\u00a0", " ")
    return re.sub(r"\s+", " ", text).strip().casefold()


def words(text):
    return re.findall(r"\w+", fold(text))


def shared(a, b):
    """The share of each bag of words that is in the other."""
    a, b = collections.Counter(words(a)), collections.Counter(words(b))
    both = sum((a & b).values())
    return both / max(1, sum(a.values())), both / max(1, sum(b.values()))


def has(words_wanted, said):
    """The words, all their numbers among them; or a part of them that stands there alone."""
    numbers = {w for w in words(words_wanted) if w[0].isdigit()}
    of_wanted, of_said = shared(words_wanted, said)
    if numbers and not numbers <= set(words(said)):
        return False
    return of_wanted >= 0.6 or of_said >= 0.75 and len(words(said)) > 1


def exact(x):
    return " ".join(e["exact"] for e in x["evidence"])


class Lines:
    """The statements or claims of an account, to be looked up by article and words."""

    def __init__(self, rows, article_of):
        self.rows, self.article_of = rows, article_of
        self.versions = collections.defaultdict(list)  # article id -> [(row, version number, words)]
        for n, row in enumerate(rows):
            for k, v in enumerate(row["versions"]):
                self.versions[v["article"]].append((n, k, exact(v)))

    def find(self, gold):
        """The rows whose version in this article has these words, the one that fits best first."""
        found = []
        for n, k, said in self.versions[self.article_of(gold["article"])]:
            of_gold, of_said = shared(gold["words"], said)
            if of_gold >= 0.7 or of_said >= 0.9 and of_gold >= 0.4:
                found.append((-min(of_gold, of_said), n, k))
        return [(n, k) for _, n, k in sorted(found)]


def alike(a, b):
    """Word for word the same, or one within the other."""
    of_a, of_b = shared(a, b)
    return min(of_a, of_b) >= 0.75 or max(of_a, of_b) >= 0.9 and min(len(words(a)), len(words(b))) >= 5


def joins(score, what, lines, groups, apart, name, more=()):
    """Recall: of each group, how many of its versions stand under one row with the first. Precision: of the versions that
    were joined to another, how many the gold has in the same group (or word for word alike), and the pairs kept apart."""
    owner = {}
    for g, group in enumerate(more):  # a claim that is said belongs to the statement's group
        for v in group["versions"]:
            owner.update({place: owner.get(place, set()) | {-1 - g} for place in lines.find(v)})
    for g, group in enumerate(groups):
        found = [lines.find(v) for v in group["versions"]]
        count = collections.Counter(n for f in found for n in {n for n, _ in f})
        hub = max(count, key=lambda n: (count[n], -n)) if count else None
        for v, f in zip(group["versions"], found):
            owner.update({place: owner.get(place, set()) | {g} for place in f})
        outside = [v for v, f in zip(group["versions"], found) if hub not in {n for n, _ in f}]
        inside = len(found) - len(outside)
        for k in range(len(found) - 1):
            score.recall(k < inside - 1, f"{name}: {what} not joined: {group['what']}: " + "; ".join(
                f"{v['article'].split('/')[-1]} {v['words'][:60]!r}{'' if lines.find(v) else ' (not there)'}" for v in outside) if k == inside - 1 or inside == 0 and k == 0 else "")
    for n, row in enumerate(lines.rows):
        versions = row["versions"]
        if len(versions) < 2:
            continue
        owners = [owner.get((n, k), set()) for k in range(len(versions))]
        most = collections.Counter(g for o in owners for g in o)
        main = max(most, key=lambda g: (most[g], -g)) if most else None
        first = next((k for k, o in enumerate(owners) if main is None or main in o), 0)
        for k, v in enumerate(versions):
            if k == first:
                continue
            others = versions[:k] + versions[k + 1:]
            if any(v.get("statement") and v["statement"] == u.get("statement") and v["article"] == u["article"] for u in others):
                continue  # two clauses of one statement
            score.precision(main is not None and main in owners[k] or any(alike(exact(v), exact(u)) for u in others),
                            f"{name}: {what} joined: {exact(versions[first])[:90]!r} with {exact(v)[:90]!r}")
    for pair in apart:
        a, b = lines.find(pair["a"]), lines.find(pair["b"])
        if a and b:
            score.precision(a[0][0] != b[0][0], f"{name}: {what} joined, {pair['why']}: {pair['a']['words'][:60]!r} with {pair['b']['words'][:60]!r}")


def shown(finding):
    """What each side shows: its value, and each piece of its evidence."""
    return [[s["value"] or ""] + [e["exact"] for e in s["evidence"]] for s in finding["sides"]]


def fits(finding, want, id_of):
    """The kind, and two of the gold's sides (one when it has one): its words, and one of its articles, on a side."""
    if finding["kind"] != want["kind"]:
        return False
    sides = shown(finding)
    good = 0
    for side in want["sides"]:
        ids = {id_of(f) for f in side["articles"]}
        here = [k for k, s in enumerate(finding["sides"]) if set(s["articles"]) & ids]
        cue = side["words"]
        good += bool(here) and (cue is None or any(has(cue, p) for k in here for p in sides[k])
                                or has(cue, finding["text"]))
    return good >= min(2, len(want["sides"]))


def findings(scores, account, gold, id_of):
    name = gold["story"]
    known = set()
    for want in gold["findings"]:
        hits = [n for n, f in enumerate(account["findings"]) if fits(f, want, id_of)]
        known.update(hits)
        if hits:
            scores["findings told once"].recall(len(hits) == 1, f"{name}: told {len(hits)} times: {want['kind']}: {want['what']}")
        scores["findings, both sides"].recall(hits, f"{name}: finding {want['kind']}: {want['what']}")
        if hits and (want.get("update") or want.get("explained")):
            weak = min(account["findings"][n]["strength"] for n in hits)
            scores["explained differences weak"].recall(weak < 0.5, f"{name}: strength {weak} of {want['kind']}: {want['what']}")
    for n, f in enumerate(account["findings"]):
        if f["kind"] not in LISTED:
            continue
        bad = next((b for b in gold["not_findings"] if fits(f, b, id_of)), None)
        scores["findings, both sides"].precision(n in known and not bad, f"{name}: finding {f['kind']}"
                                                 f"{' (' + bad['what'] + ')' if bad else ''}: {f['text'][:230]}")


def lineage(scores, account, gold, id_of):
    name = gold["story"]
    title = {a["id"]: (a["outlet"] or a["path"]) for a in account["articles"]}
    edges = {frozenset((e["from"], e["to"])): e for e in account["lineage"]}
    want = {frozenset((id_of(e["from"]), id_of(e["to"]))): e for e in gold["edges"]}
    for pair, e in want.items():
        got = edges.get(pair)
        turned = got and got["direction"] == "known" and got["from"] != id_of(e["from"])
        scores["lineage edges"].recall(got and not turned, f"{name}: edge {e['from']} -> {e['to']} ({e['kind']}){' is turned round' if turned else ''}")
        if got and not turned:
            scores["kinds of edges"].recall(got["kind"] == e["kind"] or got["kind"] in e["kind"] and isinstance(e["kind"], list), f"{name}: {e['from']} -> {e['to']} is {e['kind']}, read {got['kind']}")
    groups = [{id_of(f) for f in o["articles"]} for o in gold["origins"]]
    for pair, e in edges.items():
        if not pair <= set(title):
            continue  # from an origin that has no article here
        siblings = any(pair <= g for g in groups) and e["kind"] == "shared-source"
        right = pair in want and not (e["direction"] == "known" and e["from"] != id_of(want[pair]["from"]))
        scores["lineage edges"].precision(right or siblings, f"{name}: edge {title[e['from']]} -> {title[e['to']]} ({e['kind']}, {e['direction']})")
    origins = {a["id"]: set(a["origins"]) for a in account["articles"]}
    for o in gold["origins"]:
        ids = [id_of(f) for f in o["articles"]]
        for f, i in list(zip(o["articles"], ids))[1:]:
            scores["origins"].recall(origins[i] & origins[ids[0]], f"{name}: {f} has the origin of {o['articles'][0]} ({o['what']})")
    for a, b in gold["origins_apart"]:
        scores["origins"].precision(not origins[id_of(a)] & origins[id_of(b)], f"{name}: {a} and {b} have one origin {sorted(origins[id_of(a)] & origins[id_of(b)])}")


def who_counts(scores, account, gold, id_of):
    """Whose word a figure is, as the claims of the account have it: a person or body, or the source of their statement."""
    names = {e["id"]: [e["name"], *e["aliases"]] for e in account["entities"]}
    sources = {(s["id"], v["article"]): [v["source"]["exact"]] for s in account["statements"] for v in s["versions"] if v["source"]}
    for g in gold["articles"]:
        if g.get("language", "en") != "en":
            continue
        versions = [v for c in account["claims"] for v in c["versions"] if v["article"] == id_of(g["file"])]
        for figure in g["figures"]:
            if "attributed" not in figure or figure["unit"] == "count" and (figure["value"] or 0) < 10:
                continue
            near = [v for v in versions for x in v["figures"]
                    if any(fold(e["exact"]) in fold(figure["text"]) or fold(figure["text"]) in fold(e["exact"]) for e in x["evidence"])]
            if not near:
                continue
            by = [names.get(v["attributed_to"], []) + sources.get((v["statement"], v["article"]), []) for v in near]
            want = set(words(figure["attributed"] or "")) - {"the", "a", "of"}
            ok = any(not b for b in by) if not want else any(want & set(words(n)) for b in by for n in b)
            scores["whose figure"].recall(ok, f"{g['file']}: {figure['text']!r} is {figure['attributed'] or 'nobody'}'s, read {[b[:1] for b in by]}")


def events(scores, account, gold, id_of):
    """The time line: each event of the gold on its day, and no line on another day than the gold's. What is shown first
    must be an event of the gold; of the background it is enough that the date is right."""
    name = gold["story"]
    dates = {id_of(g["file"]): g["dates"] for g in gold["articles"]}

    def holds(line, event):
        return any(e["article"] == id_of(v["article"]) and alike_part(v["words"], e["exact"])
                   for v in event["versions"] for e in line["evidence"]) or any(alike_part(v["words"], line["text"]) for v in event["versions"])

    def dated(line):
        return any((fold(e["exact"]) in fold(d["text"]) or fold(d["text"]) in fold(e["exact"])) and same(d["value"], line["when"]["value"])
                   for e in line["evidence"] for d in dates.get(e["article"], []))

    same = lambda a, b: a[:10] == b[:10] or len(a) < 10 and b.startswith(a) or len(b) < 10 and a.startswith(b)
    lines = account["timeline"]
    for e in gold["events"]:
        if e.get("background"):
            continue  # right when it is there, and nobody misses it
        there = [x for x in lines if holds(x, e)]
        right = [x for x in there if same(e["value"], x["when"]["value"])]
        scores["time line"].recall(right, f"{name}: time line: {e['what']} on {e['value']}, read {[x['when']['value'] for x in there]}")
        scores["time line, shown"].recall(any(not x.get("background") for x in right), f"{name}: time line, not shown: {e['what']} on {e['value']}" if right else "")
    for x in lines:
        about = [e for e in gold["events"] if holds(x, e)]
        fits_day = any(same(e["value"], x["when"]["value"]) for e in about)
        if x.get("background"):
            scores["time line"].precision(fits_day or dated(x), f"{name}: time line, background: {x['when']['value']} {x['text'][:110]!r}")
        else:
            scores["time line, shown"].precision(fits_day, f"{name}: time line, shown: {x['when']['value']} {x['text'][:110]!r}{', not ' + about[0]['value'] if about else ''}")


def alike_part(wanted, said):
    of_wanted, of_said = shared(wanted, said)
    return of_wanted >= 0.75 or of_said >= 0.8 and len(words(said)) >= 5


def summary(scores, account, gold):
    """What most say: the news itself is there, and each sentence is one that an editor would put there, whole."""
    lines = [x["text"] for x in account["story"]["summary"]]
    holds = lambda line, facts: any(has_words(w, line) for f in facts for w in f["words"])
    for f in gold["summary"]["must"]:
        scores["what most say"].recall(any(holds(x, [f]) for x in lines), f"{gold['story']}: what most say lacks: {f['what']}")
    for x in lines:
        bad = next((f for f in gold["summary"]["must_not"] if holds(x, [f])), None)
        good = holds(x, gold["summary"]["must"] + gold["summary"]["may"])
        scores["what most say"].precision(good and not bad, f"{gold['story']}: what most say{' (' + bad['what'] + ')' if bad else ''}: {x[:150]}")


def has_words(wanted, said):
    return shared(wanted, said)[0] >= 0.8 and {w for w in words(wanted) if w[0].isdigit()} <= set(words(said))


def persons(scores, account, gold):
    """One record a person: none of them twice, none with another."""
    found = {}
    for name in gold["persons"]:
        ids = [e["id"] for e in account["entities"] if fold(name) in [fold(n) for n in (e["name"], *e["aliases"])]]
        last = [e["id"] for e in account["entities"] if e["type"] == "person" and words(e["name"])[-1] == words(name)[-1]
                and not any(fold(n) in [fold(x) for x in (e["name"], *e["aliases"])] for n in gold["persons"])]
        scores["persons"].recall(len(ids) == 1, f"{gold['story']}: person {name}: {ids}")
        scores["persons"].precision(not last and not (ids and ids[0] in found.values()), f"{gold['story']}: person {name} is also {last or ids}")
        if ids:
            found[name] = ids[0]


def score(scores, account, gold, id_of):
    if "joined" not in gold:
        return
    summary(scores, account, gold)
    events(scores, account, gold, id_of)
    persons(scores, account, gold)
    joins(scores["statements joined"], "statements", Lines(account["statements"], id_of), gold["joined"], gold["not_joined"], gold["story"])
    joins(scores["claims joined"], "claims", Lines(account["claims"], id_of), gold["claims"], gold["claims_apart"], gold["story"], gold["joined"])
    lineage(scores, account, gold, id_of)
    findings(scores, account, gold, id_of)
    who_counts(scores, account, gold, id_of)
    for want in gold.get("revisions", []):
        article = next(a for a in account["articles"] if a["id"] == id_of(want["now"]))
        for d in want["differences"]:
            hit = any(fold(d["earlier"]) in fold(x["earlier"] or "") and fold(d["now"]) in fold((x["now"] or {}).get("exact", ""))
                      for r in article["revisions"] for x in r["differences"])
            scores["revisions"].recall(hit, f"{gold['story']}: {d['earlier']!r} became {d['now']!r}")
