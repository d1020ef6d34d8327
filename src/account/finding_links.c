// SPDX-License-Identifier: Apache-2.0
#include "account/findings.h"

void findings_links(builder *b) { (void)b; }
