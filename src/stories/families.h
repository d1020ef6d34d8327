// SPDX-License-Identifier: Apache-2.0
// Families: which outlets belong to one publisher, by a file that the user gives.
//
// Format: docs/formats.md. An outlet that no line names has no family: that is not known, not "none". What is read
// here never changes and may be used by any thread.
#ifndef STEMMA_STORIES_FAMILIES_H
#define STEMMA_STORIES_FAMILIES_H

#include "base/arena.h"
#include "base/hash.h"
#include "article/article.h"

typedef struct families {
  map lines;              // by name or host: index of `names`
  VEC(str) names;         // the name of each family
} families;

// Memory in `a`; `text` must live as long. False: a line names no outlet, or one that another line has; `line` says
// which, and nothing is kept.
bool families_read(arena *a, str text, families *out, u32 *line);
// The name of the family of an article's outlet or address; empty when it is not known.
str families_of(const families *f, const article *art);

#endif
