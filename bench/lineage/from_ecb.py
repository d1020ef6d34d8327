#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""ECB+ articles (annotation CC BY 3.0; texts belong to their publishers and are not part of this benchmark) as the input of
generate.py: the spaces that its tokens have around punctuation are taken out.

    from_ecb.py < ecbplus.jsonl > articles.jsonl"""
import json, re, sys


def tidy(text):
    text = text.replace("``", '"').replace("''", '"').replace("“", '"').replace("”", '"')
    text = re.sub(r" ([,.;:!?%)\]’”])", r"\1", text)
    text = re.sub(r"([(\[$“‘]) ", r"\1", text)
    text = re.sub(r" (['’]) (s|t|re|ve|ll|d|m)\b", r"\1\2", text)
    text = re.sub(r"(\w)’ (s|t|re|ve|ll|d|m)\b", r"\1’\2", text)
    text = re.sub(r"(\d) ?([,.]) ?(?=\d)", r"\1\2", text)
    out, open_mark = [], True
    for piece in re.split(r' ?" ?', text):  # straight marks, turn about
        out.append(piece)
    text = out[0]
    for piece in out[1:]:
        text += (' "' if text and not text.endswith("\n") else '"') + piece if open_mark else '" ' + piece
        open_mark = not open_mark
    return text.strip()


for line in sys.stdin:
    a = json.loads(line)
    print(json.dumps({"id": a["id"], "story": a["story"], "title": tidy(a["title"]), "text": tidy(a["text"])}, ensure_ascii=False))
