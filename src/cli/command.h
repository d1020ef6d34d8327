// SPDX-License-Identifier: Apache-2.0
// A command is one constant struct in a file of its own (cmd_NAME.c) and one line in the table of commands.c.
#ifndef STEMMA_CLI_COMMAND_H
#define STEMMA_CLI_COMMAND_H

#include "base/buf.h"
#include "base/error.h"
#include "ingest/capture.h"
#include "statements/record.h"

typedef struct command_option {
  const char *name;     // long name without the dashes; NULL ends the list
  char letter;          // short name, 0 for none
  const char *argument; // what it takes ("FILE"), NULL for a switch
  const char *help;     // one line
} command_option;

enum { COMMAND_OPTIONS = 24 };

// The parsed command line. option_value gives what was said for an option of the command's table.
typedef struct invocation {
  const struct command *command;
  const char *values[COMMAND_OPTIONS]; // by place in the table; "" for a switch that was given, NULL when not given
  const char *const *arguments;        // what is left
  u32 argument_count;
} invocation;

typedef struct command {
  const char *name;
  const char *usage;    // "[OPTION]... PATH..."
  const char *summary;  // one line for the list of commands
  const char *examples; // lines for --help
  const command_option *options;
  int (*run)(const invocation *call); // the exit code
} command;

extern const command *const commands[]; // NULL ends it
const command *command_find(const char *name);

bool option_given(const invocation *call, const char *name);
const char *option_value(const invocation *call, const char *name); // NULL when not given
// A whole number of the option, `otherwise` when not given. Ends the program with a usage message when it is not one.
u32 option_number(const invocation *call, const char *name, u32 otherwise, u32 least, u32 most);

// Options that every stage command takes; put first in its table.
#define STAGE_OPTIONS                                                                                                  \
  {"jsonl", 0, NULL, "input is JSON lines: {\"id\",\"title\",\"text\",\"date\",\"url\",\"outlet\"}"},                  \
      {"html", 0, NULL, "input is HTML, whatever its name"},                                                           \
      {"all-text", 0, NULL, "read furniture too"},                                                                     \
      {"files-from", 0, "LIST", "read file names from LIST, one a line"},                                              \
      {"meta", 0, "FILE", "JSON lines {\"id\",\"file\",\"url\"} that say more of the files"},                          \
      {"jobs", 'j', "N", "use N threads; the output is the same for every N"}

// Reads every input of a stage command through the article layer, in order, and prints what `print` makes of each.
// Rejects go to standard error. Gives the exit code.
int stage_run(const invocation *call, void (*print)(buf *out, const record *r, const invocation *call));

// What a stage command that looks at all articles together keeps of each, in the order of the input.
typedef struct gathered {
  void **items;
  u32 count;
  struct gathered_memory *memory; // owns the items
} gathered;
// Reads every input like stage_run and keeps what `make` gives (never NULL, memory in `a`) of each record. `whole`: the
// records live as long as `out`, else only for the call. Gives the exit code; gathered_free gives the memory back.
int stage_gather(const invocation *call, void *(*make)(arena *a, arena *scratch, const record *r), bool whole,
                 gathered *out);
void gathered_free(gathered *g);

#endif
