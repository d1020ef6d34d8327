// SPDX-License-Identifier: Apache-2.0
// What a time expression dates, and clauses as the words of one line: for the time line and what one article alone has.
// Private to this folder.
#ifndef STEMMA_ACCOUNT_TIMELINE_H
#define STEMMA_ACCOUNT_TIMELINE_H

#include "account/builder.h"

// Does the time say when the clause's main verb happened? "In February she resigned", not "the February report" and not
// "nobody has met him since she resigned in February". True where no parse was made.
bool time_dates_clause(const builder *b, u32 article, span clause, span time);
bool time_starts_change(const document *doc, u32 at); // "down from 41.30 | on Friday": `at` is the time's first token
// The verb that a single day belongs to by way of the words before it, NONE.
u32 day_verb(const builder *b, u32 article, span time);
// Is the day still to come when a past verb has happened? Then it dates something else in the clause.
bool is_after_verb(const builder *b, u32 article, span clause, day_range days);
// The clause without the time at its beginning or end: the line's first column says it.
span clause_untimed(const builder *b, u32 article, span clause, span time);
// The clause that the time dates, or nothing; the words between two marks where no parse was made. timeline_phrase.c
span dated_phrase(const builder *b, u32 article, span time, day_range days);
// From the clause's subject on; empty when the clause has none of its own or begins in the middle of something.
span clause_core(const builder *b, u32 article, span clause);
// A clause that the parse breaks off in the middle, up to the next mark; for the words of a line, not for evidence.
span clause_whole(const builder *b, u32 article, span clause);
// For one line: cut where a clause ends, else between words, with an ellipsis.
str line_words(arena *a, str text, u32 most);
// The same of a clause; what only describes its subject gives way first.
str clause_line(builder *b, u32 article, span clause, u32 most);
// From the source to the end of the content, when cue and content follow it in one sentence; and that as a line, the
// name for a pronoun. Empty for direct quotations.
span whole_saying(const builder *b, const statement_version *v);
str saying_line(builder *b, const statement_version *v, str name, u32 most);
// Senses of the verbs that only report speech, and whether the clause's own verb is one.
void reporting_verbs(builder *b, map *out);
void state_verbs(builder *b, map *out);
bool only_reports(const builder *b, u32 article, span clause, const map *verbs);
bool clause_says_nothing(const builder *b, u32 article, span clause, const map *verbs); // nor is told what was said
// The subject is a pronoun ("He withdrew ..."): its bytes, 0 when it is not.
u32 pronoun_ahead(const builder *b, u32 article, span clause);

#endif
