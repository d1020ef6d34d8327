// SPDX-License-Identifier: Apache-2.0
// Sniff: what the first bytes of an input are.
#ifndef STEMMA_INGEST_SNIFF_H
#define STEMMA_INGEST_SNIFF_H

#include "base/types.h"

enum { SNIFF_BYTES = 64 * 1024 };

// True when the bytes are no text: `what` says what they seem to be, `offset` where that shows.
bool sniff_binary(str first, const char **what, u64 *offset);
bool sniff_html(str first);        // begins with a tag of a page, after a byte order mark, white space and comments
bool sniff_json_object(str first); // begins with {

#endif
