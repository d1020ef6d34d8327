// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/options.h"

static void print_commands(FILE *to) {
  fputs("stemma reads a heap of news articles and gives back, for every story in it, one sourced account.\n\n"
        "Usage: stemma COMMAND [OPTION]... [ARGUMENT]...\n\nCommands:\n", to);
  for (u32 i = 0; commands[i]; i++) fprintf(to, "  %-12s %s\n", commands[i]->name, commands[i]->summary);
  fputs("\n'stemma COMMAND --help' says more, with examples. 'stemma --version' prints the version.\n\n"
        "Examples:\n"
        "  stemma read saved-pages/          read a folder, group it into stories, keep all in stemma.db\n"
        "  stemma show 7f3a                  the account of one story\n"
        "  stemma show 7f3a --html > a.html  the same as one self-contained page\n", to);
}

int main(int argc, char **argv) {
  if (argc < 2) {
    print_commands(stderr);
    return STEMMA_USAGE;
  }
  if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
    print_commands(stdout);
    return STEMMA_OK;
  }
  if (strcmp(argv[1], "--version") == 0) {
    printf("stemma %s\n", STEMMA_VERSION);
    return STEMMA_OK;
  }
  const command *c = command_find(argv[1]);
  if (!c) {
    fprintf(stderr, "stemma: no command called '%s'. 'stemma --help' lists them.\n", argv[1]);
    return STEMMA_USAGE;
  }
  const char **rest = calloc((size_t)argc, sizeof *rest);
  if (!rest) return STEMMA_ENVIRONMENT;
  invocation call;
  int code = options_parse(c, argc - 2, argv + 2, rest, &call) ? c->run(&call) : STEMMA_OK;
  free(rest);
  if (fflush(stdout) != 0 || ferror(stdout)) {
    perror("stemma: standard output");
    return STEMMA_ENVIRONMENT;
  }
  return code;
}
