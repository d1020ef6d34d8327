// SPDX-License-Identifier: Apache-2.0
#include "present/present.h"
__attribute__((weak)) void present_markdown(buf *out, const account *acc) { (void)out, (void)acc; }
__attribute__((weak)) void present_article(buf *out, const record *r, const terminal_options *options) { (void)out, (void)r, (void)options; }
