// SPDX-License-Identifier: Apache-2.0
#include "cli/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/utf8.h"

enum { SHORTEST_ID = 4, PIPE_COLUMNS = 100 };

const char *base_path(const invocation *call) {
  const char *path = option_value(call, "db");
  return path ? path : "stemma.db";
}

int base_fail(const stemma_error *error) {
  fprintf(stderr, "stemma: %s\n", error->message);
  return (int)error->status;
}

store *base_open(const invocation *call, store_mode mode, int *code) {
  stemma_error error = {0};
  store *s = store_open(base_path(call), mode, &error);
  if (!s) *code = base_fail(&error);
  return s;
}

bool base_find_article(store *s, arena *a, const char *prefix, str *id) {
  str *ids;
  u32 count;
  if (!store_find_articles(s, a, prefix, 3, &ids, &count)) {
    base_fail(store_error(s));
    return false;
  }
  if (count == 1 || (count > 1 && str_equal(ids[0], str_from(prefix)))) {
    *id = ids[0];
    return true;
  }
  if (count == 0) fprintf(stderr, "stemma: no article or story has an id that begins with '%s'; 'stemma stories' lists them\n", prefix);
  else fprintf(stderr, "stemma: '%s' begins several ids (%s, %s%s); give more of it\n", prefix, ids[0].at, ids[1].at, count > 2 ? ", …" : "");
  return false;
}

bool base_find_story(store *s, arena *a, const char *prefix, str *story) {
  str id;
  if (!base_find_article(s, a, prefix, &id)) return false;
  if (!store_story_of(s, a, id.at, story)) {
    base_fail(store_error(s));
    return false;
  }
  if (!story->len) {
    fprintf(stderr, "stemma: %s is in no story: it was removed, or the base is not settled ('stemma settle')\n", id.at);
    return false;
  }
  return true;
}

u32 base_short_id(const str *ids, u32 count) {
  u32 need = SHORTEST_ID;
  for (u32 i = 1; i < count; i++) {
    u32 same = 0;
    while (same < ids[i].len && same < ids[i - 1].len && ids[i].at[same] == ids[i - 1].at[same]) same++;
    if (same + 1 > need) need = same + 1;
  }
  return need > 16 ? 16 : need;
}

terminal_options base_terminal(const invocation *call) {
  terminal_options how = {.columns = PIPE_COLUMNS};
  struct winsize size;
  bool terminal = isatty(STDOUT_FILENO);
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col) how.columns = size.ws_col;
  const char *when = option_value(call, "color"), *off = getenv("NO_COLOR"), *kind = getenv("TERM");
  if (when && strcmp(when, "always") == 0) how.colour = true;
  else if (when && strcmp(when, "never") == 0) how.colour = false;
  else if (when && strcmp(when, "auto") != 0) {
    fprintf(stderr, "stemma: --color takes always, never or auto, not %s\n", when);
    exit(STEMMA_USAGE);
  } else how.colour = terminal && !(off && *off) && !(kind && strcmp(kind, "dumb") == 0);
  if (how.columns > 120) how.columns = 120; // longer lines are hard to read
  how.columns = option_number(call, "width", how.columns < 40 ? 40 : how.columns, 40, 400);
  return how;
}

// "origin:X" or "outlet:X" of --without and --only.
static bool read_part(const invocation *call, const char *option, const char **origin, const char **outlet) {
  const char *value = option_value(call, option);
  if (!value) return true;
  if (strncmp(value, "outlet:", 7) == 0 && value[7]) *outlet = value + 7;
  else if (origin && strncmp(value, "origin:", 7) == 0 && value[7]) *origin = value + 7;
  else {
    fprintf(stderr, "stemma %s: --%s takes %soutlet:NAME, not %s\n", call->command->name, option, origin ? "origin:NAME or " : "", value);
    return false;
  }
  return true;
}

bool base_filter(const invocation *call, story_filter *filter) {
  *filter = (story_filter){.before = option_value(call, "before")};
  return read_part(call, "without", &filter->without_origin, &filter->without_outlet) &&
         read_part(call, "only", NULL, &filter->only_outlet);
}

void base_write(const buf *out) {
  if (out->len) fwrite(out->at, 1, out->len, stdout);
}

// The title, without control characters, cut to the columns with an ellipsis.
static void add_cut(buf *out, str title, u32 columns) {
  u32 used = 0, width;
  bool all = str_columns(title) <= columns;
  for (u32 i = 0; i < title.len; i += width) {
    u32 code = utf8_decode(title.at + i, title.len - i, &width);
    u32 wide = char_columns(code);
    if (!wide) continue;
    if (used + wide + (all ? 0 : 1) > columns) {
      buf_text(out, "…");
      return;
    }
    buf_add(out, title.at + i, width);
    used += wide;
  }
}

static void stories_table(buf *out, const story_row *rows, u32 count, u32 id_length, const terminal_options *how) {
  const char *dim = how->colour ? "\x1b[2m" : "", *bold = how->colour ? "\x1b[1m" : "", *plain = how->colour ? "\x1b[0m" : "";
  u32 left = id_length > 5 ? id_length : 5;
  buf_format(out, "%s%-*s  %-23s %8s %7s %7s %8s  %s%s\n", dim, (int)left, "story", "dates", "articles", "outlets", "origins",
             "findings", "title", plain);
  for (u32 i = 0; i < count; i++) {
    const story_row *r = &rows[i];
    char dates[64], origins[16];
    if (!r->first.len) snprintf(dates, sizeof dates, "no date");
    else if (str_equal(r->first, r->last)) snprintf(dates, sizeof dates, "%.*s", STR_FMT(r->first));
    else snprintf(dates, sizeof dates, "%.*s–%.*s", STR_FMT(r->first), STR_FMT(r->last));
    if (r->origins == NONE) snprintf(origins, sizeof origins, "?");
    else snprintf(origins, sizeof origins, "%u", r->origins);
    int pad = 23 - (int)str_columns(str_from(dates));
    buf_format(out, "%s%-*.*s%s  %s%*s %8u %7u %7s %8u  ", bold, (int)left, (int)id_length, r->id.at, plain, dates,
               pad > 0 ? pad : 0, "", r->articles, r->outlets, origins, r->findings);
    u32 used = left + 2 + 23 + 1 + 8 + 1 + 7 + 1 + 7 + 1 + 8 + 2;
    add_cut(out, r->title, how->columns > used + 20 ? how->columns - used : 20);
    buf_char(out, '\n');
  }
}

void base_print_freshness(store *s) {
  freshness fresh;
  if (run_freshness(s, &fresh) && (fresh.since || fresh.stale)) {
    fprintf(stderr, "note: %u article%s came since the last full settle", fresh.since, fresh.since == 1 ? "" : "s");
    if (fresh.stale)
      fprintf(stderr, ", %u stor%s changed since origins and findings were counted", fresh.stale, fresh.stale == 1 ? "y" : "ies");
    fputs("; 'stemma settle' compares all anew\n", stderr);
  }
}

int base_print_stories(store *s, bool json, const terminal_options *how) {
  arena *a = arena_new();
  story_row *rows;
  str *ids;
  u32 count, id_count;
  int code = STEMMA_OK;
  if (!store_get_stories(s, a, &rows, &count) || !store_find_articles(s, a, "", UINT32_MAX >> 1, &ids, &id_count)) {
    code = base_fail(store_error(s));
  } else {
    buf out = {0};
    if (json) present_stories(&out, rows, count);
    else if (count) stories_table(&out, rows, count, base_short_id(ids, id_count), how);
    base_write(&out);
    buf_free(&out);
    base_print_freshness(s);
    if (!json && !count) fprintf(stderr, "no stories yet: 'stemma read PATH...' reads articles\n");
  }
  arena_free(a);
  return code;
}

// ---- progress

static struct timespec last_shown;

void base_progress(void *context, const char *what, u64 done, u64 all, u32 articles) {
  (void)context;
  if (!isatty(STDERR_FILENO)) return;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  double since = (double)(now.tv_sec - last_shown.tv_sec) + (double)(now.tv_nsec - last_shown.tv_nsec) / 1e9;
  if (since < 0.1) return;
  last_shown = now;
  enum { BAR = 24 };
  char bar[BAR + 1] = {0};
  if (all) {
    u32 full = done >= all ? BAR : (u32)((double)done / (double)all * BAR);
    for (u32 i = 0; i < BAR; i++) bar[i] = i < full ? '#' : '.';
    fprintf(stderr, "\r\x1b[K%s [%s] %3.0f%%  %u %s", what, bar, 100.0 * (double)done / (double)all, articles,
            strcmp(what, "accounts") == 0 ? "stories" : "articles");
  } else {
    fprintf(stderr, "\r\x1b[K%s  %u articles", what, articles);
  }
  fflush(stderr);
}

void base_progress_end(void) {
  if (isatty(STDERR_FILENO)) fputs("\r\x1b[K", stderr);
}
