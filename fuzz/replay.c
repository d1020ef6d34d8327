// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target without libFuzzer, so that every test run does: on the inputs in fuzz/corpus/<target>, on every
// sample, and on mutations of both by a fixed seed. REPLAY_ROUNDS says how many mutations (default 60).
//   replay SOURCE_DIR TARGET_NAME
#define _GNU_SOURCE
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_FILES = 512, MOST_BYTES = 1 << 16 };
typedef struct input {
  uint8_t *bytes;
  size_t size;
} input;
static input inputs[MOST_FILES];
static size_t input_count;

static int keep_file(const char *path, const struct stat *info, int kind, struct FTW *place) {
  (void)place;
  if (kind != FTW_F || input_count == MOST_FILES || info->st_size == 0) return 0;
  FILE *f = fopen(path, "rb");
  if (!f) return 0;
  input *in = &inputs[input_count];
  in->bytes = malloc(MOST_BYTES);
  in->size = in->bytes ? fread(in->bytes, 1, MOST_BYTES, f) : 0;
  fclose(f);
  input_count++;
  return 0;
}

static uint64_t state = 0x9E3779B97F4A7C15u;
static size_t below(size_t n) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return n ? (size_t)(state % n) : 0;
}

// Cuts, repeats, flips and marks that parsers trip over.
static size_t mutate(uint8_t *bytes, size_t size, size_t room) {
  static const char *const marks[] = {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "<", ">", "\n\n", "\xFF", "\xE2", "}", "{\"", "%", "$",
                                      "<script>", "<!--", "\n- ", "(", ")", "1,000", "said", " \xE2\x80\x94 ", "@", "\0"};
  for (size_t n = 1 + below(8); n > 0 && size > 0; n--) {
    size_t at = below(size);
    switch (below(4)) {
    case 0: bytes[at] = (uint8_t)below(256); break;
    case 1: { // cut
      size_t len = 1 + below(size - at);
      memmove(bytes + at, bytes + at + len, size - at - len);
      size -= len;
      break;
    }
    case 2: { // repeat
      size_t len = 1 + below(size - at < 200 ? size - at : 200);
      if (size + len > room) break;
      memmove(bytes + at + len, bytes + at, size - at);
      size += len;
      break;
    }
    default: {
      const char *mark = marks[below(sizeof marks / sizeof *marks)];
      size_t len = strlen(mark) ? strlen(mark) : 1;
      if (size + len > room) break;
      memmove(bytes + at + len, bytes + at, size - at);
      memcpy(bytes + at, mark, len);
      size += len;
    }
    }
  }
  return size;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  char path[4096];
  snprintf(path, sizeof path, "%s/fuzz/corpus/%s", argv[1], argv[2]);
  nftw(path, keep_file, 16, FTW_PHYS);
  snprintf(path, sizeof path, "%s/samples", argv[1]);
  nftw(path, keep_file, 16, FTW_PHYS);
  if (!input_count) {
    fprintf(stderr, "replay: no inputs under %s\n", argv[1]);
    return 1;
  }
  for (size_t i = 0; i < input_count; i++) LLVMFuzzerTestOneInput(inputs[i].bytes, inputs[i].size);
  const char *asked = getenv("REPLAY_ROUNDS");
  size_t rounds = asked ? strtoul(asked, NULL, 10) : 60;
  uint8_t *work = malloc(2 * MOST_BYTES);
  if (!work) return 1;
  for (size_t n = 0; n < rounds; n++) {
    const input *in = &inputs[below(input_count)];
    size_t most = 200 + below(8000), size = in->size < most ? in->size : most, from = below(in->size - size + 1);
    memcpy(work, in->bytes + from, size);
    size = mutate(work, size, 2 * MOST_BYTES);
    uint8_t *exact = malloc(size ? size : 1); // its own allocation, so that one byte too far is seen
    if (!exact) return 1;
    memcpy(exact, work, size);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
  }
  free(work);
  for (size_t i = 0; i < input_count; i++) free(inputs[i].bytes);
  printf("%zu inputs, %zu mutations\n", input_count, rounds);
  return 0;
}
