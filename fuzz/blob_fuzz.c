// SPDX-License-Identifier: Apache-2.0
// A damaged base: any bytes, packed, must be refused or give a record whose every span and index fits.
#include "store/blob.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  arena *a = arena_new(), *scratch = arena_new();
  record r;
  sketch k;
  // As they are (a broken frame) and as the content of a sound frame.
  blob_unpack_record(a, scratch, (str){(const char *)data, (u32)size}, &r);
  blob_unpack_sketch(a, (str){(const char *)data, (u32)size}, &k);
  buf packed = {0};
  blob_compress(&packed, (str){(const char *)data, (u32)size});
  blob_unpack_record(a, scratch, (str){packed.at, (u32)packed.len}, &r);
  blob_unpack_sketch(a, (str){packed.at, (u32)packed.len}, &k);
  // A real record with one byte changed.
  capture c = {.kind = CAPTURE_TEXT, .bytes = {(const char *)data, (u32)size}, .body = {(const char *)data, (u32)size}};
  reject why;
  if (size > 8 && size < 1 << 14 && record_read(a, scratch, &c, &(language_options){0}, &r, &why)) {
    buf plain = {0}, sound = {0};
    record again;
    blob_pack_record(&sound, &r);
    blob_unpack_plain(a, (str){sound.at, (u32)sound.len}, &plain);
    u64 place = ((u64)data[0] << 24 | (u64)data[1] << 16 | (u64)data[2] << 8 | data[3]) % plain.len;
    plain.at[place] = (char)(plain.at[place] ^ (1 << (data[4] & 7)));
    packed.len = 0;
    blob_compress(&packed, (str){plain.at, (u32)plain.len});
    blob_unpack_record(a, scratch, (str){packed.at, (u32)packed.len}, &again);
    buf_free(&plain);
    buf_free(&sound);
  }
  buf_free(&packed);
  arena_free(a);
  arena_free(scratch);
  return 0;
}
