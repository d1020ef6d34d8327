// SPDX-License-Identifier: Apache-2.0
// Segments: sorted postings in parts. A part is: check of the rest (u64), number of keys, bytes of lists (u32 each), the
// keys (u64 each), where each list ends (u32 each), the lists. A list is: for each place its distance from the one before
// (seven bits a byte, lowest first), and a byte of weight.
#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "stories/index.h"

enum { HEAD = 16 };

// ---- writing

typedef struct writer {
  segment_sink *sink;
  void *context;
  u32 part;
  buf keys, ends, lists;
  u64 first_key;
  bool ok;
} writer;

static void put_u32(buf *b, u32 v) { buf_add(b, (const char *)&v, sizeof v); }
static void put_u64(buf *b, u64 v) { buf_add(b, (const char *)&v, sizeof v); }

static void end_part(writer *w) {
  if (!w->keys.len || !w->ok) return;
  buf body = {0}, data = {0};
  put_u32(&body, (u32)(w->keys.len / sizeof(u64)));
  put_u32(&body, (u32)w->lists.len);
  buf_add(&body, w->keys.at, w->keys.len);
  buf_add(&body, w->ends.at, w->ends.len);
  buf_add(&body, w->lists.at, w->lists.len);
  put_u64(&data, hash_bytes((str){body.at, (u32)body.len}));
  buf_add(&data, body.at, body.len);
  w->ok = w->sink(w->context, w->part++, w->first_key, (str){data.at, (u32)data.len});
  buf_free(&body), buf_free(&data);
  w->keys.len = w->ends.len = w->lists.len = 0;
}

static void put_list(writer *w, u64 key, const posting *list, u32 n) {
  if (n > SEGMENT_LIST) list += n - SEGMENT_LIST, n = SEGMENT_LIST;
  if (!w->keys.len) w->first_key = key;
  put_u64(&w->keys, key);
  u32 before = 0;
  for (u32 i = 0; i < n; i++) {
    u32 step = list[i].place - before;
    before = list[i].place;
    for (; step >= 128; step >>= 7) buf_char(&w->lists, (char)((step & 127) | 128));
    buf_char(&w->lists, (char)step);
    buf_char(&w->lists, (char)list[i].weight);
  }
  put_u32(&w->ends, (u32)w->lists.len);
  if (w->keys.len + w->ends.len + w->lists.len >= SEGMENT_PART) end_part(w);
}

static bool end_all(writer *w, u32 *parts) {
  end_part(w);
  *parts = w->part;
  buf_free(&w->keys), buf_free(&w->ends), buf_free(&w->lists);
  return w->ok;
}

bool segment_write(const posting *sorted, u32 n, segment_sink *sink, void *context, u32 *parts) {
  writer w = {.sink = sink, .context = context, .ok = true};
  for (u32 i = 0, end; i < n && w.ok; i = end) {
    for (end = i + 1; end < n && sorted[end].key == sorted[i].key; end++) {}
    put_list(&w, sorted[i].key, sorted + i, end - i);
  }
  return end_all(&w, parts);
}

// ---- reading

static u32 u32_at(str data, u32 at) {
  u32 v;
  memcpy(&v, data.at + at, sizeof v);
  return v;
}
static u64 u64_at(str data, u32 at) {
  u64 v;
  memcpy(&v, data.at + at, sizeof v);
  return v;
}

static bool part_sound(str data) {
  if (data.len < HEAD) return false;
  u64 keys = u32_at(data, 8), lists = u32_at(data, 12);
  return keys && HEAD + keys * 12 + lists == data.len && u64_at(data, 0) == hash_bytes((str){data.at + 8, data.len - 8});
}

static u64 key_at(const segment_reader *r, u32 i) { return u64_at(r->data, HEAD + i * 8); }

// Gives the number of places, NONE when the list is damaged.
static u32 list_read(str data, u32 keys, u32 i, posting *list) {
  u32 lists = HEAD + keys * 12, ends = HEAD + keys * 8, n = 0, place = 0;
  u32 at = lists + (i ? u32_at(data, ends + (i - 1) * 4) : 0), end = lists + u32_at(data, ends + i * 4);
  u64 key = u64_at(data, HEAD + i * 8);
  if (at > end || end > data.len) return NONE;
  while (at < end) {
    u32 step = 0;
    for (u32 shift = 0;; shift += 7) {
      if (at + 1 >= end || shift > 28) return NONE;
      u8 byte = (u8)data.at[at++];
      step |= (u32)(byte & 127) << shift;
      if (byte < 128) break;
    }
    if (n == SEGMENT_LIST) return NONE;
    place += step;
    list[n++] = (posting){key, place, (u8)data.at[at++]};
  }
  return n;
}

static bool take_part(segment_reader *r, u32 part) {
  r->next_part = part + 1;
  r->at = 0;
  if (!r->source(r->context, part, &r->data) || !part_sound(r->data)) {
    r->failed = true;
    r->keys = 0;
    return false;
  }
  r->keys = u32_at(r->data, 8);
  return true;
}

segment_reader segment_read(segment_source *source, void *context, u32 parts) {
  return (segment_reader){.source = source, .context = context, .parts = parts};
}

static bool take_list(segment_reader *r, u32 i, posting *list, u32 *count) {
  *count = list_read(r->data, r->keys, i, list);
  if (*count == NONE) {
    *count = 0;
    r->failed = true;
  }
  return !r->failed;
}

bool segment_next(segment_reader *r, u64 *key, posting *list, u32 *count) {
  if (r->failed) return false;
  if (r->at == r->keys && (r->next_part == r->parts || !take_part(r, r->next_part))) return false;
  *key = key_at(r, r->at);
  return take_list(r, r->at++, list, count);
}

bool segment_seek(segment_reader *r, const u64 *first_keys, u64 key, posting *list, u32 *count) {
  *count = 0;
  if (r->failed) return false;
  u32 low = r->next_part, high = r->parts; // of the parts after the one at hand the first that begins past the key
  while (low < high) {
    u32 mid = low + (high - low) / 2;
    if (first_keys[mid] <= key) low = mid + 1;
    else high = mid;
  }
  if (low > r->next_part && !take_part(r, low - 1)) return false;
  u32 from = r->at, to = r->keys;
  while (from < to) {
    u32 mid = from + (to - from) / 2;
    if (key_at(r, mid) < key) from = mid + 1;
    else to = mid;
  }
  r->at = from;
  return from == r->keys || key_at(r, from) != key || take_list(r, from, list, count);
}

bool segment_merge(segment_reader *before, segment_reader *after, segment_sink *sink, void *context, u32 *parts) {
  writer w = {.sink = sink, .context = context, .ok = true};
  posting x[2 * SEGMENT_LIST], y[SEGMENT_LIST];
  u64 key_x = 0, key_y = 0;
  u32 n = 0, m = 0;
  bool has_x = segment_next(before, &key_x, x, &n), has_y = segment_next(after, &key_y, y, &m);
  while ((has_x || has_y) && w.ok) {
    bool both = has_x && has_y && key_x == key_y;
    if (both) {
      memcpy(x + n, y, m * sizeof *y);
      put_list(&w, key_x, x, n + m);
    } else if (has_x && (!has_y || key_x < key_y)) {
      put_list(&w, key_x, x, n);
    } else {
      put_list(&w, key_y, y, m);
    }
    bool step_x = both || (has_x && (!has_y || key_x < key_y)), step_y = both || !step_x;
    if (step_x) has_x = segment_next(before, &key_x, x, &n);
    if (step_y) has_y = segment_next(after, &key_y, y, &m);
  }
  return end_all(&w, parts) && !before->failed && !after->failed;
}

bool segment_part_fits(str data, u64 first_key, u32 first_place, u32 end_place) {
  if (!part_sound(data)) return false;
  u32 keys = u32_at(data, 8);
  posting list[SEGMENT_LIST];
  for (u32 i = 0; i < keys; i++) {
    u64 key = u64_at(data, HEAD + i * 8);
    if (i ? key <= u64_at(data, HEAD + (i - 1) * 8) : key != first_key) return false;
    u32 n = list_read(data, keys, i, list);
    if (n == NONE || !n) return false;
    for (u32 k = 0; k < n; k++)
      if (list[k].place < first_place || list[k].place >= end_place || (k && list[k].place <= list[k - 1].place)) return false;
  }
  return true;
}
