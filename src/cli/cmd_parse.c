// SPDX-License-Identifier: Apache-2.0
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "cli/command.h"
#include "language/given.h"
#include "present/clean.h"
#include "present/present.h"

static void print(buf *out, const record *r, const invocation *call) {
  (void)call;
  present_conllu(out, r, NULL);
}

static void say(const char *path, u32 line, str reason, const char *code) {
  buf message = {0};
  buf_text(&message, "stemma: ");
  clean_line(&message, str_from(path));
  if (line) buf_format(&message, ", line %u", line);
  buf_text(&message, ": ");
  clean_line(&message, reason);
  buf_format(&message, " (%s)\n", code);
  fputs(message.at, stderr);
  buf_free(&message);
}

// The file's bytes, or false with a message. `code` is what the program ends with.
static bool read_file(const char *path, buf *bytes, int *code) {
  FILE *in = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
  static char part[1 << 16];
  bool large = false;
  if (in)
    for (size_t n; !large && (n = fread(part, 1, sizeof part, in)) > 0;) {
      buf_add(bytes, part, n);
      large = bytes->len > LIMIT_FILE_BYTES;
    }
  bool ok = in && !ferror(in);
  if (!ok) {
    fprintf(stderr, "stemma: %s: %s\n", path, strerror(errno));
    *code = STEMMA_ENVIRONMENT;
  } else if (large) say(path, 0, STR("larger than a file may be"), "too-large");
  if (in && in != stdin) fclose(in);
  return ok && !large;
}

// "trees/ewt.dev.conllu": "ewt.dev"
static str name_of(const char *path) {
  const char *slash = strrchr(path, '/');
  str name = str_from(slash ? slash + 1 : path);
  if (name.len > 7 && memcmp(name.at + name.len - 7, ".conllu", 7) == 0) name.len -= 7;
  return name;
}

static bool print_given(arena *a, arena *scratch, const char *path, str bytes) {
  given_reader r = {.bytes = bytes, .name = name_of(path)};
  given_document given;
  reject why;
  buf out = {0};
  bool written = true;
  for (given_result got; written && (got = given_next(&r, a, &given, &why)) != GIVEN_END;) {
    if (got == GIVEN_REJECT) say(path, why.line, why.reason, why.code);
    else {
      record made = {0};
      given_article(a, &given, &made.art);
      given_read(a, scratch, &made.art, &given, &made.doc);
      present_conllu(&out, &made, &given);
      written = fwrite(out.at, 1, out.len, stdout) == out.len;
      out.len = 0;
    }
    arena_reset(a);
    arena_reset(scratch);
  }
  buf_free(&out);
  return written;
}

static int run_given(const invocation *call) {
  static const char *const standard_input[] = {"-"};
  const char *const *paths = call->argument_count ? call->arguments : standard_input;
  u32 count = call->argument_count ? call->argument_count : 1;
  int code = STEMMA_OK;
  arena *a = arena_new(), *scratch = arena_new();
  for (u32 i = 0; i < count; i++) {
    buf bytes = {0};
    if (read_file(paths[i], &bytes, &code) && !print_given(a, scratch, paths[i], (str){bytes.at ? bytes.at : "", (u32)bytes.len})) code = STEMMA_ENVIRONMENT;
    buf_free(&bytes);
  }
  arena_free(a);
  arena_free(scratch);
  return code;
}

static int run(const invocation *call) { return option_given(call, "conllu") ? run_given(call) : stage_run(call, print); }

static const command_option options[] = {
    STAGE_OPTIONS,
    {"conllu", 0, NULL, "the files are CoNLL-U: take sentences and words as they stand there"},
    {0},
};

const command command_parse;
const command command_parse = {
    .name = "parse",
    .usage = "[OPTION]... [FILE]...",
    .summary = "one stage alone: sentences, tokens, tags and names, in CoNLL-U",
    .examples = "  stemma parse article.txt\n  stemma parse --conllu treebank.conllu\n",
    .options = options,
    .run = run,
};
