// SPDX-License-Identifier: Apache-2.0
#include "language/tagset.h"

const char *const penn_tag_names[PENN_COUNT] = {
    "_",   "CC", "CD", "DT",   "EX",  "FW",  "IN",    "JJ",    "JJR", "JJS", "LS",  "MD",  "NN",
    "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB",    "RBR", "RBS", "RP",  "SYM", "TO",
    "UH",  "VB", "VBD", "VBG", "VBN", "VBP", "VBZ",   "WDT",   "WP",  "WP$", "WRB", "ADD", "AFX",
    "GW",  "HYPH", "NFP", "-LRB-", "-RRB-", ",", ".", ":", "``", "''", "$", "#",
};

const char *const relation_names[REL_COUNT] = {
    "_",          "root",       "acl",         "acl:relcl",     "advcl",      "advcl:relcl", "advmod",        "amod",
    "appos",      "aux",        "aux:pass",    "case",          "cc",         "cc:preconj",  "ccomp",         "compound",
    "compound:prt", "conj",     "cop",         "csubj",         "csubj:pass", "csubj:outer", "dep",           "det",
    "det:predet", "discourse",  "dislocated",  "expl",          "fixed",      "flat",        "goeswith",      "iobj",
    "list",       "mark",       "nmod",        "nmod:poss",     "nmod:desc",  "nmod:unmarked", "nsubj",       "nsubj:pass",
    "nsubj:outer", "nummod",    "obj",         "obl",           "obl:agent",  "obl:unmarked", "orphan",       "parataxis",
    "punct",      "reparandum", "vocative",    "xcomp",
};
