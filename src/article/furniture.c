// SPDX-License-Identifier: Apache-2.0
#include "article/furniture.h"
#include "article/vocabulary.h"

#include "base/utf8.h"

enum { LABEL_EXTRA = 4 };

static str word_text(str text, const piece_word *w) { return (str){text.at + w->start, w->len}; }

static u32 word_end(const piece_word *w) { return w->start + w->len; }

// ---- labels --------------------------------------------------------------------------------------------------------

// A mark that parts a label from what it opens: ":" at once, or "|", "›", "»", a dash with spaces round it.
static bool label_closed(str text, const piece *p, const piece_word *w, u32 *rest) {
  u32 at = word_end(w), width;
  while (at < p->end && (text.at[at] == '"' || text.at[at] == ')' || text.at[at] == '\'')) at++;
  if (at < p->end && text.at[at] == ':') return *rest = text_trim_start(text, at + 1, p->end), true;
  u32 next = text_trim_start(text, at, p->end);
  if (next >= p->end) return *rest = p->end, true;
  u32 code = utf8_decode(text.at + next, p->end - next, &width);
  bool bar = code == '|' || code == 0x203A || code == 0xBB || code == '>' || code == ':';
  bool dash = next > at && dash_at(text, next, &width) && next + width < p->end && text.at[next + width] == ' ';
  if (!bar && !dash) return false;
  return *rest = text_trim_start(text, next + width, p->end), true;
}

// The row of the label that the piece opens with; *rest gets where its content begins (the end when it has none).
static u32 label_of(str text, const piece *p, u32 *rest) {
  const table *labels = words_of(WORDS_LABELS);
  u32 words, row = piece_phrase(text, p, 0, labels, &words);
  if (row == NONE || words > p->kept) return NONE;
  if (cell_is(labels, row, 2, "open") && p->ends == END_OPEN && p->word_count <= 20) {
    *rest = words < p->kept ? p->words[words].start : p->end;
    return row;
  }
  u32 most = cell_is(labels, row, 2, "loose") ? LABEL_EXTRA : 0;
  for (u32 i = words - 1; i < p->kept && i < words + most; i++) {
    u8 mark = (u8)p->words[i].after;
    if (label_closed(text, p, &p->words[i], rest)) {
      bool sentence_end = *rest == p->end && (p->ends == END_STOP || p->ends == END_COMMA || p->ends == END_ELLIPSIS);
      return sentence_end && p->word_count > 3 ? NONE : row;
    }
    if (mark == '.' || mark == '!' || mark == '?' || mark == ',' || mark == ';') return NONE;
  }
  return NONE;
}

// "Photo by Ana Lima", "Image courtesy of Coast Today"
static bool is_photo_line(str text, const piece *p) {
  const table *labels = words_of(WORDS_LABELS);
  u32 words, row = piece_phrase(text, p, 0, labels, &words);
  if (row == NONE || !cell_is(labels, row, 1, "photo") || words < 2 || words >= p->kept || p->word_count > 9) return false;
  return p->words[words].capital && p->small <= 3;
}

static bool judge_label(str text, const piece *p, judgement *out) {
  if (is_photo_line(text, p)) return *out = (judgement){.kind = BLOCK_FURNITURE, .note = NOTE_PHOTO}, true;
  u32 rest, row = label_of(text, p, &rest);
  if (row == NONE) return false;
  const table *labels = words_of(WORDS_LABELS);
  bool alone = rest == p->end;
  *out = (judgement){.kind = BLOCK_FURNITURE};
  if (cell_is(labels, row, 1, "related")) {
    out->note = NOTE_RELATED;
    if (alone) out->lead = LEAD_RELATED;
  } else if (cell_is(labels, row, 1, "credit")) {
    out->note = NOTE_CREDIT;
    if (alone) out->lead = LEAD_CREDIT;
    else if (p->word_count > 30) return false;
  } else if (cell_is(labels, row, 1, "photo")) {
    out->note = NOTE_PHOTO;
    if (p->word_count > 30) return false;
  } else if (cell_is(labels, row, 1, "wire")) {
    if (!alone) return false;
    out->note = NOTE_PHOTO;
  } else if (cell_is(labels, row, 1, "bracket")) {
    return false;
  } else if (cell_is(labels, row, 1, "next")) {
    if (alone) out->lead = LEAD_NEXT;
  } else if (cell_is(labels, row, 1, "correction")) {
    *out = (judgement){.kind = BLOCK_PARAGRAPH, .note = NOTE_CORRECTION};
  } else if (cell_is(labels, row, 1, "stamp")) {
    if (!alone) return false; // a date line, read as one
  } else if (p->word_count > 40) return false;
  return true;
}

// ---- lines by shape ------------------------------------------------------------------------------------------------

static bool judge_copyright(str text, const piece *p, judgement *out) {
  bool sign = (u8)text.at[p->start] == 0xC2 && p->start + 1 < p->end && (u8)text.at[p->start + 1] == 0xA9;
  bool worded = (text_starts(text, p->start, "copyright") || text_starts(text, p->start, "(c) ")) && p->digits > 0;
  bool reserved = p->word_count <= 60 && piece_contains(text, p, "all rights reserved");
  *out = (judgement){.kind = BLOCK_FURNITURE};
  return (sign || worded || reserved) && p->word_count <= 80;
}

static bool judge_reading_time(str text, const piece *p, judgement *out) {
  if (p->word_count > 9 || p->ends == END_STOP || !p->digits) return false;
  bool minutes = false, act = false;
  for (u32 i = 0; i < p->kept; i++) {
    str w = word_text(text, &p->words[i]);
    minutes = minutes || text_starts(w, 0, "min") || (w.len > 3 && p->words[i].digit && text_starts(w, w.len - 3, "min"));
    act = act || text_starts(w, 0, "read") || text_starts(w, 0, "listen") || text_starts(w, 0, "watch") || text_starts(w, 0, "lese");
  }
  *out = (judgement){.kind = BLOCK_FURNITURE};
  return minutes && act;
}

// "Planning: barn refused. Page 14": where a paper sends its reader.
static bool judge_page_reference(str text, const piece *p, judgement *out) {
  if (p->kept < 3 || p->kept != p->word_count || p->word_count > 16 || p->ends != END_OPEN) return false;
  const piece_word *number = &p->words[p->kept - 1], *page = &p->words[p->kept - 2];
  bool named = text_starts(text, page->start, "page") && page->capital && (page->len == 4 || page->len == 5);
  *out = (judgement){.kind = BLOCK_FURNITURE, .note = NOTE_RELATED};
  return named && number->digit && number->len <= 5 && !number->after;
}

// Items between separators, none of them a sentence: a menu, a path, a ticker, a row of tools.
static bool judge_menu(str text, const piece *p, judgement *out) {
  if (p->word_count > 80) return false;
  u32 separators = 0, words = 0, most = 0, plus = 0;
  bool space = true, sentence = false;
  for (u32 i = p->start, width; i < p->end; i += width) {
    u32 code = utf8_decode(text.at + i, p->end - i, &width);
    bool next_space = i + width >= p->end || text.at[i + width] == ' ';
    if (code == '+' && text_starts(text, i, "+++")) plus++, width = 3;
    bool strong = code == '|' || code == 0x203A || code == 0xBB || code == 0x2192;
    bool spaced = space && next_space && (code == '/' || code == '>' || code == 0xB7 || code == 0x2022);
    if (strong || spaced) {
      separators++;
      if (words > most) most = words;
      words = 0;
    } else if (char_is_space(code)) {
      words += !space;
    } else sentence = sentence || (code == '.' && next_space && i + width < p->end && words > 5);
    space = char_is_space(code);
  }
  if (words + 1 > most) most = words + 1;
  *out = (judgement){.kind = BLOCK_FURNITURE};
  if (plus >= 2) return out->note = NOTE_RELATED, true;
  if (!separators || sentence || p->ends == END_STOP || p->word_count > 60) return false;
  out->menu = true;
  return separators == 1 ? p->word_count <= 6 && p->small == 0 : most <= 10 && most * 2 <= p->word_count + 6;
}

static bool judge_buttons(const piece *p, judgement *out) {
  if (p->word_count > 12 || p->kept != p->word_count || p->ends == END_COLON) return false;
  if (p->ends == END_STOP && p->word_count < 5) return false;
  const table *buttons = words_of(WORDS_BUTTONS);
  u32 known = 0;
  for (u32 i = 0; i < p->kept; i++) {
    bool count = p->words[i].digit && p->word_count > 1;
    if (!count && table_find(buttons, p->words[i].key) == NONE) return false;
    known += !count;
  }
  *out = (judgement){.kind = BLOCK_FURNITURE};
  return known > 0;
}

// "3", "1/3": the number of a picture.
static bool judge_number(str text, const piece *p, judgement *out) {
  for (u32 i = p->start; i < p->end; i++)
    if (!char_is_digit((u8)text.at[i]) && text.at[i] != '/' && text.at[i] != '[' && text.at[i] != ']') return false;
  *out = (judgement){.kind = BLOCK_FURNITURE};
  return p->end - p->start <= 5;
}

// A tag that was left in the text, and nothing beside it: "<tweet id=7><tweet/>."
static bool judge_markup(str text, const piece *p, judgement *out) {
  if (text.at[p->start] != '<') return false;
  bool inside = false;
  u32 tags = 0;
  for (u32 i = p->start, width; i < p->end; i += width) {
    u32 code = utf8_decode(text.at + i, p->end - i, &width);
    if (code == '<') inside = true, tags++;
    else if (code == '>') inside = false;
    else if (!inside && (char_is_letter(code) || char_is_digit(code))) return false;
  }
  *out = (judgement){.kind = BLOCK_FURNITURE};
  return !inside && tags > 0;
}

static bool judge_hashtags(str text, const piece *p, judgement *out) {
  for (u32 i = 0; i < p->kept; i++)
    if (text.at[p->words[i].start] != '#') return false;
  *out = (judgement){.kind = BLOCK_FURNITURE};
  return p->kept >= 2;
}

// ---- photo credits -------------------------------------------------------------------------------------------------

// "(Ana Lima/Coast Pictures)", "(AP Photo/…)": names and a slash between brackets.
static bool is_credit_bracket(arena *scratch, str text, u32 open, u32 close) {
  piece inside;
  if (!piece_measure(scratch, text, open + 1, close, &inside) || inside.word_count > 14) return false;
  const table *labels = words_of(WORDS_LABELS);
  u32 words, row = piece_phrase(text, &inside, 0, labels, &words);
  if (row != NONE && cell_is(labels, row, 1, "photo") && inside.word_count > words) return true;
  if (row != NONE && inside.word_count == words && (cell_is(labels, row, 1, "bracket") || cell_is(labels, row, 1, "photo"))) return true;
  bool slash = memchr(text.at + open, '/', close - open) != NULL;
  for (u32 i = 0; i < inside.kept; i++)
    if (char_is_digit((u8)text.at[inside.words[i].start])) return false;
  return slash && inside.small <= 1 && inside.capitals >= 2;
}

// A credit at the end of a caption: in brackets, or a label and a name.
static bool photo_tail(arena *scratch, str text, const piece *p, u32 *from) {
  if (text.at[p->end - 1] == ')') {
    u32 open = p->end - 1;
    while (open > p->start && text.at[open] != '(' && p->end - open < 160) open--;
    if (text.at[open] == '(' && is_credit_bracket(scratch, text, open, p->end - 1)) return *from = open, true;
  }
  if (p->kept != p->word_count) return false;
  const table *labels = words_of(WORDS_LABELS);
  for (u32 i = p->kept > 9 ? p->kept - 9 : 1; i < p->kept; i++) {
    u32 words, row = piece_phrase(text, p, i, labels, &words);
    if (row == NONE || !cell_is(labels, row, 1, "photo") || i + words >= p->kept) continue;
    const piece_word *last = &p->words[i + words - 1];
    bool by = text_starts(text, last->start, "by") && last->len == 2;
    bool start = p->words[i - 1].after == '.' || p->words[i - 1].after == '"' || p->words[i].caps || p->words[i - 1].after == '-';
    if ((last->after == ':' || (by && p->words[i].capital)) && start) return *from = p->words[i].start, true;
  }
  return false;
}

// A slash between two capitals, from byte `from` on: "Lima/Coast".
static u32 slash_between_names(str text, u32 from, u32 end) {
  for (u32 i = end > from ? end - 1 : from; i > from; i--) {
    u32 width;
    if (text.at[i] != '/' || i + 1 >= end || text.at[i - 1] == ' ') continue;
    if (char_is_upper(utf8_decode(text.at + i + 1, end - i - 1, &width))) return i;
  }
  return NONE;
}

// "Getty/Instagram", "Ana Lima/Coast Pictures", "(c) A/B": names and a slash, and nothing else.
static bool is_slashed_credit(str text, const piece *p) {
  u32 small = p->small - (p->small && p->words[0].len == 1); // "(c)"
  if (p->word_count > 6 || small || p->digits || !p->whole_line) return false;
  return slash_between_names(text, p->start, p->end) != NONE;
}

// "[1/3]The mayor speaks …": one picture of a row.
static bool is_counted_caption(str text, const piece *p) {
  u32 i = p->start + 1;
  if (text.at[p->start] != '[' || p->word_count > 60) return false;
  while (i < p->end && char_is_digit((u8)text.at[i])) i++;
  if (i == p->start + 1 || i + 1 >= p->end || text.at[i] != '/' || !char_is_digit((u8)text.at[i + 1])) return false;
  for (i++; i < p->end && char_is_digit((u8)text.at[i]);) i++;
  return i + 1 < p->end && text.at[i] == ']';
}

// A caption that ends in "…in Tarn. Ana Lima/Coast Pictures": the slash in the last words, a point before the names.
static bool is_slashed_caption(str text, const piece *p) {
  if (p->ends != END_OPEN || p->kept != p->word_count || p->word_count < 6 || p->word_count > 60) return false;
  u32 from = p->words[p->kept - 5].start, slash = slash_between_names(text, from, p->end);
  if (slash == NONE) return false;
  u32 i = slash;
  while (i > from && text.at[i - 1] != '.' && text.at[i - 1] != ')' && text.at[i - 1] != '\n') i--;
  u32 width;
  i = text_trim_start(text, i, p->end);
  return i > from && i < slash && char_is_upper(utf8_decode(text.at + i, p->end - i, &width));
}

static bool judge_photo(arena *scratch, str text, const piece *p, judgement *out) {
  u32 from;
  if (is_counted_caption(text, p)) return *out = (judgement){.kind = BLOCK_CAPTION, .note = NOTE_PHOTO}, true;
  if (is_slashed_credit(text, p)) return *out = (judgement){.kind = BLOCK_FURNITURE, .note = NOTE_PHOTO}, true;
  if (is_slashed_caption(text, p)) return *out = (judgement){.kind = BLOCK_CAPTION, .note = NOTE_PHOTO}, true;
  if (p->word_count > 70 || !photo_tail(scratch, text, p, &from)) return false;
  u32 sentences = 0;
  for (u32 i = p->start; i + 1 < from; i++) sentences += text.at[i] == '.' && text.at[i + 1] == ' ' && i + 2 < from;
  if (sentences > 2) return false;
  *out = (judgement){.kind = from == p->start ? BLOCK_FURNITURE : BLOCK_CAPTION, .note = NOTE_PHOTO};
  return true;
}

// ---- notices and requests ------------------------------------------------------------------------------------------

// "This audio was made by a machine", "An earlier version of this article said …", "The story first appeared in …"
static bool judge_notice(str text, const piece *p, judgement *out) {
  const table *things = words_of(WORDS_PAGE_THINGS), *deeds = words_of(WORDS_PAGE_DEEDS);
  bool version = text_starts(text, p->words[0].start, "an earlier version of") || text_starts(text, p->words[0].start, "a previous version of");
  bool listen = text_starts(text, p->words[0].start, "listen to this ") || text_starts(text, p->words[0].start, "listen to the ");
  u32 thing = NONE;
  for (u32 i = 0; i + 1 < p->kept && i < (version ? 8 : 4) && thing == NONE; i++)
    if (text_starts(text, p->words[i].start, "this ") && table_find(things, p->words[i + 1].key) != NONE) thing = i + 1;
  if (listen && thing == NONE && p->kept > 3 && table_find(things, p->words[3].key) != NONE) thing = 3;
  if (thing == NONE) return false;
  if (version) return *out = (judgement){.kind = BLOCK_PARAGRAPH, .note = NOTE_CORRECTION}, true;
  *out = (judgement){.kind = BLOCK_FURNITURE};
  if (listen) return p->word_count <= 14;
  for (u32 i = thing + 1, words; i < p->kept && i <= thing + 4; i++) {
    u32 row = piece_phrase(text, p, i, deeds, &words);
    if (row == NONE) continue;
    if (cell_is(deeds, row, 1, "changed")) *out = (judgement){.kind = BLOCK_PARAGRAPH, .note = NOTE_CORRECTION};
    if (cell_is(deeds, row, 1, "credit")) out->note = NOTE_CREDIT;
    return p->word_count <= 40;
  }
  return false;
}

// A sentence that asks the reader to do something with a medium: "Sign up for our newsletter".
static bool is_request(str text, const piece *p) {
  const table *verbs = words_of(WORDS_REQUEST_VERBS), *media = words_of(WORDS_REQUEST_MEDIA);
  u32 words;
  u32 verb = p->word_count > 35 || !p->kept ? NONE : piece_phrase(text, p, 0, verbs, &words);
  if (verb == NONE) return false;
  for (u32 i = p->start; i < p->end; i++)
    if (text.at[i] == '"' || text_starts(text, i, "\xE2\x80\x9C")) return false;
  if (cell_is(verbs, verb, 1, "sure") && p->ends == END_OPEN && p->word_count <= 12 && p->whole_line) return true;
  if (p->ends == END_OPEN && p->word_count <= 5 && p->word_count > words && text_starts(text, p->words[p->kept - 1].start, "on") &&
      p->words[p->kept - 1].len == 2)
    return true; // "Follow us on"
  for (u32 i = words, n; i < p->kept; i++) {
    str w = word_text(text, &p->words[i]);
    if (w.at[0] == '@' || memchr(w.at, '@', w.len) || text_starts(w, 0, "http") || text_starts(w, 0, "www.")) return true;
    u32 row = piece_phrase(text, p, i, media, &n);
    if (row == NONE) continue;
    if (cell_is(media, row, 1, "sure") || (i < words + 4 && (p->word_count <= 10 || p->ends != END_STOP))) return true;
  }
  return false;
}

// Every sentence is a request or a question to the reader, and one is a request.
static bool judge_request(arena *scratch, str text, const piece *p, judgement *out) {
  if (p->word_count > 45) return false;
  u32 requests = 0;
  for (u32 at = p->start; at < p->end;) {
    u32 stop = sentence_next(text, at, p->end);
    piece s;
    if (piece_measure(scratch, text, at, stop, &s)) {
      s.whole_line = at == p->start && stop == p->end;
      bool request = is_request(text, &s);
      bool asks = s.ends == END_QUESTION && (s.word_count <= 8 || (s.word_count <= 14 && piece_contains(text, &s, "you ")));
      if (!request && !asks) return false;
      requests += request;
    }
    at = stop;
  }
  *out = (judgement){.kind = BLOCK_FURNITURE};
  out->paywall = piece_contains(text, p, "continue reading") || piece_contains(text, p, "to read the full");
  return requests > 0;
}

bool furniture_judge(arena *scratch, str text, const piece *p, judgement *out) {
  *out = (judgement){0};
  if (!p->kept) { // marks only: "* * *"
    out->kind = BLOCK_FURNITURE;
    return true;
  }
  return judge_copyright(text, p, out) || judge_label(text, p, out) || judge_notice(text, p, out) ||
         judge_reading_time(text, p, out) || judge_page_reference(text, p, out) || judge_buttons(p, out) || judge_hashtags(text, p, out) || judge_markup(text, p, out) || judge_number(text, p, out) ||
         judge_photo(scratch, text, p, out) || judge_request(scratch, text, p, out) || judge_menu(text, p, out);
}

bool furniture_buttons(const piece *p) {
  judgement j;
  return judge_buttons(p, &j);
}
bool furniture_request(str text, const piece *sentence) { return is_request(text, sentence); }
bool furniture_photo_bracket(arena *scratch, str text, u32 open, u32 close) {
  return is_credit_bracket(scratch, text, open, close);
}
bool furniture_related_label(str text, const piece *p) {
  u32 rest, row = label_of(text, p, &rest);
  return row != NONE && cell_is(words_of(WORDS_LABELS), row, 1, "related") && rest < p->end;
}
