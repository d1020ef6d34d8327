// SPDX-License-Identifier: Apache-2.0
// Packing records and sketches into flat bytes and back.
//
// Format: zstd frame of little-endian fields; arrays are the plain structs as they stand, after their count and size.
// Reading checks every count, span and index against the text and the arrays, so a damaged base gives `false`, never a
// wrong read. Tokens, sentences and tags are not kept: they are made anew from the text (a sixth of the size).
#ifndef STEMMA_STORE_BLOB_H
#define STEMMA_STORE_BLOB_H

#include "base/buf.h"
#include "statements/record.h"
#include "stories/stories.h"

void blob_pack_record(buf *out, const record *r);
bool blob_unpack_record(arena *a, arena *scratch, str data, record *out);
void blob_pack_sketch(buf *out, const sketch *k);
bool blob_unpack_sketch(arena *a, str data, sketch *out);
void blob_compress(buf *out, str bytes);
// The bytes inside a frame, for tests that damage them.
void blob_unpack_plain(arena *a, str data, buf *out);

#endif
