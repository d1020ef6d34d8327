// SPDX-License-Identifier: Apache-2.0
// An ordered pipeline: one reader, N workers, one writer (the shape of minimap2's kt_pipeline).
//
// Invariants: `write` sees the jobs in the order in which `read` made them, whatever N is; `read` and `write` are never
// called by two threads at once; a worker touches nothing but its job and its own state.
#ifndef STEMMA_BASE_THREADS_H
#define STEMMA_BASE_THREADS_H

#include "base/types.h"

typedef struct pipeline_steps {
  void *(*read)(void *context);                             // the next job, or NULL at the end
  void (*work)(void *context, void *job, u32 worker);       // worker: 0 .. workers-1
  bool (*write)(void *context, void *job);                  // false stops the pipeline early; frees or recycles the job
} pipeline_steps;

// Runs until `read` gives NULL or `write` gives false. workers 1 runs on the calling thread.
// After a false from `write`, jobs still under way go to `discard` (may not be NULL).
void pipeline_run(const pipeline_steps *steps, void (*discard)(void *context, void *job), void *context, u32 workers);

// Calls run(context, i, worker) for every i below n, in any order, on `workers` threads.
void parallel_for(u32 n, u32 workers, void (*run)(void *context, u32 i, u32 worker), void *context);

u32 threads_available(void); // processors this process may use, at least 1

#endif
