// SPDX-License-Identifier: Apache-2.0
#include "article/html_features.h"

#include "article/html_facts.h"
#include "article/html_words.h"
#include "base/table.h"
#include "base/utf8.h"

const char *const html_feature_names[F_COUNT] = {
    "words", "word-length", "link", "ends", "starts", "digits", "upper", "commas", "sentences", "small-words", "tag",
    "lists", "table", "nav", "footer", "header", "aside", "form", "article", "main", "figure", "quote", "heading",
    "bold", "cue", "at-sign", "same-text", "title-share", "description-share", "body-share", "previous-words",
    "previous-link", "next-words", "next-link", "near-good", "area-good", "near-link", "parent-lines", "parent-words",
    "parent-link", "parent-good", "above-lines", "above-words", "above-link", "above-good", "top-link", "top-good",
    "in-main", "main-steps", "title-steps", "place", "after-title", "good-before", "good-after", "last-cue",
    "last-cue-lines", "heading-words", "heading-lines", "alike-lines", "alike-words", "alike-link", "alike-good",
    "siblings", "depth", "articles", "class-body", "class-furniture", "class-related", "class-comments",
    "class-share", "class-ad", "class-newsletter", "class-about-author", "class-byline", "class-date", "class-tags",
    "class-caption", "class-credit", "class-title", "class-standfirst", "class-contents", "class-paywall",
    "class-unseen", "class-embed", "class-quote", "class-meta", "class-note",
};

typedef struct line_facts {
  bool good; // a line that reads like a paragraph
  u64 alike; // lines of the same make: tag and class of the element and the one above
  u64 words; // hash of its text
  u8 cue;
} line_facts;

typedef struct alike {
  u32 lines, words, good, link_bytes, bytes;
} alike;

typedef struct reader {
  html_page *page;
  line_facts *lines;
  u32 *words, *bytes, *links, *good; // sums over the lines before one
  u32 main;                          // the element that holds most of the good lines
  map alike_of, texts;
  VEC(alike) alikes;
  word_keys title, description;
  map body_words; // runs of three words in JSON-LD's articleBody
  i32 *out;
} reader;

static u32 least(u32 a, u32 b) { return a < b ? a : b; }
static u32 percent(u32 part, u32 whole) { return whole ? (u32)((u64)part * 100 / whole) : 0; }

html_cue html_cue_of(str line) {
  static const char *const names[CUE_COUNT] = {"", "related", "newsletter", "share", "ad", "photo", "copyright",
                                               "comments", "author", "paywall", "notice", "date"};
  const table *t = table_get("article/html-cues");
  word_keys k;
  u32 longest = table_longest(t);
  if (line.len > 200) line.len = 200;
  words_read(line, &k);
  for (u32 n = least(longest, k.count); n; n--) {
    // Words are looked up as written, so that marks between them do not matter.
    char phrase[200];
    u32 length = 0;
    for (u32 i = 0; i < n && length + k.ends[i] - k.starts[i] + 1 < sizeof phrase; i++) {
      if (i) phrase[length++] = ' ';
      memcpy(phrase + length, line.at + k.starts[i], k.ends[i] - k.starts[i]);
      length += k.ends[i] - k.starts[i];
    }
    u32 row = table_find(t, word_key((str){phrase, length}));
    if (row == NONE) continue;
    str whole = table_cell(t, row, 2); // "alone": only when nothing follows
    if (whole.len && k.count > n + 2) continue;
    for (u8 c = 1; c < CUE_COUNT; c++)
      if (str_equal(table_cell(t, row, 1), str_from(names[c]))) return c;
  }
  return CUE_NONE;
}

static bool ends_sentence(str s) {
  for (u32 back = 0; back < 3 && s.len; back++) {
    u32 step = 1;
    while (step < 4 && step < s.len && ((u8)s.at[s.len - step] & 0xC0) == 0x80) step++;
    u32 width, code = utf8_decode(s.at + s.len - step, step, &width);
    if (code == '.' || code == '!' || code == '?' || code == 0x2026 || code == 0x3002 || code == 0x964 || code == 0x61F) return true;
    bool closing = code == '"' || code == '\'' || code == ')' || code == ']' || code == 0x201D || code == 0x2019 ||
                   code == 0xBB || code == 0x201C || code == ' ';
    if (!closing) return false;
    s.len -= step;
  }
  return false;
}

static u64 make_of(const html_page *page, u32 node) {
  u64 key = 7;
  for (u32 i = 0; i < 2 && node != NONE; i++, node = page->nodes.at[node].parent) {
    key = hash_mix(key, page->nodes.at[node].tag);
    key = hash_mix(key, hash_bytes(html_attribute_of(page, node, ATTRIBUTE_CLASS)));
  }
  return key;
}

static void read_lines(reader *r) {
  html_page *page = r->page;
  u32 n = page->lines.count;
  r->lines = arena_array(page->scratch, line_facts, n + 1);
  r->words = arena_array(page->scratch, u32, n + 1);
  r->bytes = arena_array(page->scratch, u32, n + 1);
  r->links = arena_array(page->scratch, u32, n + 1);
  r->good = arena_array(page->scratch, u32, n + 1);
  for (u32 i = 0; i < n; i++) {
    const html_line *line = &page->lines.at[i];
    line_facts *f = &r->lines[i];
    str s = html_line_words(page, i);
    f->good = line->words >= 10 && line->link_bytes * 3 < s.len && (ends_sentence(s) || line->words >= 30);
    f->cue = html_cue_of(s);
    f->alike = make_of(page, line->node);
    f->words = hash_bytes(s);
    (*map_at(page->scratch, &r->texts, f->words, 0))++;
    u32 *slot = map_at(page->scratch, &r->alike_of, f->alike, r->alikes.count);
    if (*slot == r->alikes.count) (void)vec_push(page->scratch, &r->alikes);
    alike *same = &r->alikes.at[*slot];
    same->lines++, same->words += line->words, same->good += f->good;
    same->link_bytes += line->link_bytes, same->bytes += s.len;
    r->words[i + 1] = r->words[i] + line->words;
    r->bytes[i + 1] = r->bytes[i] + s.len;
    r->links[i + 1] = r->links[i] + line->link_bytes;
    r->good[i + 1] = r->good[i] + (f->good ? line->words : 0);
  }
}

// Where the good lines are: each gives its words to the element above it, half to the next, a third to the one above.
static u32 main_element(reader *r) {
  html_page *page = r->page;
  u32 *score = arena_array(page->scratch, u32, page->nodes.count), best = 0;
  for (u32 i = 0; i < page->lines.count; i++) {
    if (!r->lines[i].good) continue;
    u32 node = page->nodes.at[page->lines.at[i].node].parent;
    for (u32 step = 1; step <= 3 && node != NONE && node; step++, node = page->nodes.at[node].parent) {
      score[node] += page->lines.at[i].words * 6 / step;
      u32 least_hint = page->nodes.at[node].hints & HINT(COMMENTS) ? 4 : 1;
      if (score[node] / least_hint > score[best]) best = node;
    }
  }
  return best;
}

static void read_known_words(reader *r) {
  const html_facts *f = r->page->facts;
  words_read(r->page->title, &r->title);
  words_read(f->description, &r->description);
  word_keys k;
  str body = f->body;
  while (body.len) {
    words_read(body, &k);
    for (u32 i = 0; i + 2 < k.count; i++)
      *map_at(r->page->scratch, &r->body_words, hash_mix(hash_mix(k.at[i], k.at[i + 1]), k.at[i + 2]), 1) = 1;
    if (k.count < KEYS_MOST) break;
    u32 next = k.starts[k.count - 2];
    body.at += next, body.len -= next;
  }
}

static i32 share_of_body(const reader *r, const word_keys *k) {
  if (!r->body_words.count) return -1;
  if (k->count < 3) return -2;
  u32 found = 0;
  for (u32 i = 0; i + 2 < k->count; i++)
    found += map_get(&r->body_words, hash_mix(hash_mix(k->at[i], k->at[i + 1]), k->at[i + 2])) != NONE;
  return (i32)percent(found, k->count - 2);
}

static void shape_features(reader *r, u32 line, i32 *f) {
  str s = html_line_words(r->page, line);
  const html_line *l = &r->page->lines.at[line];
  u32 letters = 0, upper = 0, digits = 0, commas = 0, sentences = 0, small = 0, signs = 0;
  bool word = false;
  u32 first = 0;
  for (u32 i = 0; i < s.len;) {
    u32 width, code = utf8_decode(s.at + i, s.len - i, &width);
    bool letter = char_is_letter(code), is_upper = letter && char_is_upper(code);
    if (i == 0) first = char_is_digit(code) ? 3 : is_upper ? 2 : letter ? 1 : 4;
    letters += letter, upper += is_upper, digits += char_is_digit(code), commas += code == ',';
    if (letter && !word && !is_upper) small++;
    word = letter || char_is_digit(code) || code == '\'' || code == 0x2019;
    if ((code == '.' || code == '!' || code == '?') && i + 1 < s.len && s.at[i + 1] == ' ') sentences++;
    signs += code == '@' || code == '|' || code == 0xA9 || code == 0xB7 || code == 0x2022;
    i += width;
  }
  f[F_WORDS] = (i32)least(l->words, 300);
  f[F_WORD_LENGTH] = (i32)(l->words ? s.len * 10 / l->words : 0);
  f[F_LINK] = (i32)percent(l->link_bytes, s.len);
  f[F_ENDS] = ends_sentence(s) ? 1 : s.len && s.at[s.len - 1] == ':' ? 2 : 0;
  f[F_STARTS] = (i32)first;
  f[F_DIGITS] = (i32)percent(digits, s.len);
  f[F_UPPER] = (i32)percent(upper, letters);
  f[F_COMMAS] = (i32)commas;
  f[F_SENTENCES] = (i32)sentences;
  f[F_SMALL_WORDS] = (i32)percent(small, l->words);
  f[F_AT_SIGN] = (i32)signs;
  f[F_CUE] = r->lines[line].cue;
  f[F_SAME_TEXT] = (i32)map_get(&r->texts, r->lines[line].words);
  word_keys k;
  words_read(s, &k);
  f[F_TITLE_SHARE] = (i32)percent(words_shared(&k, &r->title), k.count);
  f[F_DESCRIPTION_SHARE] = (i32)percent(words_shared(&k, &r->description), k.count);
  f[F_BODY_SHARE] = share_of_body(r, &k);
}

static i32 tag_order(u8 tag) {
  switch (tag) {
  case HTML_P: return 1;
  case HTML_LI: return 2;
  case HTML_BLOCKQUOTE: return 3;
  case HTML_PRE: return 4;
  case HTML_DD: case HTML_DT: return 5;
  case HTML_TR: return 6;
  case HTML_TD: case HTML_TH: return 7;
  case HTML_DIV: return 8;
  case HTML_SECTION: case HTML_ARTICLE: return 9;
  case HTML_FIGCAPTION: case HTML_CAPTION: return 10;
  case HTML_UL: case HTML_OL: return 11;
  default: return tag >= HTML_H1 && tag <= HTML_H6 ? 12 : 13;
  }
}

static void add_tag(const html_page *page, u32 node, i32 *f) {
  str role = html_attribute_of(page, node, ATTRIBUTE_ROLE);
  switch (page->nodes.at[node].tag) {
  case HTML_UL: case HTML_OL: f[F_LISTS]++; break;
  case HTML_TABLE: f[F_TABLE]++; break;
  case HTML_NAV: f[F_NAV] = 1; break;
  case HTML_FOOTER: f[F_FOOTER] = 1; break;
  case HTML_HEADER: f[F_HEADER] = 1; break;
  case HTML_ASIDE: f[F_ASIDE] = 1; break;
  case HTML_FORM: f[F_FORM] |= 1; break;
  case HTML_BUTTON: case HTML_LABEL: f[F_FORM] |= 2; break;
  case HTML_ARTICLE: f[F_ARTICLE]++; break;
  case HTML_MAIN: f[F_MAIN] = 1; break;
  case HTML_FIGURE: case HTML_FIGCAPTION: f[F_FIGURE] = 1; break;
  case HTML_BLOCKQUOTE: f[F_QUOTE] = 1; break;
  default: break;
  }
  if (str_equal(role, STR("navigation"))) f[F_NAV] = 1;
  if (str_equal(role, STR("contentinfo"))) f[F_FOOTER] = 1;
  if (str_equal(role, STR("complementary"))) f[F_ASIDE] = 1;
  if (str_equal(role, STR("banner"))) f[F_HEADER] = 1;
  if (str_equal(role, STR("main"))) f[F_MAIN] = 1;
  if (str_equal(role, STR("article"))) f[F_ARTICLE]++;
}

// What stands above the line in the tree. Class words of an element that holds most of the page's text say nothing
// against that text ("page with-sidebar"), so they are left out.
static void place_features(reader *r, u32 line, i32 *f) {
  const html_page *page = r->page;
  u32 n = page->lines.count, all_good = r->good[n], step = 1;
  for (u32 h = 0; h < HINT_COUNT; h++) f[F_HINT + h] = 20;
  // Inline elements between the block and the first text count too.
  for (u32 node = page->nodes.at[page->lines.at[line].first_text].parent; node != NONE && node; node = page->nodes.at[node].parent) {
    const html_node *k = &page->nodes.at[node];
    add_tag(page, node, f);
    u32 held = r->good[html_last_line(page, node)] - r->good[html_first_line(page, node)];
    bool most = held * 10 > all_good * 6;
    for (u32 h = 0; h < HINT_COUNT; h++)
      if ((k->hints >> h & 1) && f[F_HINT + h] == 20 && (!most || h == HINT_BODY)) f[F_HINT + h] = (i32)least(step, 12);
    if (node <= r->main && r->main < k->end && f[F_MAIN_STEPS] == 0) f[F_MAIN_STEPS] = (i32)step;
    if (page->title_line != NONE && f[F_TITLE_STEPS] == 0 && html_first_line(page, node) <= page->title_line &&
        page->title_line < html_last_line(page, node))
      f[F_TITLE_STEPS] = (i32)step;
    step++;
  }
  f[F_DEPTH] = (i32)step;
  f[F_IN_MAIN] = r->main < page->lines.at[line].first_text && page->lines.at[line].first_text < page->nodes.at[r->main].end;
}

static void element_features(const reader *r, u32 node, i32 *lines, i32 *words, i32 *link, i32 *good) {
  const html_page *page = r->page;
  u32 from = html_first_line(page, node), to = html_last_line(page, node), n = page->lines.count;
  *lines = (i32)least(to - from, 500);
  *words = (i32)least(r->words[to] - r->words[from], 5000);
  *link = (i32)percent(r->links[to] - r->links[from], r->bytes[to] - r->bytes[from]);
  *good = (i32)percent(r->good[to] - r->good[from], r->good[n]);
}

static u32 clamp(i64 v, u32 n) { return v < 0 ? 0 : v > (i64)n ? n : (u32)v; }

static void around_features(const reader *r, u32 line, i32 *f) {
  const html_page *page = r->page;
  u32 n = page->lines.count;
  const html_line *l = &page->lines.at[line];
  if (line) {
    f[F_PREVIOUS_WORDS] = (i32)least(l[-1].words, 200);
    f[F_PREVIOUS_LINK] = (i32)percent(l[-1].link_bytes, l[-1].text.len);
  }
  if (line + 1 < n) {
    f[F_NEXT_WORDS] = (i32)least(l[1].words, 200);
    f[F_NEXT_LINK] = (i32)percent(l[1].link_bytes, l[1].text.len);
  }
  u32 from = clamp((i64)line - 3, n), to = clamp((i64)line + 4, n);
  f[F_NEAR_GOOD] = (i32)percent(r->good[to] - r->good[from], r->words[to] - r->words[from]);
  f[F_NEAR_LINK] = (i32)percent(r->links[to] - r->links[from], r->bytes[to] - r->bytes[from]);
  from = clamp((i64)line - 10, n), to = clamp((i64)line + 11, n);
  f[F_AREA_GOOD] = (i32)percent(r->good[to] - r->good[from], r->words[to] - r->words[from]);
  u32 node = l->node, unused;
  (void)unused;
  i32 skip;
  u32 parent = page->nodes.at[node].parent;
  if (parent == NONE) parent = node;
  u32 above = page->nodes.at[parent].parent == NONE ? parent : page->nodes.at[parent].parent;
  u32 top = page->nodes.at[above].parent == NONE ? above : page->nodes.at[above].parent;
  element_features(r, parent, &f[F_PARENT_LINES], &f[F_PARENT_WORDS], &f[F_PARENT_LINK], &f[F_PARENT_GOOD]);
  element_features(r, above, &f[F_ABOVE_LINES], &f[F_ABOVE_WORDS], &f[F_ABOVE_LINK], &f[F_ABOVE_GOOD]);
  element_features(r, top, &skip, &skip, &f[F_TOP_LINK], &f[F_TOP_GOOD]);
  const alike *same = &r->alikes.at[map_get(&r->alike_of, r->lines[line].alike)];
  f[F_ALIKE_LINES] = (i32)least(same->lines, 500);
  f[F_ALIKE_WORDS] = (i32)(same->words / same->lines);
  f[F_ALIKE_LINK] = (i32)percent(same->link_bytes, same->bytes);
  f[F_ALIKE_GOOD] = (i32)percent(same->good, same->lines);
}

static void order_features(const reader *r, u32 line, i32 *f) {
  const html_page *page = r->page;
  u32 n = page->lines.count, all = r->good[n];
  f[F_PLACE] = (i32)percent(line, n);
  f[F_AFTER_TITLE] = page->title_line == NONE ? -1000 : (i32)clamp((i64)line - (i64)page->title_line + 500, 1000) - 500;
  f[F_GOOD_BEFORE] = (i32)percent(r->good[line], all);
  f[F_GOOD_AFTER] = (i32)percent(all - r->good[line + 1], all);
}

// Running marks down the page: the last heading, the last line that began like furniture.
static void running_features(const reader *r) {
  const html_page *page = r->page;
  u32 cue = CUE_NONE, cue_line = NONE, heading = NONE;
  for (u32 i = 0; i < page->lines.count; i++) {
    i32 *f = r->out + (size_t)i * F_COUNT;
    u8 tag = page->nodes.at[page->lines.at[i].node].tag;
    bool is_heading = tag >= HTML_H1 && tag <= HTML_H6;
    f[F_LAST_CUE] = (i32)cue;
    f[F_LAST_CUE_LINES] = cue_line == NONE ? 200 : (i32)least(i - cue_line, 200);
    f[F_HEADING_LINES] = heading == NONE ? 200 : (i32)least(i - heading, 200);
    f[F_HEADING_WORDS] = heading == NONE ? -1 : (i32)r->lines[heading].cue;
    f[F_HEADING] = is_heading ? tag - HTML_H1 + 1 : 0;
    if (r->lines[i].cue) cue = r->lines[i].cue, cue_line = i;
    if (is_heading) heading = i;
  }
}

static bool is_bold(const html_page *page, u32 line) {
  const html_line *l = &page->lines.at[line];
  u32 node = page->nodes.at[l->first_text].parent;
  while (node != NONE && node > l->node) {
    u8 tag = page->nodes.at[node].tag;
    if ((tag == HTML_B || tag == HTML_STRONG || tag == HTML_EM || tag == HTML_I) && l->text.len) {
      u32 held = 0;
      for (u32 i = node; i < page->nodes.at[node].end && held < l->text.len; i++) held += page->nodes.at[i].text.len;
      if (held * 10 >= (l->text.len - 1) * 8) return true;
    }
    node = page->nodes.at[node].parent;
  }
  return false;
}

static u32 children_with_lines(const html_page *page, u32 node, u8 tag) {
  u32 count = 0, seen = 0;
  for (u32 i = node + 1; i < page->nodes.at[node].end && seen < 200; i = page->nodes.at[i].end, seen++)
    count += page->nodes.at[i].tag == tag;
  return count;
}

void html_features_read(html_page *page, html_features *out) {
  reader r = {.page = page};
  u32 n = page->lines.count, articles = 0;
  read_lines(&r);
  read_known_words(&r);
  r.main = main_element(&r);
  out->at = r.out = arena_array(page->scratch, i32, (size_t)F_COUNT * (n + 1));
  for (u32 i = 0; i < page->nodes.count; i++) articles += page->nodes.at[i].tag == HTML_ARTICLE;
  for (u32 i = 0; i < n; i++) {
    i32 *f = r.out + (size_t)i * F_COUNT;
    u32 node = page->lines.at[i].node, parent = page->nodes.at[node].parent;
    shape_features(&r, i, f);
    place_features(&r, i, f);
    around_features(&r, i, f);
    order_features(&r, i, f);
    f[F_TAG] = tag_order(page->nodes.at[node].tag);
    f[F_BOLD] = is_bold(page, i);
    f[F_SIBLINGS] = parent == NONE ? 0 : (i32)children_with_lines(page, parent, page->nodes.at[node].tag);
    f[F_ARTICLES] = (i32)least(articles, 20);
  }
  running_features(&r);
}
