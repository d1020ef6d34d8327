// SPDX-License-Identifier: Apache-2.0
#include "language/document.h"

void tokens_read(arena *a, const article *art, const language_options *options, document *doc) {
  (void)a, (void)art, (void)options, (void)doc;
}
