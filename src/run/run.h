// SPDX-License-Identifier: Apache-2.0
// Scheduling: reader -> N workers -> one writer. Knows no news.
//
// Invariants: the number of workers never changes a byte of the base's contents as printed; an interrupt finishes the
// batch under way and commits, and running again goes on (articles that are kept are known by their content hash).
#ifndef STEMMA_RUN_RUN_H
#define STEMMA_RUN_RUN_H

#include "account/account.h"
#include "base/error.h"
#include "ingest/capture.h"
#include "store/store.h"

// Called now and then by one thread at a time. `all` is 0 when it is not known.
typedef void run_progress(void *context, const char *what, u64 done, u64 all, u32 articles);

typedef struct run_options {
  source_options source;
  u32 workers;
  run_progress *progress; // may be NULL
  void *progress_context;
} run_options;

typedef struct read_summary {
  u32 articles, known, rejected; // new; seen before (in the base or in this run); rejects of this run
  bool interrupted;
} read_summary;

// The article layer of every source into the base. Does not settle.
stemma_status run_read(store *s, const run_options *options, read_summary *summary, stemma_error *error);
// The heap layer, from what the base holds: stories, accounts, findings. Only changed stories cost work. A large base
// settles what came since its last full settle, with what was learnt then; run_settle_all settles all of it anew.
stemma_status run_settle(store *s, const char *db, const run_options *options, stemma_error *error);
stemma_status run_settle_all(store *s, const char *db, const run_options *options, stemma_error *error);
// How far a large base is from what a full settle would give. Both 0: it is what it would give.
typedef struct freshness {
  u32 since; // articles that came since the last full settle
  u32 stale; // stories that grew since their origins and findings were counted
} freshness;
bool run_freshness(store *s, freshness *out);

// Checks a base: the file, every article's bytes, record and sketch, the tables against each other, the index of a large
// base. `repair`: what is damaged is taken out (reading the files again brings it back) and all is settled anew.
typedef struct check_summary {
  u32 articles, faults;
  bool file; // the file itself is damaged: nothing here can repair that
} check_summary;
stemma_status run_check(store *s, const char *db, const run_options *options, bool repair, store_say *say, void *context,
                        check_summary *summary, stemma_error *error);

// Which of a story's articles an account is made over. Zero: all.
typedef struct story_filter {
  const char *without_origin, *without_outlet, *only_outlet, *before; // before: a TIMEX3 date or date and time
} story_filter;
// The records of a story's articles, in the order of ids, and its account. Memory in `a`.
stemma_status run_account(store *s, arena *a, const char *story, const story_filter *filter, account *out, stemma_error *error);
// One article's record.
stemma_status run_record(store *s, arena *a, const char *id, record *out, stemma_error *error);

// Asks a read under way to finish its batch and stop. Safe in a signal handler.
void run_interrupt(void);
bool run_interrupted(void);

#endif
