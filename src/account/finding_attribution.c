// SPDX-License-Identifier: Apache-2.0
#include "account/findings.h"

void findings_attribution(builder *b) { (void)b; }
