// SPDX-License-Identifier: Apache-2.0
#include "article/byline.h"

#include "article/date.h"
#include "article/vocabulary.h"
#include "base/hash.h"
#include "base/utf8.h"

enum { NAME_WORDS = 5, LINE_WORDS = 26, LINE_BYTES = 500, PLACE_WORDS = 4 };

static bool is_key(const piece_word *w, const char *folded) { return w->key == word_key(str_from(folded)); }

static bool is_particle(const piece_word *w) {
  static const char *const particles[] = {"de", "van", "von", "der", "den", "del", "della", "di", "da", "la", "le", "al",
                                          "bin", "ibn", "ben", "ter", "ten", "dos", "du", "el", "y", "zu"};
  for (u32 i = 0; i < COUNT_OF(particles); i++)
    if (is_key(w, particles[i])) return true;
  return false;
}

static bool is_joiner(const piece_word *w) {
  return is_key(w, "and") || is_key(w, "&") || is_key(w, "und") || is_key(w, "et") || is_key(w, "with") || is_key(w, "y");
}

static bool is_role(const piece_word *w) { return words_have(WORDS_ROLES, w->key); }
static bool is_job(const piece_word *w) { // the noun of a job
  static const char *const jobs[] = {"reporter", "correspondent", "editor", "writer", "columnist", "journalist", "producer", "critic", "analyst"};
  for (u32 i = 0; i < COUNT_OF(jobs); i++)
    if (is_key(w, jobs[i])) return true;
  return false;
}
static bool is_outlet_word(const piece_word *w) { return words_have(WORDS_OUTLETS, w->key); }

// What stands between a word and the next: 0 for a space, else a mark (',', ';', '|', '/', '-', '(').
static char between(str text, const piece *p, u32 i) {
  u32 at = p->words[i].start + p->words[i].len, stop = i + 1 < p->kept ? p->words[i + 1].start : p->end;
  for (u32 width; at < stop; at += width) {
    u32 code = utf8_decode(text.at + at, stop - at, &width);
    if (code == ',' || code == ';' || code == '|' || code == '/' || code == '(' || code == ')' || code == ':') return (char)code;
    if (code == 0xB7 || code == 0x2022 || code == '>' || code == 0x203A) return '|';
    if (dash_at(text, at, &width)) return '-';
    if (code == '.' && p->words[i].len > 3 && stop < p->end) return '.';
  }
  return 0;
}

// "Home" run together with what stood beside it in a menu: "HomeWorld".
static bool is_glued_home(str text, const piece_word *w) {
  return w->len > 5 && memcmp(text.at + w->start, "Home", 4) == 0 && text.at[w->start + 4] >= 'A' && text.at[w->start + 4] <= 'Z';
}

bool is_outlet_name(str text, const piece *p) {
  if (p->word_count > 6 || p->kept != p->word_count || p->ends != END_OPEN || p->kept < 2) return false;
  bool named = false, own = false;
  if (is_glued_home(text, &p->words[0])) return false;
  for (u32 i = 0; i < p->kept; i++) {
    const piece_word *w = &p->words[i];
    own = own || !words_have(WORDS_SECTIONS, w->key);
    bool small = words_have(WORDS_SMALL, w->key);
    if (!w->capital && !w->digit && !small) return false;
    if (i + 1 < p->kept && between(text, p, i)) return false;
    named = named || (is_outlet_word(w) && (w->capital || p->kept == 1));
  }
  return named && own;
}

static bool starts_date(str text, const piece *p, u32 i) {
  date_found d;
  return date_at(text, p->words[i].start, p->end, &d);
}

static void note_words(arena *a, str text, const piece *p, u32 first, u32 last, noted_list *out) {
  span at = span_of(p->words[first].start, p->words[last].start + p->words[last].len);
  str value = str_cut(text, at);
  if (value.len > 4 && memcmp(value.at + value.len - 2, "'s", 2) == 0) return;
  *vec_push(a, out) = (noted){arena_copy(a, value), at};
}

// Words first..last-1 between two marks: a name, an outlet, a job or a place.
static void read_part(arena *a, str text, const piece *p, u32 first, u32 last, bool opening, noted_list *names,
                      noted_list *outlets) {
  bool role = false, outlet = false;
  u32 count = last - first, capitals = 0;
  for (u32 i = first; i < last; i++) {
    const piece_word *w = &p->words[i];
    role = role || (is_role(w) && i > first);
    outlet = outlet || (is_outlet_word(w) && w->capital);
    capitals += w->capital || is_particle(w);
  }
  if (!count || count > NAME_WORDS + 1) return;
  if (opening && outlet && count >= 4 && capitals == count && is_outlet_word(&p->words[last - 1])) { // "Ana Lima Harbour News"
    note_words(a, text, p, first, last - 3, names);
    note_words(a, text, p, last - 2, last - 1, outlets);
    return;
  }
  if (capitals < count && !(opening && count == 1 && (first <= 1 || is_role(&p->words[first])))) return;
  if (opening && !outlet && !role) note_words(a, text, p, first, last - 1, names);
  else if (opening && role && count <= 3) note_words(a, text, p, first, last - 1, names); // a desk
  else if (outlet && !is_role(&p->words[first])) note_words(a, text, p, first, last - 1, outlets);
  else if (!role && !outlet && count >= 2) note_words(a, text, p, first, last - 1, names);
}

// Where the list of names goes on after the "in" at i and its place: at a joiner or after a comma; NONE when it ends.
static u32 place_end(str text, const piece *p, u32 i) {
  for (u32 k = i + 1; k + 1 < p->kept && k <= i + PLACE_WORDS; k++) {
    if (is_joiner(&p->words[k])) return k;
    char mark = between(text, p, k);
    if (mark) return mark == ',' && p->words[k + 1].capital ? k + 1 : NONE;
  }
  return NONE;
}

// Names from word `first` on, up to a date or a mark that ends the list. Gives the word after.
static u32 read_names(arena *a, str text, const piece *p, u32 first, noted_list *names, noted_list *outlets) {
  u32 start = first, i = first;
  bool opening = true;
  for (; i < p->kept; i++) {
    const piece_word *w = &p->words[i];
    bool place = is_key(w, "in") || is_key(w, "for") || is_key(w, "on") || is_key(w, "at") || is_key(w, "from");
    if (is_joiner(w)) {
      read_part(a, text, p, start, i, opening, names, outlets);
      start = i + 1, opening = true;
      continue;
    }
    u32 next = place ? place_end(text, p, i) : NONE;
    if (next != NONE) { // "Ana Lima in Tarn and Piet Lohmann in Odran"
      read_part(a, text, p, start, i, opening, names, outlets);
      opening = is_joiner(&p->words[next]);
      start = opening ? next + 1 : next;
      i = start - 1;
      continue;
    }
    if (place || starts_date(text, p, i)) break;
    char mark = between(text, p, i);
    if (mark == ',' ) {
      read_part(a, text, p, start, i + 1, opening, names, outlets);
      start = i + 1, opening = false;
    } else if (mark) {
      i++;
      break;
    }
  }
  read_part(a, text, p, start, i < p->kept ? i : p->kept, opening, names, outlets);
  return i;
}

static u32 name_run(const piece *p, u32 first) { // capitalised words from `first` on
  u32 i = first;
  while (i < p->kept && (p->words[i].capital || (i > first && is_particle(&p->words[i]))) && !p->words[i].digit) i++;
  return i - first;
}

// Do names, places and what parts them go on from word `first` to a mark or the end?
static bool ends_as_list(str text, const piece *p, u32 first) {
  for (u32 i = first; i < p->kept; i++) {
    const piece_word *w = &p->words[i];
    bool link = is_joiner(w) || is_particle(w) || is_key(w, "in") || is_key(w, "for") || is_key(w, "on") || is_key(w, "at") || is_key(w, "from");
    if (!w->capital && !link && !is_role(w) && !starts_date(text, p, i) && !(i == first && first + 1 == p->kept)) return i > first && between(text, p, i - 1) != 0;
  }
  return true;
}

// "Wire24, additional reporting by …": one word or one with a paper's word is an agency, two and more are a name.
static void read_before(arena *a, str text, const piece *p, u32 last, byline_found *out) {
  bool outlet = last == 1;
  for (u32 i = 0; i < last; i++) {
    if (!p->words[i].capital || last > NAME_WORDS) return;
    outlet = outlet || is_outlet_word(&p->words[i]);
  }
  note_words(a, text, p, 0, last - 1, outlet ? &out->outlets : &out->writers);
}

// "(Reporting by A and B; Editing by C)" and "B contributed reporting."
static bool read_cues(arena *a, str text, const piece *p, byline_found *out) {
  const table *cues = words_of(WORDS_BYLINE_CUES);
  bool found = false;
  for (u32 i = 0; i < p->kept; i++) {
    u32 words, row = piece_phrase(text, p, i, cues, &words);
    if (row == NONE) continue;
    bool at_start = i == 0, bare = words == 1;
    if (bare && !at_start && !is_key(&p->words[i], "by")) continue;
    if (bare && !at_start && !(between(text, p, i - 1) || starts_date(text, p, 0))) continue;
    if (bare && at_start && !is_key(&p->words[0], "by") && between(text, p, 0) != ':' && p->word_count > 4) continue;
    u32 name = i + words;
    if (name >= p->kept) continue;
    if (bare && at_start && !is_key(&p->words[0], "by") && !ends_as_list(text, p, name)) continue; // "Report: Ana Lima met with …"
    if (!name_run(p, name) && !(p->kept - name == 1 || between(text, p, name) || starts_date(text, p, name + 1 < p->kept ? name + 1 : name))) continue;
    if (cell_is(cues, row, 1, "photo")) return false;
    noted_list unused = {0};
    noted_list *to = cell_is(cues, row, 1, "writer") ? &out->writers : cell_is(cues, row, 1, "helper") ? &out->helpers :
                     cell_is(cues, row, 1, "source") ? &out->outlets : &unused;
    out->closing = out->closing || (at_start && (to == &out->helpers || to == &out->outlets));
    u32 count = out->writers.count + out->helpers.count + out->outlets.count;
    if (i > 0 && !found && !at_start && between(text, p, i - 1) == ',') read_before(a, text, p, i, out);
    u32 next = read_names(a, text, p, name, to, &out->outlets);
    found = found || to == &unused || out->writers.count + out->helpers.count + out->outlets.count > count;
    if (next > i) i = next - 1;
  }
  return found;
}

static bool read_contributed(arena *a, str text, const piece *p, byline_found *out) {
  for (u32 i = 1; i < p->kept; i++)
    if (is_key(&p->words[i], "contributed") && name_run(p, 0) >= 2 && p->word_count <= LINE_WORDS &&
        (piece_contains(text, p, "contributed reporting") || piece_contains(text, p, "contributed to this "))) {
      piece part = *p;
      part.kept = i;
      read_names(a, text, &part, 0, &out->helpers, &out->outlets);
      out->closing = true;
      return out->helpers.count + out->outlets.count > 0;
    }
  return false;
}

// "Harbour News Staff Ana Lima", "Staff Writer Ana Lima"
static bool read_staff(arena *a, str text, const piece *p, byline_found *out) {
  for (u32 i = 0; i < p->kept && i < 4; i++) {
    if (!is_key(&p->words[i], "staff")) continue;
    u32 first = i + 1;
    while (first < p->kept && is_role(&p->words[first])) first++;
    u32 run = name_run(p, first);
    if (run < 2 || run > NAME_WORDS || first + run != p->kept) return false;
    note_words(a, text, p, first, p->kept - 1, &out->writers);
    if (i > 0 && name_run(p, 0) >= i) note_words(a, text, p, 0, i - 1, &out->outlets);
    return true;
  }
  return false;
}

// "Ana Lima, Farming reporter", "Ana Lima Transport correspondent"
static bool read_job(arena *a, str text, const piece *p, byline_found *out) {
  u32 run = name_run(p, 0), last = 0;
  while (last + 1 < run && !between(text, p, last) && !is_role(&p->words[last + 1])) last++;
  if (last < 1 || last + 1 > NAME_WORDS || last + 1 >= p->kept || p->word_count > 14) return false;
  bool comma = between(text, p, last) == ',', role = false;
  for (u32 i = last + 1; i < p->kept; i++) role = role || is_role(&p->words[i]);
  if (!role || (!comma && (last > 2 || !is_job(&p->words[p->kept - 1])))) return false;
  note_words(a, text, p, 0, last, &out->writers);
  return true;
}

// "From Wire24": a single word is an agency.
static bool read_from(arena *a, str text, const piece *p, byline_found *out) {
  if (p->kept != 2 || !is_key(&p->words[0], "from") || !p->words[1].capital || p->ends != END_OPEN) return false;
  note_words(a, text, p, 1, 1, &out->outlets);
  return out->outlets.count > 0;
}

// "Ana Lima", "Ana Lima in Tarn", "Ana Lima | 4 March 2031": only by its place can it be told.
static bool read_bare(arena *a, str text, const piece *p, byline_found *out) {
  u32 run = name_run(p, 0), last = 0;
  while (last + 1 < run && !between(text, p, last)) last++;
  if (last < 1 || last + 1 > 4 || p->start != p->words[0].start) return false; // a quotation is no name
  for (u32 i = 0; i <= last; i++)
    if (is_outlet_word(&p->words[i]) || p->words[i].len < 2 || words_have(WORDS_BUTTONS, p->words[i].key)) return false;
  bool whole = last + 1 == p->kept;
  bool place = !whole && is_key(&p->words[last + 1], "in") && name_run(p, last + 2) == p->kept - last - 2 && p->kept <= last + 5;
  bool date = !whole && starts_date(text, p, last + 1);
  if (!whole && !place && !date) return false;
  note_words(a, text, p, 0, last, &out->writers);
  return true;
}

// "ByAna Lima": a page's two boxes run together.
static bool read_glued(arena *a, str text, const piece *p, byline_found *out) {
  const piece_word *w = &p->words[0];
  if (p->kept > 4 || w->len < 5 || memcmp(text.at + w->start, "By", 2) != 0) return false;
  u32 width;
  if (!char_is_upper(utf8_decode(text.at + w->start + 2, w->len - 2, &width)) || name_run(p, 0) != p->kept) return false;
  if (w->caps) return false;
  span at = span_of(w->start + 2, p->words[p->kept - 1].start + p->words[p->kept - 1].len);
  *vec_push(a, &out->writers) = (noted){arena_copy(a, str_cut(text, at)), at};
  return true;
}

bool byline_read(arena *a, str text, const piece *p, byline_found *out) {
  *out = (byline_found){0};
  if (p->word_count > LINE_WORDS || p->end - p->start > LINE_BYTES || p->kept != p->word_count || p->kept < 2 || p->ends == END_COLON || p->ends == END_QUESTION) return false;
  out->sure = true;
  if (read_contributed(a, text, p, out)) return true;
  bool bracket = text.at[p->start] == '(' || text.at[p->start] == '[';
  bool open = p->ends == END_OPEN || p->ends == END_COMMA;
  if (!open && !bracket) {
    if (!text_starts(text, p->start, "reporting by") && !text_starts(text, p->start, "additional reporting") && !text_starts(text, p->start, "by ") &&
        !text_starts(text, p->start, "writing by"))
      return false;
    if (p->small > 3) return false;
  }
  if (bracket && !piece_contains(text, p, "ing by ") && !piece_contains(text, p, "by ")) return false;
  out->closing = bracket || text_starts(text, p->start, "reporting by") || text_starts(text, p->start, "additional reporting");
  if (read_cues(a, text, p, out) || read_staff(a, text, p, out) || read_job(a, text, p, out) || read_glued(a, text, p, out)) return true;
  out->sure = false;
  if (read_from(a, text, p, out)) return true;
  return !bracket && read_bare(a, text, p, out);
}

void byline_names(arena *a, str written, noted_list *out) {
  piece p;
  if (written.len > 1000 || !piece_measure(a, written, 0, written.len, &p)) return;
  byline_found found = {0};
  u32 before = out->count;
  noted_list outlets = {0};
  if (byline_read(a, written, &p, &found) && found.writers.count)
    for (u32 i = 0; i < found.writers.count; i++) *vec_push(a, out) = found.writers.at[i];
  else read_names(a, written, &p, is_key(&p.words[0], "by"), out, &outlets);
  if (out->count == before) *vec_push(a, out) = (noted){.value = arena_copy(a, str_cut(written, span_of(p.start, p.end)))};
  for (u32 i = before; i < out->count; i++) out->at[i].at = (span){0};
}

void byline_list(arena *a, str text, const piece *p, noted_list *names, noted_list *outlets) {
  read_names(a, text, p, 0, names, outlets);
  if (names->count > 1) { // "Ana Lima, Tarn": one word behind a comma is a place
    u32 kept = 1;
    for (u32 i = 1; i < names->count; i++)
      if (memchr(names->at[i].value.at, ' ', names->at[i].value.len)) names->at[kept++] = names->at[i];
    names->count = kept;
  }
}

static bool is_deck_verb(const piece_word *w, bool before) { // before the name, or behind it
  static const char *const both[] = {"writes", "reports"}, *const first[] = {"explains", "investigates"};
  for (u32 i = 0; i < COUNT_OF(both); i++)
    if (is_key(w, both[i])) return true;
  for (u32 i = 0; before && i < COUNT_OF(first); i++)
    if (is_key(w, first[i])) return true;
  return false;
}

// A name of two to four words, none of them of a paper or a job.
static bool is_person_run(const piece *p, u32 first, u32 count) {
  if (count < 2 || count > 4) return false;
  for (u32 i = first; i < first + count; i++)
    if (is_outlet_word(&p->words[i]) || is_role(&p->words[i]) || p->words[i].digit || p->words[i].caps) return false;
  return true;
}

void byline_of_summary(arena *a, str text, const piece *p, noted_list *names) {
  if (p->word_count > PIECE_WORDS || p->word_count < 5) return;
  for (u32 i = 2; i + 1 < p->kept; i++) { // "…, writes Ana Lima", and at most where from behind it
    char mark = between(text, p, i - 1);
    if (!is_deck_verb(&p->words[i], true) || p->words[i].capital || (mark != ',' && mark != '-' && p->words[i - 1].after != '"')) continue;
    u32 run = name_run(p, i + 1), end = i + 1 + run;
    bool closed = end == p->kept || (is_key(&p->words[end], "in") || is_key(&p->words[end], "from") || (is_joiner(&p->words[end]) && name_run(p, end + 1) >= 2));
    if (!is_person_run(p, i + 1, run) || !closed || p->kept > end + 5) continue;
    read_names(a, text, p, i + 1, names, &(noted_list){0});
    return;
  }
  for (u32 i = p->kept - 1; i >= 3 && i + 4 >= p->kept; i--) { // "… Piet Lohmann reports", "… Piet Lohmann reports from Tarn"
    bool last = i + 1 == p->kept, from = !last && (is_key(&p->words[i + 1], "from") || is_key(&p->words[i + 1], "in"));
    if (!is_deck_verb(&p->words[i], false) || (!last && !from)) continue;
    u32 first = i;
    while (first > 0 && p->words[first - 1].capital && (first == i || !(p->words[first - 1].after || between(text, p, first - 1)))) first--;
    bool apart = first > 0 && strchr(".?!,\"-", p->words[first - 1].after ? p->words[first - 1].after : 'x');
    if (!apart || !is_person_run(p, first, i - first)) continue;
    note_words(a, text, p, first, i - 1, names);
    return;
  }
}

bool is_job_line(const piece *p) {
  if (!p->kept || p->word_count > 5 || p->ends != END_OPEN || !is_job(&p->words[p->kept - 1])) return false;
  for (u32 i = 0; i < p->kept; i++)
    if (!is_role(&p->words[i]) && !words_have(WORDS_SECTIONS, p->words[i].key)) return false;
  return true;
}
