// SPDX-License-Identifier: Apache-2.0
// What a tagger's votes change in the names that the rules find.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/buf.h"
#include "language/document.h"

// The names of `text`, after the votes: "type name; ...".
static void names_are(const char *text, const name_vote *votes, u32 count, const char *expected) {
  arena *a = arena_new(), *scratch = arena_new();
  article art = {.text = str_from(text)};
  *vec_push(a, &art.blocks) = (block){.text = {0, art.text.len}, .kind = BLOCK_PARAGRAPH};
  document doc = {0};
  tokens_read(a, &art, NULL, &doc);
  quotations_read(a, &art, &doc);
  tags_read(a, &art, &doc);
  for (u32 i = 0; i < count; i++)
    *vec_push(a, &doc.name_votes) = votes[i];
  entities_read(a, scratch, &art, &doc);
  buf out = {0};
  for (u32 m = 0; m < doc.mentions.count; m++) {
    const mention *k = &doc.mentions.at[m];
    if (k->kind != MENTION_NAME || k->entity == NONE) continue;
    buf_format(&out, "%s %.*s; ", entity_type_names[doc.entities.at[k->entity].type],
               STR_FMT(str_cut(art.text, k->text)));
  }
  buf_char(&out, 0);
  assert_string_equal(out.at, expected);
  buf_free(&out);
  arena_free(a);
  arena_free(scratch);
}

#define NAMES(text, expected, ...)                                                                                    \
  do {                                                                                                                \
    const name_vote v[] = {__VA_ARGS__};                                                                              \
    names_are(text, v, COUNT_OF(v), expected);                                                                        \
  } while (0)

static void votes_find_type_move_and_drop(void **state) {
  (void)state;
  // tokens: The company makes pellan oil in Velm .
  names_are("The company makes pellan oil.", NULL, 0, "");
  NAMES("The company makes pellan oil.", "product pellan; ", {3, 1, NAME_VOTE_MISC, 0.9f});
  NAMES("The company makes pellan oil.", "", {3, 1, NAME_VOTE_MISC, 0.3f}); // not sure enough
  NAMES("It was seen by Halder Vask yesterday.", "organization Halder Vask; ", {4, 2, ENTITY_ORGANIZATION, 1});
  NAMES("It was seen by Halder Vask yesterday.", "person Halder Vask; ", {4, 2, ENTITY_PERSON, 1});
  NAMES("It was seen by Halder Vask yesterday.", "place Vask; ", {5, 1, ENTITY_PLACE, 1});
  NAMES("It was seen by Halder Vask yesterday.", "", {4, 2, NAME_VOTE_NOTHING, 1});
}

static void what_else_speaks_for_a_name_keeps_it(void **state) {
  (void)state;
  NAMES("It was seen by Dr. Halder Vask yesterday.", "person Halder Vask; ", {4, 3, NAME_VOTE_NOTHING, 1});
  NAMES("It was seen by Dr. Halder Vask yesterday.", "person Halder Vask; ", {4, 3, ENTITY_PLACE, 1});
  NAMES("It was seen by Dr. Halder Vask yesterday.", "person Halder Vask; ", {5, 2, ENTITY_PERSON, 0.4f});
  NAMES("The Norwegian port is closed.", "", {1, 1, NAME_VOTE_MISC, 1}); // an adjective names no entity
}

static void odd_votes_do_no_harm(void **state) {
  (void)state;
  const name_vote v[] = {{0, 0, ENTITY_PERSON, 1}, {4, 900, ENTITY_PERSON, 1}, {3, 1, ENTITY_PLACE, 1},
                         {3, 2, ENTITY_PLACE, 1},  {900, 1, ENTITY_PLACE, 1},  {4, UINT32_MAX, 99, 1}};
  names_are("One day. Then Velm fell.", v, COUNT_OF(v), "place Then; person Velm; ");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(votes_find_type_move_and_drop),
                                     cmocka_unit_test(what_else_speaks_for_a_name_keeps_it),
                                     cmocka_unit_test(odd_votes_do_no_harm)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
