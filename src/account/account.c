// SPDX-License-Identifier: Apache-2.0
#include "account/account.h"

void account_build(arena *a, arena *scratch, const record *const *records, u32 n, account *out) {
  (void)a, (void)scratch, (void)records, (void)n;
  *out = (account){0};
}
