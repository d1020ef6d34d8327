// SPDX-License-Identifier: Apache-2.0
#include "language/core_model.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/table.h"

static bool fits(str bytes, u32 offset, size_t size) {
  return offset % 64 == 0 && offset <= bytes.len && size <= bytes.len - offset;
}

static bool matrix_open(str bytes, const core_file_matrix *from, core_matrix *to) {
  *to = (core_matrix){0};
  if (!from->depth) return true;
  size_t n = (size_t)from->depth * from->columns;
  if (from->depth % 2 || from->columns % CORE_PANEL || from->depth > 4096 || from->columns > 4096) return false;
  if (!fits(bytes, from->weights, n * 2) || !fits(bytes, from->scale, from->columns * 4u) ||
      !fits(bytes, from->bias, from->columns * 4u))
    return false;
  to->depth = from->depth, to->columns = from->columns;
  to->weights = (const i16 *)(const void *)(bytes.at + from->weights);
  to->scale = (const float *)(const void *)(bytes.at + from->scale);
  to->bias = (const float *)(const void *)(bytes.at + from->bias);
  return true;
}

bool core_model_open(str bytes, core_model *out) {
  core_file_header h;
  *out = (core_model){0};
  if (bytes.len < sizeof h || __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__) return false;
  memcpy(&h, bytes.at, sizeof h);
  if (memcmp(h.magic, "STEMCORE", 8) || h.format != CORE_FORMAT || h.size != bytes.len) return false;
  if (h.slots == 0 || h.slots & (h.slots - 1) || h.words > CORE_WORDS_MOST) return false;
  if (!fits(bytes, h.slot_keys, (size_t)h.slots * 4) || !fits(bytes, h.slot_ids, (size_t)h.slots * 2)) return false;
  out->slot_mask = h.slots - 1;
  out->slot_keys = (const u32 *)(const void *)(bytes.at + h.slot_keys);
  out->slot_ids = (const u16 *)(const void *)(bytes.at + h.slot_ids);
  for (u32 t = 0; t < CORE_TABLES; t++) {
    size_t rows = t == CORE_WORD ? h.words : core_table_sizes[t].rows;
    if (!fits(bytes, h.table[t], rows * core_table_sizes[t].width)) return false;
    out->table[t] = (const int8_t *)(bytes.at + h.table[t]);
  }
  for (u32 i = 0; i < CORE_PARTS; i++)
    if (!matrix_open(bytes, &h.part[i], &out->part[i])) return false;
  if (out->part[CORE_FIRST_FORWARD_X].columns != 4 * CORE_FIRST_HIDDEN) return false;
  if (!fits(bytes, h.root, out->part[CORE_HEAD].columns * 2u) ||
      !fits(bytes, h.root_label, out->part[CORE_LABEL_HEAD].columns * 4u))
    return false;
  out->root = (const i16 *)(const void *)(bytes.at + h.root);
  out->root_label = (const float *)(const void *)(bytes.at + h.root_label);
  return true;
}

u32 core_model_word(const core_model *m, u64 key) {
  u32 want = core_slot_key(key);
  for (u32 i = (u32)key & m->slot_mask;; i = (i + 1) & m->slot_mask) {
    if (m->slot_keys[i] == want) return m->slot_ids[i];
    if (!m->slot_keys[i]) return CORE_UNKNOWN;
  }
}

static core_model linked;
static bool linked_fits;
static void linked_open(void) { linked_fits = core_model_open(asset_get("models/core.bin"), &linked); }

const core_model *core_model_get(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, linked_open);
  if (!linked_fits) {
    fprintf(stderr, "stemma: bug: models/core.bin is not of format %d, or this processor is not little-endian\n", CORE_FORMAT);
    abort();
  }
  return &linked;
}
