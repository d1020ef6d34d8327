// SPDX-License-Identifier: Apache-2.0
#include "language/document.h"

void figures_read(arena *a, arena *scratch, const article *art, document *doc) { (void)a, (void)scratch, (void)art, (void)doc; }
