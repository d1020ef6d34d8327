// SPDX-License-Identifier: Apache-2.0
#ifndef STEMMA_CLI_OPTIONS_H
#define STEMMA_CLI_OPTIONS_H

#include "cli/command.h"

// Parses the words after the command's name by its table. `rest` has room for argc words. False: --help was printed.
// A word that does not fit ends the program with a usage message (exit code 2).
bool options_parse(const command *c, int argc, char **argv, const char **rest, invocation *call);

#endif
