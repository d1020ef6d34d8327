// SPDX-License-Identifier: Apache-2.0
// Where the article begins and ends on its page: the running sentences that stand together.
//
// Running pieces with no more than a few other lines between them make a group. The group with most words is the article;
// others belong to it too unless they are small beside it: a notice above the menu, a teaser among the links.
#include "article/plain.h"

enum { GAP_LINES = 8, SMALL_SHARE = 6, SHORT_PAGE = 12 };

typedef struct group {
  u32 first, last, words;
} group;

static bool runs(const reading *r, u32 i) {
  const piece *p = &r->pieces.at[i];
  u32 width;
  if (p->decided) {
    if (p->kind == BLOCK_LIST_ITEM || p->kind == BLOCK_EMBEDDED_POST) return true;
    if (p->kind != BLOCK_PARAGRAPH || p->note == NOTE_CORRECTION) return false;
  }
  return piece_is_prose(p) || (p->word_count >= 6 && bullet_at(r->text, p->start, &width));
}

extent extent_find(const reading *r) {
  VEC(group) groups = {0};
  u32 gap = 0, most = 0;
  for (u32 i = 0; i < r->pieces.count; i++) {
    if (!runs(r, i)) {
      gap++;
      continue;
    }
    u32 words = r->pieces.at[i].word_count;
    if (!groups.count || (gap > GAP_LINES && r->pieces.count > SHORT_PAGE))
      *vec_push(r->scratch, &groups) = (group){i, i, 0};
    vec_last(&groups)->last = i;
    vec_last(&groups)->words += words;
    if (vec_last(&groups)->words > most) most = vec_last(&groups)->words;
    gap = 0;
  }
  extent e = {NONE, NONE};
  for (u32 i = 0; i < groups.count; i++) {
    const group *g = &groups.at[i];
    if ((u64)g->words * SMALL_SHARE < most) continue;
    if (e.first == NONE) e.first = g->first;
    e.last = g->last;
  }
  if (e.first == NONE) return e;
  u32 furniture = 0; // short sentences that go on, one heading between: "What comes next" "The council meets on Thursday."
  for (u32 i = e.last + 1; i < r->pieces.count && i <= e.last + 3; i++) {
    const piece *p = &r->pieces.at[i];
    bool heading = !p->decided && p->ends == END_OPEN && i == e.last + 1 && !furniture;
    if (!p->decided && p->ends == END_STOP) e.last = i, furniture = 0;
    else if (p->decided && p->kind == BLOCK_FURNITURE) furniture++;
    else if (!heading) break;
  }
  return e;
}
