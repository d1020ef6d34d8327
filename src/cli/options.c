// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>

static u32 find(const command *c, const char *name, size_t len) {
  for (u32 i = 0; c->options[i].name; i++)
    if (strlen(c->options[i].name) == len && memcmp(c->options[i].name, name, len) == 0) return i;
  return NONE;
}

static u32 find_letter(const command *c, char letter) {
  for (u32 i = 0; c->options[i].name; i++)
    if (c->options[i].letter == letter) return i;
  return NONE;
}

__attribute__((noreturn)) static void usage_error(const command *c, const char *what, const char *which) {
  fprintf(stderr, "stemma %s: %s%s\nTry 'stemma %s --help'.\n", c->name, what, which, c->name);
  exit(STEMMA_USAGE);
}

static u32 place_of(const invocation *call, const char *name) {
  u32 i = find(call->command, name, strlen(name));
  if (i == NONE) {
    fprintf(stderr, "stemma: bug: %s has no option --%s\n", call->command->name, name);
    abort();
  }
  return i;
}

bool option_given(const invocation *call, const char *name) { return call->values[place_of(call, name)] != NULL; }
const char *option_value(const invocation *call, const char *name) { return call->values[place_of(call, name)]; }

u32 option_number(const invocation *call, const char *name, u32 otherwise, u32 least, u32 most) {
  const char *value = option_value(call, name);
  if (!value) return otherwise;
  char *end;
  unsigned long n = strtoul(value, &end, 10);
  if (*value < '0' || *value > '9' || *end || n < least || n > most) {
    char what[160];
    snprintf(what, sizeof what, "--%s takes a whole number from %u to %u, not ", name, least, most);
    usage_error(call->command, what, value);
  }
  return (u32)n;
}

static void print_help(const command *c) {
  printf("Usage: stemma %s %s\n\n%s\n\nOptions:\n", c->name, c->usage, c->summary);
  for (const command_option *o = c->options; o->name; o++) {
    char left[48], letter[8] = "    ";
    if (o->letter) snprintf(letter, sizeof letter, "-%c, ", o->letter);
    snprintf(left, sizeof left, "%s--%s%s%s", letter, o->name, o->argument ? " " : "", o->argument ? o->argument : "");
    printf("  %-24s %s\n", left, o->help);
  }
  printf("  %-24s %s\n", "    --help", "this");
  if (c->examples) printf("\nExamples:\n%s", c->examples);
}

bool options_parse(const command *c, int argc, char **argv, const char **rest, invocation *call) {
  *call = (invocation){.command = c, .arguments = rest};
  bool only_arguments = false;
  for (int i = 0; i < argc; i++) {
    const char *word = argv[i];
    if (only_arguments || word[0] != '-' || word[1] == '\0') {
      rest[call->argument_count++] = word;
    } else if (strcmp(word, "--") == 0) {
      only_arguments = true;
    } else if (strcmp(word, "--help") == 0) {
      print_help(c);
      return false;
    } else {
      const char *value = NULL;
      u32 place;
      if (word[1] == '-') {
        const char *equals = strchr(word, '=');
        place = find(c, word + 2, equals ? (size_t)(equals - word - 2) : strlen(word + 2));
        if (equals) value = equals + 1;
      } else {
        place = find_letter(c, word[1]);
        if (word[2]) value = word + 2;
      }
      if (place == NONE) usage_error(c, "no such option: ", word);
      if (!c->options[place].argument) {
        if (value) usage_error(c, "takes no value: ", word);
        value = "";
      } else if (!value) {
        if (++i == argc) usage_error(c, "a value is missing after ", word);
        value = argv[i];
      }
      call->values[place] = value;
    }
  }
  return true;
}
