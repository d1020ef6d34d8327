// SPDX-License-Identifier: Apache-2.0
#include "language/coref.h"

#include "base/table.h"

static const char magic[8] = "stemcor1";

// The weights, or NULL when the file is none.
static const int16_t *weights_of(str bytes) {
  if (bytes.len != sizeof magic + COREF_PARTS * COREF_WEIGHTS * sizeof(int16_t) || memcmp(bytes.at, magic, sizeof magic) != 0) return NULL;
  return (const int16_t *)(const void *)(bytes.at + sizeof magic);
}

static int score(const int16_t *weights, const u32 *features, u32 count) {
  int sum = 0;
  for (u32 i = 0; i < count; i++)
    sum += weights[features[i]];
  return sum;
}

// The chain that scores best, NONE when to begin one scores better.
static u32 choose(const coref_reader *v, const int16_t *weights, u32 mention) {
  coref_candidates found;
  u32 features[COREF_FEATURES], best = NONE;
  coref_candidates_find(v, mention, &found);
  if (found.certain) return found.chain[0];
  int most = score(weights, features, coref_new_features(v, mention, &found, features));
  for (u32 c = 0; c < found.count; c++) {
    int s = score(weights, features, coref_pair_features(v, mention, &found, c, features));
    if (s > most) most = s, best = found.chain[c];
  }
  return best;
}

void coref_read(arena *a, arena *scratch, const article *art, document *doc) {
  const int16_t *weights = weights_of(asset_get("models/coref.bin"));
  if (!weights || !doc->words.count) return;
  const int16_t *types = weights, *chains = types + COREF_WEIGHTS, *print = chains + COREF_WEIGHTS;
  coref_reader v = {.scratch = scratch, .art = art, .doc = doc};
  u32 features[COREF_FEATURES];
  coref_gather(&v);
  for (u32 m = 0; m < v.mentions.count; m++) {
    coref_mention *k = &v.mentions.at[m];
    k->person = score(types, features, coref_type_features(&v, m, false, features));
    k->organization = score(types, features, coref_type_features(&v, m, true, features));
  }
  for (u32 m = 0; m < v.mentions.count; m++)
    coref_join(&v, m, choose(&v, chains, m));
  for (u32 m = 0; m < v.mentions.count; m++) {
    const coref_mention *k = &v.mentions.at[m];
    if (k->kind > COREF_NAME) continue;
    if (score(print, features, coref_print_features(&v, m, features)) > 0)
      *vec_push(a, &doc->chain_links) = (chain_link){k->word, k->chain};
  }
}
