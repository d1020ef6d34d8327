// SPDX-License-Identifier: Apache-2.0
// Names by the trained core's labels as votes for names, each with how sure it is.
//
// The best sequence of labels of a sentence under the rule that I follows B or I of its type (Viterbi 1967); the weight
// of a vote is the smallest probability of its words' labels, so that a doubtful end makes a doubtful name.
#include "language/core.h"
#include "language/exponential.h"

enum { LABELS = CORE_NAME_LABELS, OUTSIDE = 0 };

typedef struct voter {
  arena *a;
  document *doc;
  const float *scores; // [words x LABELS]
  float *chance;       // the same as probabilities
  u8 *from, *label;    // [words x LABELS], [words]
} voter;

static bool may_follow(u32 label, u32 before) { // before: LABELS at the start of a sentence
  if (label == OUTSIDE || label % 2 == 1) return true;
  return before == label || before == label - 1;
}

static void chances(const float *scores, float *chance) {
  float most = scores[0], sum = 0;
  for (u32 i = 1; i < LABELS; i++)
    most = scores[i] > most ? scores[i] : most;
  for (u32 i = 0; i < LABELS; i++)
    sum += chance[i] = exponential(scores[i] - most);
  for (u32 i = 0; i < LABELS; i++)
    chance[i] /= sum;
}

static void best_labels(voter *v, u32 first, u32 count) {
  float sum[LABELS], next[LABELS];
  for (u32 t = 0; t < count; t++) {
    const float *score = v->scores + (size_t)(first + t) * LABELS;
    u8 *from = v->from + (size_t)(first + t) * LABELS;
    for (u32 l = 0; l < LABELS; l++) {
      float best = -1e30f;
      for (u32 b = 0; t && b < LABELS; b++)
        if (may_follow(l, b) && sum[b] > best) best = sum[b], from[l] = (u8)b;
      if (!t) best = may_follow(l, LABELS) ? 0 : -1e20f;
      next[l] = best + score[l];
    }
    memcpy(sum, next, sizeof sum);
  }
  u32 best = 0;
  for (u32 l = 1; l < LABELS; l++)
    if (sum[l] > sum[best]) best = l;
  for (u32 t = count; t-- > 0;) {
    v->label[first + t] = (u8)best;
    if (t) best = v->from[(size_t)(first + t) * LABELS + best];
  }
}

static void vote_add(voter *v, u32 first_word, u32 end_word, u8 type, float weight) {
  static const u8 types[] = {ENTITY_PERSON, ENTITY_ORGANIZATION, ENTITY_PLACE, NAME_VOTE_MISC, NAME_VOTE_NOTHING};
  const parsed_word *words = v->doc->words.at;
  u32 first = words[first_word].token, last = words[end_word - 1].token, n = v->doc->words.count;
  if (first_word > 0 && words[first_word - 1].token == first) return; // parts of tokens are no names: "Oslo-based"
  if (end_word < n && words[end_word].token == last) return;
  name_vote_list *votes = &v->doc->name_votes;
  if (votes->count && vec_last(votes)->first + vec_last(votes)->count > first) return; // two names in one token
  *vec_push(v->a, votes) = (name_vote){.first = first, .count = last - first + 1, .type = types[type], .weight = weight};
}

static bool has_capital(const voter *v, u32 word) {
  return v->doc->tokens.at[v->doc->words.at[word].token].flags & TOKEN_CAPITAL;
}

static void votes_of_sentence(voter *v, u32 first, u32 end) {
  for (u32 w = first; w < end;) {
    u32 label = v->label[w], stop = w + 1;
    float weight = v->chance[(size_t)w * LABELS + label];
    if (label == OUTSIDE) {
      if (has_capital(v, w)) vote_add(v, w, stop, NAME_VOTE_NOTHING - NAME_VOTE_MISC + 3, weight);
      w = stop;
      continue;
    }
    u32 inside = label % 2 ? label + 1 : label;
    for (; stop < end && v->label[stop] == inside; stop++) {
      float c = v->chance[(size_t)stop * LABELS + inside];
      weight = c < weight ? c : weight;
    }
    vote_add(v, w, stop, (u8)((label - 1) / 2), weight);
    w = stop;
  }
}

void core_name_votes(arena *a, arena *scratch, document *doc, const float *scores) {
  u32 n = doc->words.count;
  voter v = {.a = a, .doc = doc, .scores = scores};
  v.chance = arena_array(scratch, float, (size_t)n * LABELS + 1);
  v.from = arena_array(scratch, u8, (size_t)n * LABELS + 1), v.label = arena_array(scratch, u8, n + 1);
  for (u32 w = 0; w < n; w++)
    chances(scores + (size_t)w * LABELS, v.chance + (size_t)w * LABELS);
  for (u32 s = 0; s < doc->sentences.count; s++) {
    const sentence *sent = &doc->sentences.at[s];
    if (!sent->word_count) continue;
    best_labels(&v, sent->first_word, sent->word_count);
    votes_of_sentence(&v, sent->first_word, sent->first_word + sent->word_count);
  }
}
