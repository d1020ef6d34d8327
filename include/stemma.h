/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stemma.h - read news articles into a base, ask for stories, render their accounts.
 *
 *   stemma_error error;
 *   stemma *base = stemma_open("case.db", &error);
 *   const char *paths[] = {"pages/"};
 *   if (base && stemma_read(base, paths, 1, 0, NULL, &error) == 0) { ... stemma_stories ... stemma_account ... }
 *   stemma_close(base);
 *
 * Ownership: strings that a function gives are the caller's and go back with stemma_free; what is passed in stays the
 * caller's and need only live for the call. Threads: one handle belongs to one thread at a time; several handles may be
 * used at once, several may read one file, one may write it. Texts are UTF-8. Nothing is ever fetched from a network.
 * Errors: a function that can fail returns a status (0 is good) and fills the caller's stemma_error with a message that
 * says what happened, where, and what to do. Bad input is no error: it is counted in `rejected` and kept with its reason.
 */
#ifndef STEMMA_H
#define STEMMA_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef STEMMA_BASE_ERROR_H /* the same types, when only this header is used */
typedef enum stemma_status {
  STEMMA_OK = 0,
  STEMMA_REJECTED = 1,   /* not given by these functions: see stemma_read_counts.rejected */
  STEMMA_USAGE = 2,      /* no such story, no such format */
  STEMMA_ENVIRONMENT = 3 /* disk, base, memory */
} stemma_status;

typedef struct stemma_error {
  stemma_status status;
  char message[512];
} stemma_error;
#endif

#define STEMMA_PUBLIC __attribute__((visibility("default")))

typedef struct stemma stemma;

/* The version of the library, such as "0.1.0". Static. */
STEMMA_PUBLIC const char *stemma_version(void);

/* Opens the base, making the file where there is none. NULL with `error` filled when it cannot be opened. */
STEMMA_PUBLIC stemma *stemma_open(const char *path, stemma_error *error);
/* Gives everything back. NULL is fine. */
STEMMA_PUBLIC void stemma_close(stemma *s);

typedef struct stemma_read_counts {
  uint32_t articles; /* new in the base */
  uint32_t known;    /* the same bytes were there */
  uint32_t rejected; /* could not be read: `stemma rejects` lists them */
} stemma_read_counts;

/* Reads files and folders ("-" is standard input), groups all that the base holds into stories and makes their accounts.
 * threads 0: as many as there are processors; the number never changes what is kept. `counts` may be NULL. */
STEMMA_PUBLIC stemma_status stemma_read(stemma *s, const char *const *paths, size_t path_count, unsigned threads,
                                        stemma_read_counts *counts, stemma_error *error);

/* The stories, newest first, a JSON object a line (see docs/formats.md). *json is NUL-terminated. */
STEMMA_PUBLIC stemma_status stemma_stories(stemma *s, char **json, stemma_error *error);

/* One account. `story`: an id or the beginning of one. `format`: "json", "markdown", "html" or "text" (100 columns).
 * *out is NUL-terminated; *length, where not NULL, gets its bytes. */
STEMMA_PUBLIC stemma_status stemma_account(stemma *s, const char *story, const char *format, char **out, size_t *length,
                                           stemma_error *error);

STEMMA_PUBLIC void stemma_free(char *text);

#ifdef __cplusplus
}
#endif
#endif
