// SPDX-License-Identifier: Apache-2.0
#include "statements/statement.h"

const char *const statement_mode_names[] = {"direct", "indirect", "mixed"};
const char *const polarity_names[] = {"affirmed", "negated", "questioned"};
const char *const tense_names[] = {"none", "past", "present", "perfect", "future", "conditional"};
const char *const speaker_basis_names[] = {"none", "named", "role", "pronoun", "carried"};
const char *const link_kind_names[] = {"none", "reply", "repost", "quote-post", "relay"};
