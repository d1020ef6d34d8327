// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "base/threads.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

typedef enum place_state { PLACE_EMPTY, PLACE_READY, PLACE_TAKEN, PLACE_DONE } place_state;

// A ring of jobs. Job n lives at place n % room from when it is read until it is written.
typedef struct pipeline {
  const pipeline_steps *steps;
  void (*discard)(void *, void *);
  void *context;
  pthread_mutex_t lock;
  pthread_cond_t changed;
  void **jobs;
  place_state *states;
  u64 read, taken, written; // counts; written <= taken <= read
  u32 room;
  bool reading, writing;    // somebody is inside that step
  bool ended, stopped;      // nothing more to read; write said stop
} pipeline;

typedef struct worker {
  pipeline *p;
  u32 number;
} worker;

// What a free thread does next: writing first (it frees places), then working, then reading.
static void *worker_main(void *argument) {
  worker *w = argument;
  pipeline *p = w->p;
  pthread_mutex_lock(&p->lock);
  for (;;) {
    u32 head = (u32)(p->written % p->room);
    if (!p->writing && p->written < p->read && p->states[head] == PLACE_DONE) {
      p->writing = true;
      bool discard = p->stopped;
      pthread_mutex_unlock(&p->lock);
      bool go_on = true;
      if (discard) p->discard(p->context, p->jobs[head]);
      else go_on = p->steps->write(p->context, p->jobs[head]);
      pthread_mutex_lock(&p->lock);
      p->writing = false;
      p->states[head] = PLACE_EMPTY;
      p->written++;
      if (!go_on) p->stopped = true;
      pthread_cond_broadcast(&p->changed);
    } else if (p->taken < p->read) {
      u32 at = (u32)(p->taken++ % p->room);
      p->states[at] = PLACE_TAKEN;
      bool skip = p->stopped;
      pthread_mutex_unlock(&p->lock);
      if (!skip) p->steps->work(p->context, p->jobs[at], w->number);
      pthread_mutex_lock(&p->lock);
      p->states[at] = PLACE_DONE;
      pthread_cond_broadcast(&p->changed);
    } else if (!p->reading && !p->ended && !p->stopped && p->read - p->written < p->room) {
      p->reading = true;
      pthread_mutex_unlock(&p->lock);
      void *job = p->steps->read(p->context);
      pthread_mutex_lock(&p->lock);
      p->reading = false;
      if (job) {
        u32 at = (u32)(p->read++ % p->room);
        p->jobs[at] = job;
        p->states[at] = PLACE_READY;
      } else {
        p->ended = true;
      }
      pthread_cond_broadcast(&p->changed);
    } else if ((p->ended || p->stopped) && !p->reading && p->written == p->read) {
      break;
    } else {
      pthread_cond_wait(&p->changed, &p->lock);
    }
  }
  pthread_cond_broadcast(&p->changed);
  pthread_mutex_unlock(&p->lock);
  return NULL;
}

static void run_alone(const pipeline_steps *steps, void *context) {
  void *job;
  while ((job = steps->read(context))) {
    steps->work(context, job, 0);
    if (!steps->write(context, job)) return;
  }
}

void pipeline_run(const pipeline_steps *steps, void (*discard)(void *, void *), void *context, u32 workers) {
  if (workers <= 1) {
    run_alone(steps, context);
    return;
  }
  pipeline p = {.steps = steps, .discard = discard, .context = context, .room = workers * 4};
  pthread_mutex_init(&p.lock, NULL);
  pthread_cond_init(&p.changed, NULL);
  p.jobs = calloc(p.room, sizeof *p.jobs);
  p.states = calloc(p.room, sizeof *p.states);
  pthread_t *threads = calloc(workers, sizeof *threads);
  worker *state = calloc(workers, sizeof *state);
  if (!p.jobs || !p.states || !threads || !state) abort();
  u32 started = 0;
  for (u32 i = 0; i < workers; i++) {
    state[i] = (worker){&p, i};
    // Worker 0 is this thread, so the work gets done even where no thread can be had.
    if (i > 0 && pthread_create(&threads[started], NULL, worker_main, &state[i]) == 0) started++;
  }
  worker_main(&state[0]);
  for (u32 i = 0; i < started; i++) pthread_join(threads[i], NULL);
  free(p.jobs);
  free(p.states);
  free(threads);
  free(state);
  pthread_mutex_destroy(&p.lock);
  pthread_cond_destroy(&p.changed);
}

typedef struct loop {
  atomic_uint next;
  u32 n;
  void (*run)(void *, u32, u32);
  void *context;
} loop;

typedef struct loop_worker {
  loop *l;
  u32 number;
} loop_worker;

static void *loop_main(void *argument) {
  loop_worker *w = argument;
  for (u32 i; (i = atomic_fetch_add(&w->l->next, 1)) < w->l->n;) w->l->run(w->l->context, i, w->number);
  return NULL;
}

void parallel_for(u32 n, u32 workers, void (*run)(void *, u32, u32), void *context) {
  loop l = {.n = n, .run = run, .context = context};
  if (workers > n) workers = n;
  if (workers < 1) workers = 1;
  pthread_t *threads = calloc(workers, sizeof *threads);
  loop_worker *state = calloc(workers, sizeof *state);
  if (!threads || !state) abort();
  u32 started = 0;
  for (u32 i = 0; i < workers; i++) {
    state[i] = (loop_worker){&l, i};
    if (i > 0 && pthread_create(&threads[started], NULL, loop_main, &state[i]) == 0) started++;
  }
  loop_main(&state[0]);
  for (u32 i = 0; i < started; i++) pthread_join(threads[i], NULL);
  free(threads);
  free(state);
}

u32 threads_available(void) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) {
    int n = CPU_COUNT(&set);
    if (n > 0) return (u32)n;
  }
  return 1;
}
