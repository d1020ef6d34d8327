// SPDX-License-Identifier: Apache-2.0
// Charset: bytes to UTF-8.
//
// In this order: a byte order mark; valid UTF-8 (the bytes are then given back as they are, without a copy, a plain text's
// mark included); UTF-8 with a few broken bytes (U+FFFD in their place); what an HTML page declares, by the labels of the
// WHATWG encoding standard (so "iso-8859-1" is windows-1252); UTF-16 without a mark; windows-1252 when the small words are
// English; what uchardet guesses; windows-1252.
#ifndef STEMMA_ARTICLE_CHARSET_H
#define STEMMA_ARTICLE_CHARSET_H

#include "base/arena.h"
#include "base/error.h"
#include "base/types.h"

// False when the bytes make no text: code ("truncated", "bad-encoding"), reason and offset of `why` are filled.
bool charset_decode(arena *a, str bytes, bool html, str *utf8, reject *why);

#endif
