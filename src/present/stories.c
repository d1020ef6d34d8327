// SPDX-License-Identifier: Apache-2.0
#include "present/present.h"

void present_stories(buf *out, const story_row *rows, u32 count) {
  for (u32 i = 0; i < count; i++) {
    const story_row *r = &rows[i];
    json_writer w = {out, false};
    json_open(&w, '{');
    json_key(&w, "id"), json_str(&w, r->id);
    json_key(&w, "title"), json_str(&w, r->title);
    json_key(&w, "first"), json_str_or_null(&w, r->first);
    json_key(&w, "last"), json_str_or_null(&w, r->last);
    json_key(&w, "articles"), json_uint(&w, r->articles);
    json_key(&w, "outlets"), json_uint(&w, r->outlets);
    json_key(&w, "origins");
    if (r->origins == NONE) json_null(&w);
    else json_uint(&w, r->origins);
    json_key(&w, "findings"), json_uint(&w, r->findings);
    json_close(&w, '}');
    buf_char(out, '\n');
  }
}
