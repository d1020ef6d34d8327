// SPDX-License-Identifier: Apache-2.0
#include "present/page.h"

#include "base/utf8.h"

enum { FIRST_STYLE = 1, LAST_STYLE = 11, MOST_CELLS = 6 };

typedef struct setting {
  const cell *cell;
  u32 next;   // byte where the next line begins
  bool on;    // the line goes on with the one before
  char style; // in force at `next`
} setting;

typedef struct set_line {
  u32 start, end, next; // bytes
  u32 columns;
} set_line;

static bool is_style(char c) { return c >= FIRST_STYLE && c <= LAST_STYLE && c != '\t' && c != '\n'; }

// How far a line of at most `room` columns goes from byte `from`: to the last space that fits, or through a long word; of
// words that no-break spaces join, to the last of these.
static set_line measure(str text, u32 from, u32 room) {
  while (from < text.len && text.at[from] == ' ') from++;
  set_line best = {from, from, text.len, 0};
  set_line joined = best;
  u32 columns = 0, width, i = from;
  bool any = false, space = false, glued = false;
  for (; i < text.len; i += width) {
    width = 1;
    if (is_style(text.at[i])) continue;
    u32 code = utf8_decode(text.at + i, text.len - i, &width);
    if (code == '\n' && space) best.next = i + 1;
    if (code == '\n') return space ? best : (set_line){from, i, i + 1, columns};
    if (code == ' ' && !space) best = (set_line){from, i, i + 1, columns};
    if (code == ' ' && space) best.next = i + 1;
    space = code == ' ';
    any |= space;
    u32 wide = char_columns(code);
    if (columns + wide > room && columns) {
      if (code == ' ') return best;
      if (!any) best = glued ? joined : (set_line){from, i, i, columns}; // a word longer than the line
      return best;
    }
    if (code == 0xA0 && i > from) joined = (set_line){from, i, i + width, columns}, glued = true;
    columns += wide;
  }
  if (space) best.next = text.len;
  return space ? best : (set_line){from, text.len, text.len, columns};
}

static void put_style(page *p, char style) {
  static const char *const codes[] = {"", "\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[38;5;166m", "\x1b[4m", "\x1b[38;5;68m",
                                      "\x1b[38;5;136m", "\x1b[38;5;71m", "", "", "\x1b[38;5;133m"};
  if (p->colour) buf_text(p->out, codes[(int)style]);
}

static void put_line(page *p, setting *s, set_line line) {
  str text = {s->cell->text->at, (u32)s->cell->text->len};
  if (s->style != PLAIN[0]) put_style(p, s->style);
  u32 done = line.start;
  for (u32 i = line.start; i < line.end; i++) {
    bool no_break = text.at[i] == '\xC2' && i + 1 < line.end && text.at[i + 1] == '\xA0';
    if (!is_style(text.at[i]) && !no_break) continue;
    buf_add(p->out, text.at + done, i - done);
    done = i + 1;
    if (no_break) {
      buf_char(p->out, ' ');
      done++, i++;
    } else {
      if (s->style == text.at[i]) continue;
      if (s->style != PLAIN[0]) put_style(p, PLAIN[0]);
      s->style = text.at[i];
      if (s->style != PLAIN[0]) put_style(p, s->style);
    }
  }
  buf_add(p->out, text.at + done, line.end - done);
  if (s->style != PLAIN[0]) put_style(p, PLAIN[0]);
  for (u32 i = line.end; i < line.next; i++) // a style set in the space between two lines
    if (is_style(text.at[i])) s->style = text.at[i];
}

static void pad_to(page *p, u32 *column, u32 want) {
  for (; *column < want; ++*column) buf_char(p->out, ' ');
}

static bool has_more(const setting *s) {
  str text = {s->cell->text->at, (u32)s->cell->text->len};
  for (u32 i = s->next; i < text.len; i++)
    if (text.at[i] != ' ' && text.at[i] != '\n' && !is_style(text.at[i])) return true;
  return false;
}

void page_row(page *p, const cell *cells, u32 count) {
  setting set[MOST_CELLS];
  for (u32 i = 0; i < count; i++) set[i] = (setting){&cells[i], 0, false, PLAIN[0]};
  for (bool more = true; more;) {
    u32 column = 0;
    more = false;
    for (u32 i = 0; i < count; i++) {
      setting *s = &set[i];
      if (!has_more(s)) continue;
      u32 hang = s->on ? s->cell->hang : 0;
      if (hang + 8 > s->cell->width) hang = 0;
      set_line line = measure((str){s->cell->text->at, (u32)s->cell->text->len}, s->next, s->cell->width - hang);
      u32 at = s->cell->at + hang;
      if (s->cell->right && line.columns < s->cell->width) at = s->cell->at + s->cell->width - line.columns;
      pad_to(p, &column, at);
      put_line(p, s, line);
      column += line.columns;
      s->next = line.next;
      s->on = !(s->next && s->cell->text->at[s->next - 1] == '\n');
      more |= has_more(s);
    }
    buf_char(p->out, '\n');
  }
}

void page_line(page *p, u32 at, u32 hang, const buf *text) {
  cell one = {.text = text, .at = at, .width = p->columns > at ? p->columns - at : 1, .hang = hang};
  page_row(p, &one, 1);
}

void page_gap(page *p) { buf_char(p->out, '\n'); }
