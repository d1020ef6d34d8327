// SPDX-License-Identifier: Apache-2.0
// Any bytes as plain text through every stage: the text is cut in two at its middle, both halves are read as articles,
// compared, made an account of, rendered and exported in every form, packed and unpacked.
#include <libxml/parser.h>
#include <stdlib.h>

#include "account/account.h"
#include "base/utf8.h"
#include "present/export.h"
#include "present/present.h"
#include "statements/record.h"
#include "store/blob.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok) {
  if (!ok) abort();
}

static void check_spans(const record *r) {
  u32 at = 0;
  for (u32 i = 0; i < r->art.blocks.count; i++) {
    must(r->art.blocks.at[i].text.start == at);
    at = span_end(r->art.blocks.at[i].text);
  }
  must(at == r->art.text.len);
  for (u32 i = 0; i < r->said.statements.count; i++)
    for (u32 k = 0; k < r->said.statements.at[i].content_count; k++)
      must(span_end(r->said.statements.at[i].content[k]) <= r->art.text.len);
}

// Whatever the text is, every export is UTF-8, and GraphML is XML.
static void check_exports(const account *acc) {
  export_options how = {.format = EXPORT_CSV};
  for (buf out = {0}; how.format < EXPORT_FORMATS; buf_free(&out)) {
    export_begin(&out, &how);
    export_story(&out, acc, &how);
    export_end(&out, &how);
    must(utf8_valid((str){out.at, (u32)out.len}));
    if (how.format == EXPORT_GRAPHML) {
      xmlDocPtr read = xmlReadMemory(out.at, (int)out.len, NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
      must(read != NULL);
      xmlFreeDoc(read);
    }
    if (how.format == EXPORT_CSV && export_table_names[how.table + 1]) how.table++;
    else how.format++;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size > 1 << 16) return 0;
  arena *a = arena_new(), *scratch = arena_new();
  record records[2];
  const record *both[2], *plain = NULL; // plain: read as the base reads, without furniture
  u32 n = 0;
  size_t cuts[] = {0, size / 2, size};
  for (u32 i = 0; i < 2; i++) {
    capture c = {.kind = CAPTURE_TEXT, .path = STR("fuzz"), .id = STR("fuzz"), .date = i ? STR("2031-03-04") : (str){0}};
    c.bytes = c.body = (str){(const char *)data + cuts[i], (u32)(cuts[i + 1] - cuts[i])};
    reject why;
    arena_reset(scratch);
    if (!record_read(a, scratch, &c, &(language_options){.all_text = i == 1, .chains = true}, &records[n], &why)) {
      must(why.code && why.reason.len);
      continue;
    }
    check_spans(&records[n]);
    if (i == 0) plain = &records[n];
    both[n] = &records[n];
    n++;
  }
  if (n == 2 && strcmp(records[0].art.id, records[1].art.id) == 0) n = 1; // the same bytes are one article
  if (n == 2 && strcmp(records[0].art.id, records[1].art.id) > 0) both[0] = &records[1], both[1] = &records[0];
  if (n) {
    account acc;
    buf out = {0}, packed = {0};
    arena_reset(scratch);
    account_build(a, scratch, both, n, &acc);
    present_json(&out, &acc);
    present_markdown(&out, &acc);
    present_html(&out, &acc);
    present_terminal(&out, &acc, &(terminal_options){.columns = 80, .colour = true, .evidence = true});
    present_article(&out, both[0], &(terminal_options){.columns = 80});
    present_statement_lines(&out, both[0], true);
    present_conllu(&out, both[0], NULL);
    must(utf8_valid((str){out.at, (u32)out.len}));
    check_exports(&acc);
    record again;
    if (both[0] == plain && n == 1) {
      blob_pack_record(&packed, both[0]);
      must(blob_unpack_record(a, scratch, (str){packed.at, (u32)packed.len}, &again));
      must(again.said.statements.count == both[0]->said.statements.count);
    }
    buf_free(&out);
    buf_free(&packed);
  }
  arena_free(a);
  arena_free(scratch);
  return 0;
}
