// SPDX-License-Identifier: Apache-2.0
#include "statements/record.h"

bool record_read(arena *a, arena *scratch, const capture *c, const language_options *options, record *out, reject *why) {
  *out = (record){0};
  if (!article_read(a, scratch, c, &out->art, why)) return false;
  document_read(a, scratch, &out->art, options, &out->doc);
  statements_read(a, scratch, &out->art, &out->doc, &out->said);
  return true;
}
