// SPDX-License-Identifier: Apache-2.0
// Context: where a statement was made (medium), to whom (addressee), through whom (via) and when.
//
// Read from the sentence of the cue, outside the content; a platform and a time that the paragraph named before hold
// for the posts that it then quotes.
#include "base/hash.h"
#include "base/table.h"
#include "language/lexicon.h"
#include "statements/reading.h"

static bool is_content(const statement *s, u32 byte) {
  for (u32 k = 0; k < s->content_count; k++)
    if (byte >= s->content[k].start && byte < span_end(s->content[k])) return true;
  return false;
}

// Does the time or place at token k belong to the saying, and not to another clause of its sentence? Near the cue, or at the
// sentence's beginning, with no new clause between.
// ", although officials at a news conference declined": another clause, with a time and a place of its own.
static bool opens_clause(const reading *r, u32 i) {
  return word_is(r, i, "while") || (has(r, i, WORD_SUBORDINATOR) && !has(r, i, WORD_PREPOSITION));
}

static bool is_time_of_cue(const reading *r, const statement *s, u32 k) {
  if (!s->cue.len) return true;
  u32 cue_at = token_from(r->doc, s->cue.start), low = k < cue_at ? k : cue_at, high = k < cue_at ? cue_at : k;
  u32 source_at = token_from(r->doc, s->source.start);
  if (k < cue_at && s->source.len && source_at > k && source_at < cue_at) high = source_at;
  bool opening = k < cue_at && k <= r->doc->sentences.at[s->sentence].first + 6; // "On Monday, …"
  if (opening) return true;
  if (high - low > 14) return false;
  for (u32 i = low; i < high; i++) {
    if (quoted(r, i) || r->told[i]) continue;
    if (mark_is(r, i, ';') || (has(r, i, WORD_RELATIVE) && i > low)) return false;
    if (i + 1 < high && mark_is(r, i, ',') && (has(r, i + 1, WORD_AND) || opens_clause(r, i + 1))) return false;
  }
  return true;
}

// --- media

static bool media_is(const reading *r, u32 i, u32 end, const char *kind, u32 *count) {
  const table *t = table_get("statements/media");
  u32 row = phrase_at(r->art, r->doc, t, i, end, count);
  return row != NONE && str_equal(table_cell(t, row, 1), str_from(kind));
}

static bool is_network_noun(const reading *r, u32 i) { return has(r, i, WORD_NETWORK); }

static bool is_name_word(const reading *r, u32 i) {
  return tok(r, i)->kind == TOKEN_WORD && tok(r, i)->flags & TOKEN_CAPITAL && r->time[i] == NONE && !quoted(r, i);
}

static bool names_no_place(const reading *r, u32 i) {
  u32 m = r->name[i];
  if (m == NONE || r->doc->mentions.at[m].entity == NONE) return true;
  u8 type = r->doc->entities.at[r->doc->mentions.at[m].entity].type;
  return type != ENTITY_PLACE && type != ENTITY_PERSON && type != ENTITY_LAW;
}

// "wrote on Quillo" with words that were written there; not "wrote on NATO", a subject: known bodies, initials and longer
// names are what one writes about.
static bool written_on(const reading *r, u32 i) {
  u32 s = sentence_at(r->doc, tok(r, i)->start);
  if (s == NONE) return false;
  str word = token_str(r->art, tok(r, i));
  bool initials = word.len > 1;
  for (u32 k = 0; k < word.len; k++) initials &= word.at[k] >= 'A' && word.at[k] <= 'Z';
  bool longer = i + 1 < r->doc->tokens.count && r->name[i] != NONE && r->name[i + 1] == r->name[i];
  if (initials || longer || lexicon_find(tok(r, i)->key) & LEXICON_KNOWN) return false;
  for (u32 k = r->doc->sentences.at[s].first; k < sentence_end(r, s); k++)
    if (quoted(r, k)) return true;
  return false;
}

// Names that this article itself uses as a platform: "the social network Quillo", "a Quillo post", "posted on Quillo".
static map platforms_of(const reading *r) {
  map found = {0};
  u32 n = r->doc->tokens.count;
  for (u32 i = 0; i + 1 < n; i++) {
    bool named = is_network_noun(r, i) && i > 0 &&
                 (word_is(r, i - 1, "social") || word_is(r, i - 1, "media") || word_is(r, i - 1, "messaging")) &&
                 is_name_word(r, i + 1);
    named |= is_network_noun(r, i) && is_name_word(r, i + 1) && i > 0 && word_is(r, i - 1, "the") &&
             !(tok(r, i)->flags & TOKEN_CAPITAL);
    if (named) *map_at(r->scratch, &found, tok(r, i + 1)->key, 1) = 1;
    if (!is_name_word(r, i)) continue;
    if (mark_is(r, i + 1, ',') && i + 4 < n && word_is(r, i + 2, "a") && word_is(r, i + 3, "social") &&
        is_network_noun(r, i + 4))
      *map_at(r->scratch, &found, tok(r, i)->key, 1) = 1;
    if (tok(r, i + 1)->kind == TOKEN_WORD && !(tok(r, i + 1)->flags & TOKEN_CAPITAL) && i > 0 && // not the Tarn Post
        (word_is(r, i + 1, "post") || word_is(r, i + 1, "thread") || word_is(r, i + 1, "posts")) &&
        (tok(r, i - 1)->flags & TOKEN_CLITIC || word_is(r, i - 1, "a") || word_is(r, i - 1, "her") ||
         word_is(r, i - 1, "his")) &&
        r->time[i] == NONE)
      *map_at(r->scratch, &found, tok(r, i)->key, 1) = 1;
    if (i > 1 && word_is(r, i - 2, "wrote") && word_is(r, i - 1, "on") && !written_on(r, i)) continue;
    // a name that one posts "on" is no place, whatever it sounds like
    bool written = i > 1 && (word_is(r, i - 2, "wrote") || word_is(r, i - 2, "posted") || word_is(r, i - 2, "replied"));
    if (i > 1 && word_is(r, i - 1, "on") && (written || names_no_place(r, i))) {
      static const char *const before[] = {"posted",   "tweeted",   "post",      "posts",   "message", "thread",
                                           "reposted", "followers", "commented", "account", "replied", "wrote",
                                           "shared",   "responded", "line",      "answer",  "reply"};
      for (u32 b = 2; b <= 4 && b <= i; b++)
        for (u32 k = 0; k < COUNT_OF(before); k++)
          if (!quoted(r, i - b) && word_is(r, i - b, before[k])) *map_at(r->scratch, &found, tok(r, i)->key, 1) = 1;
    }
  }
  return found;
}

// A platform's name at i: of the table with a capital and a word that shows it ("on X", "X post"), or of this article.
static u32 platform_at(const reading *r, const map *known, u32 i, u32 end) {
  if (!is_name_word(r, i) && !word_is(r, i, "social")) return 0;
  u32 count = 1;
  bool by_table = media_is(r, i, end, "platform", &count);
  if (by_table && i + count < end && is_name_word(r, i + count) && !is_name_word(r, i))
    return 0; // "the social network Quillo": the name
  if (!by_table && map_get(known, tok(r, i)->key) == NONE) return 0;
  if (!by_table) count = 1;
  static const char *const before[] = {"on",  "to",    "via", "through", "platform", "network", "site",    "app", "his",
                                       "her", "their", "its", "a",       "media",    "evening", "morning", "the"};
  static const char *const after[] = {"post",      "posts", "account", "thread", "message", "page",
                                      "followers", "user",  "users",   "reply",  "video",   "channel"};
  bool shown = false;
  for (u32 k = 0; i > 0 && k < COUNT_OF(before); k++)
    shown |= word_is(r, i - 1, before[k]);
  for (u32 k = 0; i + count < end && k < COUNT_OF(after); k++)
    shown |= word_is(r, i + count, after[k]);
  return shown ? count : 0;
}

static bool is_determiner_like(const reading *r, u32 i) {
  return has(r, i, WORD_DETERMINER) || tok(r, i)->tag == TAG_ADJ || (tok(r, i)->flags & TOKEN_CLITIC) ||
         r->time[i] != NONE || has(r, i, WORD_TIME) || tok(r, i)->tag == TAG_NOUN || r->name[i] != NONE ||
         tok(r, i)->tag == TAG_PROPN;
}

// "in a statement", "during a call", "by phone": the noun phrase after the preposition at i.
static range act_phrase(const reading *r, u32 i, u32 end) {
  static const char *const heads[] = {"in", "during", "at", "by", "via", "through", "on", "over", "to"};
  bool head = false;
  for (u32 k = 0; k < COUNT_OF(heads); k++)
    head |= word_is(r, i, heads[k]);
  if (!head) return (range){0};
  for (u32 k = i + 1; k < end && k < i + 7 && !quoted(r, k); k++) {
    u32 count;
    bool here = media_is(r, k, end, "act", &count);
    bool last = here && !(k + count < end && tok(r, k + count)->tag == TAG_NOUN && !has(r, k + count, WORD_TIME) &&
                          r->time[k + count] == NONE);
    if (last && !word_is(r, i, "to")) return (range){i + 1, k + count};
    if (!is_determiner_like(r, k)) break;
  }
  return (range){0};
}

static bool wants_platform(const cue *c) {
  return !c || c->word.kind == CUE_WRITE || c->word.kind == CUE_POST || c->word.kind == CUE_REPLY;
}

// Is the source a thing that was written or said, so that where it stands is where the words stand: "her post on Quillo"?
static bool source_is_words(const reading *r, const statement *s) {
  for (u32 i = token_from(r->doc, s->source.start), n = 0; s->source.len && n < 6 && i < r->doc->tokens.count && tok(r, i)->start < span_end(s->source); i++, n++)
    if (has(r, i, WORD_WRITING | WORD_SPEECH | WORD_POLL)) return true;
  return false;
}

// "one Quillo user"
static bool tells_of_user(const reading *r, const map *known, u32 i, u32 end) {
  u32 n = platform_at(r, known, i, end);
  return n && i + n < end && (word_is(r, i + n, "user") || word_is(r, i + n, "users"));
}

// The place in the sentence's words outside the content: a platform before an act. Who speaks is described in words that
// say nothing of where ("several users of social media"), and what others say there is theirs.
static span medium_in(const reading *r, const map *known, const statement *s, u32 sentence) {
  u32 first = r->doc->sentences.at[sentence].first, end = sentence_end(r, sentence);
  span act = {0};
  bool words = source_is_words(r, s);
  for (u32 i = first; i < end; i++) {
    if (quoted(r, i) || is_content(s, tok(r, i)->start)) continue;
    if (r->told[i] || (!words && !tells_of_user(r, known, i, end) && span_holds(s->source, span_of(tok(r, i)->start, tok(r, i)->start + tok(r, i)->len)))) continue;
    u32 n = platform_at(r, known, i, end);
    bool users = n && tells_of_user(r, known, i, end); // "users of X": where they wrote, not where somebody else did
    if (users && !span_holds(s->source, span_of(tok(r, i)->start, tok(r, i)->start + tok(r, i)->len))) continue;
    if (n) return range_span(r, (range){i, i + n});
    if (act.len || i + 1 >= end) continue;
    range x = act_phrase(r, i, end);
    if (x.first < x.end && !is_content(s, tok(r, x.first)->start) && is_time_of_cue(r, s, x.first)) act = range_span(r, x);
  }
  return act;
}

// The nearest platform of the sentences before; near ones only for words of the running text.
static span platform_before(const reading *r, const map *known, u32 sentence, u32 most) {
  u32 block = r->doc->sentences.at[sentence].block;
  for (u32 k = sentence, n = 0; k-- > 0 && n < most; n++) {
    if (most == 4 && r->doc->sentences.at[k].block + 1 < block) break;
    u32 end = sentence_end(r, k);
    for (u32 i = r->doc->sentences.at[k].first; i < end; i++) {
      u32 count = quoted(r, i) ? 0 : platform_at(r, known, i, end);
      if (count) return range_span(r, (range){i, i + count});
    }
  }
  return (span){0};
}

// --- addressee

static bool is_outlet(const reading *r, range x) {
  for (u32 i = x.first; i < x.end; i++) {
    u32 count;
    if (tok(r, i)->flags & TOKEN_CAPITAL && media_is(r, i, i + 1, "outlet", &count)) return true;
  }
  return false;
}

static bool own_outlet(const reading *r, range x) {
  str own = r->art->outlet.value;
  if (!own.len) return false;
  for (u32 i = x.first; i < x.end; i++) {
    str w = token_str(r->art, tok(r, i));
    if (!(tok(r, i)->flags & TOKEN_CAPITAL) || w.len < 3) continue;
    for (u32 k = 0; k + w.len <= own.len; k++)
      if (memcmp(own.at + k, w.at, w.len) == 0) return true;
  }
  return false;
}

static void set_addressee(const reading *r, statement *s, range x) {
  while (x.first < x.end && (mark_is(r, x.end - 1, ',') || is_stop(r, x.end - 1)))
    x.end--;
  if (x.first >= x.end || s->addressee_text.len) return;
  s->addressee_text = range_span(r, x);
  u8 basis;
  s->addressee = span_entity(r, s->addressee_text, &basis);
  if (s->addressee == s->speaker) s->addressee = NONE;
  if (is_outlet(r, x) && !own_outlet(r, x)) s->via = s->addressee;
}

// "in an interview with the Gazette", "in an email to staff", "speaking to reporters"
static range addressed_in(const reading *r, const statement *s, u32 first, u32 end) {
  for (u32 i = first; i + 2 < end; i++) {
    if (quoted(r, i) || is_content(s, tok(r, i)->start)) continue;
    if (word_is(r, i, "asked") && word_is(r, i + 1, "by")) return source_after(r, i + 2, end);
    bool with = word_is(r, i + 1, "with"), to = word_is(r, i + 1, "to");
    if (!with && !to) continue;
    if (to && tok(r, i + 2)->tag == TAG_AUX) continue; // "is said to have"
    bool opens = (with && (word_is(r, i, "interview") || word_is(r, i, "call") || word_is(r, i, "conversation"))) ||
                 (to && (word_is(r, i, "email") || word_is(r, i, "e-mail") || word_is(r, i, "letter") ||
                         word_is(r, i, "memo") || word_is(r, i, "note") || word_is(r, i, "speaking") ||
                         word_is(r, i, "spoke") || word_is(r, i, "statement") || word_is(r, i, "said") ||
                         word_is(r, i, "wrote") || word_is(r, i, "message") || word_is(r, i, "testimony")));
    if (!opens || quoted(r, i + 2)) continue;
    range x = source_after(r, i + 2, end);
    u32 stop = x.first;
    while (stop < x.end && !mark_is(r, stop, ','))
      stop++;
    if (x.first >= x.end && tok(r, i + 2)->kind == TOKEN_WORD)
      return (range){i + 2, i + 3}; // "to staff", taken for a verb
    return (range){x.first, stop};
  }
  return (range){0};
}

// --- time

static bool names_a_day(const time_expr *t) {
  char c = t->value[0];
  return ((c >= '0' && c <= '9') || c == 'X') && (t->type == TIME_DATE || t->type == TIME_TIME);
}

// First time expression that begins at or after the byte.
static u32 time_from(const reading *r, u32 byte) {
  u32 low = 0, high = r->doc->times.count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (r->doc->times.at[mid].text.start < byte)
      low = mid + 1;
    else
      high = mid;
  }
  return low;
}

static u32 first_time_in(const reading *r, u32 sentence, const statement *s) {
  u32 best = NONE, distance = NONE;
  span x = r->doc->sentences.at[sentence].text;
  u32 at = s->cue.len && s->sentence == sentence ? s->cue.start : x.start;
  for (u32 i = time_from(r, x.start), n = 0; i < r->doc->times.count && n < 16; i++, n++) {
    const time_expr *t = &r->doc->times.at[i];
    if (t->text.start >= span_end(x)) break;
    if (!names_a_day(t) || is_content(s, t->text.start) || span_holds(s->source, t->text)) continue;
    u32 k = token_from(r->doc, t->text.start);
    if (k >= r->doc->tokens.count || quoted(r, k)) continue;
    if (sentence == s->sentence && (r->told[k] || !is_time_of_cue(r, s, k))) continue;
    u32 d = t->text.start > at ? t->text.start - at : at - t->text.start;
    if (d < distance) best = i, distance = d;
  }
  return best;
}

// Does the sentence tell of an answer or a repost? Its time and place hold for the words that follow.
static bool tells_of_posts(const reading *r, u32 sentence) {
  const table *t = table_get("statements/acts");
  u32 end = sentence_end(r, sentence);
  for (u32 i = r->doc->sentences.at[sentence].first, n = 0; i < end && n < 2 * SCAN_TOKENS; i++, n++)
    if (!quoted(r, i) &&
        (table_find(t, tok(r, i)->key) != NONE || word_is(r, i, "posted") || word_is(r, i, "published")))
      return true;
  return false;
}

static u32 time_before(const reading *r, u32 sentence, const statement *s) {
  u32 block = r->doc->sentences.at[sentence].block;
  for (u32 k = sentence, n = 0; k-- > 0 && n < 3; n++) {
    if (r->doc->sentences.at[k].block != block) break;
    u32 t = first_time_in(r, k, s);
    if (t != NONE) return tells_of_posts(r, k) ? t : NONE;
  }
  return NONE;
}

static bool names_entity(const reading *r, u32 sentence, u32 entity) {
  span x = r->doc->sentences.at[sentence].text;
  const mention_list *m = &r->doc->mentions;
  u32 low = 0, high = m->count;
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (m->at[mid].text.start < x.start)
      low = mid + 1;
    else
      high = mid;
  }
  for (u32 n = 0; low < m->count && n < 24 && m->at[low].text.start < span_end(x); low++, n++)
    if (m->at[low].entity == entity) return true;
  return false;
}

// The same person a sentence later speaks on the same occasion: time, place and addressee go on.
static void occasion_carry(const reading *r, const map *known, u32 index) {
  statement *s = &r->out->statements.at[index];
  if (s->speaker == NONE || s->sentence == 0 || s->sentence == NONE) return;
  u32 before = s->sentence - 1;
  if (r->doc->sentences.at[before].block != r->doc->sentences.at[s->sentence].block) return;
  bool own = s->medium.len && span_holds(r->doc->sentences.at[s->sentence].text, s->medium); // "In a new post": another occasion
  const statement *p = NULL;
  for (u32 k = index, n = 0; k-- > 0 && n < 4 && !p; n++)
    if (r->out->statements.at[k].sentence == before || r->out->statements.at[k].sentence == s->sentence)
      p = &r->out->statements.at[k];
  if (p && p->speaker == s->speaker && p->content_count) {
    if (s->when == NONE && !own) s->when = p->when;
    if (!s->medium.len && p->mode != MODE_INDIRECT) s->medium = p->medium;
    if (!s->addressee_text.len) s->addressee_text = p->addressee_text, s->addressee = p->addressee, s->via = p->via;
  } else if (!p && names_entity(r, before, s->speaker)) {
    if (s->when == NONE && !own) s->when = first_time_in(r, before, s);
    if (!s->addressee_text.len)
      set_addressee(r, s, addressed_in(r, s, r->doc->sentences.at[before].first, sentence_end(r, before)));
    if (!s->medium.len && s->mode == MODE_DIRECT) s->medium = medium_in(r, known, s, before);
  }
}

void contexts_read(reading *r) {
  map known = platforms_of(r);
  u32 n = r->out->statements.count;
  const cue **cues = arena_array(r->scratch, const cue *, n + 1);
  for (u32 k = 0; k < r->cues.count; k++)
    if (r->cues.at[k].statement != NONE) cues[r->cues.at[k].statement] = &r->cues.at[k];
  for (u32 i = 0; i < n; i++) {
    statement *s = &r->out->statements.at[i];
    const cue *c = cues[i];
    if (s->sentence == NONE) continue;
    bool post = wants_platform(c) && s->mode == MODE_DIRECT;
    if (!s->medium.len) s->medium = medium_in(r, &known, s, s->sentence);
    if (!s->medium.len && post) s->medium = platform_before(r, &known, s->sentence, 4);
    u32 b = r->doc->sentences.at[s->sentence].block;
    u8 kind = r->art->blocks.at[b].kind;
    if (!s->medium.len && !s->cue.len && (kind == BLOCK_EMBEDDED_POST || kind == BLOCK_QUOTE))
      s->medium = platform_before(r, &known, s->sentence, SCAN_TOKENS);
    if (c && c->addressee.first < c->addressee.end) set_addressee(r, s, c->addressee);
    if (!s->addressee_text.len)
      set_addressee(r, s, addressed_in(r, s, r->doc->sentences.at[s->sentence].first, sentence_end(r, s->sentence)));
    if (s->when == NONE) s->when = first_time_in(r, s->sentence, s);
    if (s->when == NONE && post) s->when = time_before(r, s->sentence, s);
    occasion_carry(r, &known, i);
  }
}
