// SPDX-License-Identifier: Apache-2.0
// How alike an article is to those around it that are not of its story.
//
// What likeness says depends on where in the heap an article stands: where a hundred articles tell of one campaign, alike
// says little; where nothing else tells of hens and cages, it says much. So each article's likeness with others is judged
// against that with its neighbours just past its own story, whose size the first look has told about. After the local
// scaling of Jégou et al. 2010 and Conneau et al. 2018, with the story's own members left out of the neighbourhood.
#include <math.h>
#include <stdlib.h>

#include "stories/group.h"

static const double AROUND_WEIGHT = 1.2; // how much of it is taken off
static const double AROUND_PRIOR = 6;    // in a heap of so many articles, its own say half
static const double LEAST_BASE = 88000, LEAST_RISE = 4000, LEAST_MOST = 100000; // of chance_of
static const double STORY_SHARE = 0.7;   // of the other members: so many neighbours are taken for them
enum {
  AROUND = 5,           // neighbours after those
  AROUND_MOST = 300000, // articles more alike than this are of one story wherever they stand
};

static int descending(const void *x, const void *y) {
  i32 a = *(const i32 *)x, b = *(const i32 *)y;
  return (a < b) - (a > b);
}

static int ascending(const void *x, const void *y) {
  u32 a = *(const u32 *)x, b = *(const u32 *)y;
  return (a > b) - (a < b);
}

// The size of the story of the article in the middle. An article whose story the first look has broken up has pieces of it
// around; in a heap of large stories it is taken to have one as large as they.
static u32 typical_size(arena *a, const u32 *size, u32 n, const u32 *cluster_of) {
  u32 *sizes = arena_array(a, u32, n + 1);
  for (u32 i = 0; i < n; i++) sizes[i] = size[cluster_of[i]];
  if (n) qsort(sizes, n, sizeof *sizes, ascending);
  return n ? sizes[n / 2] : 0;
}

// What unrelated articles may share, in millionths; also for neighbours that a small heap lacks. The more articles, the more
// of them are taken for a like one by chance; and who reads five has often read five of one event.
static i32 chance_of(u32 n) {
  double least = LEAST_BASE + LEAST_RISE * log(n > 2 ? n : 2);
  return (i32)(least < LEAST_MOST ? least : LEAST_MOST);
}

u32 *surroundings_find(arena *a, const likenesses *l, u32 n, u32 articles, const u32 *cluster_of, u32 clusters) {
  arena *w = arena_new();
  u32 *size = arena_array(w, u32, clusters + 1), *start = arena_array(w, u32, n + 2), *around = arena_array(a, u32, n + 1);
  for (u32 i = 0; i < n; i++) size[cluster_of[i]]++;
  i32 least = chance_of(articles);
  u32 typical = typical_size(w, size, n, cluster_of);
  for (u32 i = 0; i < l->pairs.count; i++) start[l->pairs.at[i].a + 2]++, start[l->pairs.at[i].b + 2]++;
  for (u32 i = 0; i < n; i++) start[i + 2] += start[i + 1];
  i32 *all = arena_array(w, i32, 2 * (size_t)l->pairs.count + 1);
  for (u32 i = 0; i < l->pairs.count; i++) {
    all[start[l->pairs.at[i].a + 1]++] = l->pairs.at[i].millionths;
    all[start[l->pairs.at[i].b + 1]++] = l->pairs.at[i].millionths;
  }
  for (u32 i = 0; i < n; i++) {
    i32 *near = all + start[i];
    u32 count = start[i + 1] - start[i], story = size[cluster_of[i]];
    u32 skip = (u32)(STORY_SHARE * ((story > typical ? story : typical) - 1) + 0.5);
    if (count) qsort(near, count, sizeof *near, descending);
    double sum = 0;
    for (u32 k = skip; k < skip + AROUND; k++) sum += k < count && near[k] > least ? near[k] : least;
    double prior = AROUND_PRIOR * AROUND_PRIOR / ((double)articles * articles + AROUND_PRIOR * AROUND_PRIOR);
    sum = sum / AROUND * (1 - prior) + least * prior; // a small heap may be one story
    around[i] = (u32)((sum < AROUND_MOST ? sum : AROUND_MOST) * AROUND_WEIGHT);
  }
  arena_free(w);
  return around;
}
