// SPDX-License-Identifier: Apache-2.0
// Hard limits on what foreign bytes may cost. Reaching one is a reject with a clear word, not a crash and not silence.
#ifndef STEMMA_BASE_LIMITS_H
#define STEMMA_BASE_LIMITS_H

enum {
  LIMIT_FILE_BYTES = 64 * 1024 * 1024,  // one file that is one article
  LIMIT_TEXT_BYTES = 4 * 1024 * 1024,   // readable text of one article
  LIMIT_LINE_BYTES = 16 * 1024 * 1024,  // one JSON line
  LIMIT_TOKENS = 1000 * 1000,           // of one article
  LIMIT_BLOCKS = 100 * 1000,            // of one article
  LIMIT_FOLDER_DEPTH = 32,
  LIMIT_HTML_DEPTH = 512,
  LIMIT_HTML_ATTRIBUTES = 256,          // of one tag
};

#endif
