// SPDX-License-Identifier: Apache-2.0
// What the readers of names share: words of a run and its end (run_words.c), names made of it (name_cut.c).
#ifndef STEMMA_LANGUAGE_NAME_RUNS_H
#define STEMMA_LANGUAGE_NAME_RUNS_H

#include "language/mentions.h"

bool run_capital(const names_reader *r, u32 i);      // a word with a capital
bool run_word(const names_reader *r, u32 i);         // ... that within a sentence belongs to a name
bool run_adjoins(const names_reader *r, u32 i, u32 end); // only spaces between it and the word before
bool run_head_is(const names_reader *r, u32 i, const char *type); // "Department", "Street"; of this type unless NULL
// The known name that begins here: its tokens, 0 when none; rows of names and places, NONE. All-capital names must stand
// in capitals.
u32 run_known(const names_reader *r, u32 i, u32 limit, u32 *known, u32 *place);
bool run_is_family(const names_reader *r, u32 i); // "sisters" of "the Brandt sisters": nobody in particular before it
bool run_is_particle(const names_reader *r, u32 i); // "de", "van", "al"
bool run_is_office(const names_reader *r, u32 i);   // "Health", "Affairs": of an office rather than of a person
u32 run_stop(const names_reader *r, u32 i, u32 end); // the end of the run that begins at i
name *run_add(names_reader *r, u32 first, u32 end, u32 sentence, bool headline);
void name_cut(names_reader *r, u32 first, u32 end, u32 sentence); // adds the names that a run holds
void name_headline_read(names_reader *r, const sentence *s, u32 index);

#endif
