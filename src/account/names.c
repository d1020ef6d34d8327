// SPDX-License-Identifier: Apache-2.0
#include "account/account.h"

const char *const finding_kind_names[] = {
    "date-conflict",    "figure-conflict",     "place-conflict",  "speaker-conflict",  "quote-altered",
    "quote-cut",        "attribution-dropped", "attribution-changed", "polarity-conflict", "role-conflict",
    "link-conflict",    "single-origin",       "single-article",  "described-differently", "left-out",
    "undated-resolved", "revised"};
