// SPDX-License-Identifier: Apache-2.0
#include "stories/stories.h"

const char *const passage_kind_names[] = {"verbatim", "rewritten", "quotation"};
const char *const edge_kind_names[] = {"verbatim", "cut", "extended", "rewritten", "merged", "shared-source"};
const char *const origin_kind_names[] = {"agency", "outlet", "release", "person", "document"};
