// SPDX-License-Identifier: Apache-2.0
#include "language/document.h"

void quotations_read(arena *a, const article *art, document *doc) { (void)a, (void)art, (void)doc; }
