// SPDX-License-Identifier: Apache-2.0
// The table of commands: a new command is a new file and two lines here.
#include "cli/command.h"

extern const command command_read, command_stories, command_show, command_article, command_rejects;
extern const command command_merge, command_split, command_pin, command_remove, command_settle, command_search;
extern const command command_export, command_check, command_cluster, command_compare, command_extract, command_dates;
extern const command command_figures, command_statements, command_parse;

const command *const commands[] = {
    &command_read,       &command_stories, &command_show,  &command_article, &command_rejects,
    &command_merge,      &command_split,   &command_pin,   &command_remove,  &command_settle,
    &command_search,     &command_export,  &command_check,
    // one stage alone
    &command_cluster, &command_compare, &command_extract,    &command_dates,   &command_figures,
    &command_statements, &command_parse,
    NULL,
};

const command *command_find(const char *name) {
  for (u32 i = 0; commands[i]; i++)
    if (strcmp(commands[i]->name, name) == 0) return commands[i];
  return NULL;
}
