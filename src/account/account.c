// SPDX-License-Identifier: Apache-2.0
#include "account/account.h"

#include "account/builder.h"

void account_build(arena *a, arena *scratch, const record *const *records, u32 n, account *out) {
  *out = (account){.origin_total = NONE};
  builder b = {.a = a, .scratch = scratch, .acc = out};
  articles_sort(&b, records, n);
  if (!b.n) return;
  published_copies(&b);
  senses_read(&b);
  entities_join(&b);
  senses_resolve(&b);
  statements_align(&b);
  claims_align(&b);
  published_infer(&b);
  statements_record(&b);
  claims_record(&b);
  figures_join(&b);
  origins_count(&b);
  timeline_read(&b);
  headline_choose(&b);
  findings_read(&b);
  unmeasured_read(&b);
}
