// SPDX-License-Identifier: Apache-2.0
// Stories as other programs read them. A stream: one account is in memory at a time, whatever the base holds.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "cli/base.h"
#include "present/export.h"

// Where an export goes. A file is written beside its name and renamed when it is whole, so that what is there is whole.
typedef struct outlet {
  FILE *to;
  char *path, *part; // NULL for standard output
  export_options how;
} outlet;

typedef struct exporting {
  const invocation *call;
  outlet *outlets; // one, or one a table
  u32 count;
  story_filter filter;
  buf text;
  bool begun;      // heads are written
} exporting;

static int file_failed(const char *what, const char *path) {
  fprintf(stderr, "stemma export: cannot %s %s: %s\n", what, path, strerror(errno));
  return STEMMA_ENVIRONMENT;
}

static char *joined(const char *a, const char *b, const char *c) {
  size_t room = strlen(a) + strlen(b) + strlen(c) + 1;
  char *out = malloc(room);
  if (!out) abort();
  snprintf(out, room, "%s%s%s", a, b, c);
  return out;
}

static int outlet_open(outlet *o, const char *folder, const char *name, const char *ending) {
  o->path = joined(folder, name, ending);
  o->part = joined(o->path, ".part", "");
  o->to = fopen(o->part, "wb");
  return o->to ? STEMMA_OK : file_failed("write", o->part);
}

// Gives back what was opened; `whole`: every byte was written, so the file gets its name.
static int outlet_close(outlet *o, bool whole) {
  int code = STEMMA_OK;
  if (o->to && o->part) {
    bool written = fclose(o->to) == 0;
    if (whole && !written) code = file_failed("write", o->part);
    else if (whole && rename(o->part, o->path) != 0) code = file_failed("rename to", o->path);
    if (!whole || code != STEMMA_OK) remove(o->part);
  }
  free(o->path);
  free(o->part);
  return code;
}

static bool outlet_write(exporting *e, outlet *o) {
  bool written = fwrite(e->text.at ? e->text.at : "", 1, e->text.len, o->to) == e->text.len;
  e->text.len = 0;
  if (!written) file_failed("write", o->part ? o->part : "to standard output");
  return written;
}

// ---- what is asked

static int find_format(const invocation *call, u8 *format) {
  const char *name = option_value(call, "format");
  for (u8 i = 0; name && i < EXPORT_FORMATS; i++)
    if (strcmp(name, export_format_names[i]) == 0) {
      *format = i;
      return STEMMA_OK;
    }
  fprintf(stderr, "stemma export: %s%s%s: --format takes", name ? "no format called '" : "no format given", name ? name : "", name ? "'" : "");
  for (u8 i = 0; i < EXPORT_FORMATS; i++) fprintf(stderr, "%s %s", i ? "," : "", export_format_names[i]);
  fprintf(stderr, "\n");
  return STEMMA_USAGE;
}

static int find_table(const char *name, u32 *table) {
  for (*table = 0; export_table_names[*table]; (*table)++)
    if (strcmp(name, export_table_names[*table]) == 0) return STEMMA_OK;
  fprintf(stderr, "stemma export: no table called '%s': --table takes", name);
  for (u32 i = 0; export_table_names[i]; i++) fprintf(stderr, "%s %s", i ? "," : "", export_table_names[i]);
  fprintf(stderr, "\n");
  return STEMMA_USAGE;
}

static int check_words(const invocation *call, u8 format) {
  bool all = option_given(call, "all");
  if (all ? call->argument_count != 0 : call->argument_count != 1) {
    fprintf(stderr, "stemma export: name one story by its id ('stemma stories' lists them), or give --all for every story of the base\n");
    return STEMMA_USAGE;
  }
  static const char *const of_csv[] = {"table", "raw", "bom"};
  for (u32 i = 0; i < COUNT_OF(of_csv); i++)
    if (format != EXPORT_CSV && option_given(call, of_csv[i])) {
      fprintf(stderr, "stemma export: --%s is for --format csv, not %s\n", of_csv[i], export_format_names[format]);
      return STEMMA_USAGE;
    }
  const char *output = option_value(call, "output");
  if (format == EXPORT_CSV && !option_given(call, "table") && (!output || strcmp(output, "-") == 0)) {
    fprintf(stderr, "stemma export: csv is several tables: --table NAME prints one, --output FOLDER writes each to a file\n");
    return STEMMA_USAGE;
  }
  return STEMMA_OK;
}

// One file a table in a folder, which is made when it is not there.
static int open_tables(exporting *e, const char *folder, const export_options *how) {
  if (mkdir(folder, 0777) != 0 && errno != EEXIST) return file_failed("make the folder", folder);
  int code = STEMMA_OK;
  for (u32 i = 0; export_table_names[i] && code == STEMMA_OK; i++) {
    e->outlets[e->count] = (outlet){.how = *how};
    e->outlets[e->count].how.table = i;
    char *prefix = joined(folder, "/", "");
    code = outlet_open(&e->outlets[e->count++], prefix, export_table_names[i], ".csv");
    free(prefix);
  }
  return code;
}

static int read_options(const invocation *call, export_options *how) {
  *how = (export_options){.raw = option_given(call, "raw"), .mark = option_given(call, "bom")};
  int code = find_format(call, &how->format);
  if (code == STEMMA_OK) code = check_words(call, how->format);
  if (code == STEMMA_OK && option_given(call, "table")) code = find_table(option_value(call, "table"), &how->table);
  return code;
}

static int open_outlets(exporting *e, const export_options *how) {
  const char *output = option_value(e->call, "output");
  if (output && strcmp(output, "-") == 0) output = NULL;
  if (output && how->format == EXPORT_CSV && !option_given(e->call, "table")) return open_tables(e, output, how);
  e->outlets[e->count++] = (outlet){.to = stdout, .how = *how};
  return output ? outlet_open(&e->outlets[0], output, "", "") : STEMMA_OK;
}

// ---- the stream

// Heads are written when the first account is there: a story that cannot be read leaves nothing on standard output.
static int begin(exporting *e) {
  for (u32 i = 0; !e->begun && i < e->count; i++) {
    export_begin(&e->text, &e->outlets[i].how);
    if (!outlet_write(e, &e->outlets[i])) return STEMMA_ENVIRONMENT;
  }
  e->begun = true;
  return STEMMA_OK;
}

static int export_one(exporting *e, store *s, arena *a, const char *story) {
  account acc;
  stemma_error error = {0};
  if (run_account(s, a, story, &e->filter, &acc, &error) != STEMMA_OK) return base_fail(&error);
  if (!acc.articles.count) {
    if (option_given(e->call, "all")) return STEMMA_OK;
    fprintf(stderr, "stemma export: no article of story %.8s is left by --without, --only or --before\n", story);
    return STEMMA_USAGE;
  }
  int code = begin(e);
  for (u32 i = 0; code == STEMMA_OK && i < e->count; i++) {
    export_story(&e->text, &acc, &e->outlets[i].how);
    if (!outlet_write(e, &e->outlets[i])) code = STEMMA_ENVIRONMENT;
  }
  return code;
}

static int export_all(exporting *e, store *s, arena *a) {
  arena *list = arena_new();
  story_row *rows;
  u32 count;
  int code = store_get_stories(s, list, &rows, &count) ? STEMMA_OK : base_fail(store_error(s));
  for (u32 i = 0; code == STEMMA_OK && i < count; i++) {
    str id = arena_copy(list, rows[i].id);
    code = export_one(e, s, a, id.at);
    arena_reset(a);
    base_progress(NULL, "exported", i + 1, count, i + 1);
  }
  base_progress_end();
  arena_free(list);
  return code;
}

static int export_stories(exporting *e, store *s) {
  arena *a = arena_new();
  str story = {0};
  int code = STEMMA_OK;
  bool all = option_given(e->call, "all");
  if (!all && !base_find_story(s, a, e->call->arguments[0], &story)) code = STEMMA_USAGE;
  if (code == STEMMA_OK && !store_settled(s))
    fprintf(stderr, "note: articles came since the stories were last settled; 'stemma settle' brings them up to date\n");
  if (code == STEMMA_OK) code = all ? export_all(e, s, a) : export_one(e, s, a, story.at);
  if (code == STEMMA_OK) code = begin(e);
  for (u32 i = 0; code == STEMMA_OK && i < e->count; i++) {
    export_end(&e->text, &e->outlets[i].how);
    if (!outlet_write(e, &e->outlets[i])) code = STEMMA_ENVIRONMENT;
  }
  arena_free(a);
  return code;
}

static int run(const invocation *call) {
  outlet outlets[32] = {{0}};
  exporting e = {.call = call, .outlets = outlets};
  export_options how;
  if (!base_filter(call, &e.filter)) return STEMMA_USAGE;
  int code = read_options(call, &how);
  store *s = code == STEMMA_OK ? base_open(call, STORE_READ, &code) : NULL;
  if (s) code = open_outlets(&e, &how);
  if (s && code == STEMMA_OK) code = export_stories(&e, s);
  for (u32 i = 0; i < e.count; i++) {
    int closed = outlet_close(&outlets[i], code == STEMMA_OK);
    if (code == STEMMA_OK) code = closed;
  }
  buf_free(&e.text);
  if (s) store_close(s);
  return code;
}

static const command_option options[] = {
    BASE_OPTION,
    {"format", 0, "FORMAT", "csv, annotations, prov, ninjs, dot, graphml, newick or json"},
    {"all", 0, NULL, "every story of the base, newest first"},
    {"output", 0, "PATH", "write to this file, or of csv all tables to this folder (default: -, standard output)"},
    {"table", 0, "NAME", "of csv: stories, articles, entities, statements, versions, claims, figures, findings,\n"
     "                           origins, lineage, timeline or not_measured"},
    {"raw", 0, NULL, "of csv: cells as the articles have them, with no guard against spreadsheet formulas"},
    {"bom", 0, NULL, "of csv: begin with a byte order mark, by which Excel knows UTF-8"},
    PART_OPTIONS,
    {0},
};

extern const command command_export;
const command command_export = {
    .name = "export",
    .usage = "[OPTION]... --format FORMAT STORY|--all",
    .summary = "stories for other programs: tables, annotations, provenance, news items, graphs",
    .examples = "  stemma export 7f3a --format csv --output tables/       a table a file: articles.csv, statements.csv, ...\n"
                "  stemma export --all --format csv --table findings      one table of the whole base\n"
                "  stemma export 7f3a --format dot | dot -Tsvg > a.svg    who took from whom, drawn by Graphviz\n"
                "  stemma export 7f3a --format annotations > notes.json   W3C Web Annotations, every span of the account\n"
                "  stemma export --all --format prov                      PROV-JSON, a document a line\n"
                "  stemma export --all --format json | jq .story.title    whole accounts, one a line\n"
                "  stemma export 7f3a --format newick --without outlet:Wire24\n",
    .options = options,
    .run = run,
};
