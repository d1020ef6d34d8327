// SPDX-License-Identifier: Apache-2.0
// Addresses, telephone numbers, emoticons: tokens that are known by their shape.
#include "language/token_scan.h"

static bool url_code(u8 c) { return c > ' ' && c < 0x7F && !strchr("\"<>`{}|\\^", c); }

static bool host_code(u8 c) { return c == '-' || c == '_' || c == '+' || (c < 0x80 && is_word_code(c)); }

// The last part of a host: known, or of a mail address, or of a name in small letters with two stops (a news group).
static bool is_host(const scan *s, u32 at, u32 dot, u32 end, u32 dots, bool mail) {
  const char *text = s->text.at;
  // "alliance.In": a missing space, not a host
  str ending = {text + dot + 1, end - dot - 1};
  if (ending.len < 2 || ending.len > 8 || (char_is_upper((u8)ending.at[0]) && !char_is_upper((u8)text[dot - 1])))
    return false;
  if (table_find(s->domains, word_key(ending)) != NONE) return true;
  if (!mail && dots < 2) return false;
  for (u32 i = mail ? dot + 1 : at; i < end; i++)
    if ((text[i] < 'a' || text[i] > 'z') && text[i] != '.') return false;
  return mail || dot - at > 4;
}

// The end of a host name or mail address from `at`, or 0. A host is short: the look ahead too.
static u32 host_end(const scan *s, u32 at) {
  const char *text = s->text.at;
  u32 end = at, dot = 0, dots = 0, sign = 0;
  while (end < s->end && end - at < 256) {
    u8 c = (u8)text[end];
    if (c == '@') {
      if (sign || end == at) return 0;
      sign = end;
      dot = dots = 0;
    } else if (c == '.') {
      if (end + 4 < s->end && memcmp(text + end, "...@", 4) == 0) // an address that is not shown in full
        end += 2;
      else if (end + 1 >= s->end || !host_code((u8)text[end + 1]))
        break;
      else
        dot = end, dots++;
    } else if (!host_code(c))
      break;
    end++;
  }
  while (end > at && text[end - 1] == '-')
    end--;
  if (sign && !dot) { // "Brandt@ACME", but not "Brandt@karlb": a name and a handle without the space
    for (u32 i = sign + 1; i < end; i++)
      if ((text[i] < 'A' || text[i] > 'Z') && text[i] != '_') return 0;
    return end > sign + 2 ? end : 0;
  }
  return dot && dot + 2 < end && dot > at && is_host(s, at, dot, end, dots, sign) ? end : 0;
}

// http://…, www.…, mail@host.tld, host.tld/path: the end, or 0.
static u32 url_end(const scan *s, u32 at) {
  const char *text = s->text.at;
  u32 end = at;
  if (at + 7 < s->end && memcmp(text + at, "mailto:", 7) == 0) return host_end(s, at + 7);
  while (end < s->end && end - at < 6 && host_code((u8)text[end]))
    end++;
  if (end > at && end + 3 < s->end && memcmp(text + end, "://", 3) == 0)
    end += 3;
  else {
    end = host_end(s, at);
    if (!end || end >= s->end || text[end] != '/') return end;
  }
  u32 path = end;
  while (end < s->end && url_code((u8)text[end]) && end - at < TOKEN_BYTES)
    end++;
  while (end > path && strchr(".,;:!?)]'*", text[end - 1]))
    end--;
  return end;
}

// A word in which a stop, an @ or a scheme follows could be an address; others need no look.
static bool may_be_address(const scan *s, u32 start) {
  for (u32 at = start; at < s->end && at - start < 64; at++) {
    u8 c = (u8)s->text.at[at];
    if (c == '.' || c == '@' || c == ':') return at + 1 < s->end && url_code((u8)s->text.at[at + 1]);
    if (!host_code(c)) return false;
  }
  return false;
}

u32 address_end(const scan *s, u32 at) { return may_be_address(s, at) ? url_end(s, at) : 0; }

// Groups of digits parted by hyphens, by their lengths. "800-1200" is a range.
u32 phone_end(const scan *s, u32 at) {
  static const char *const forms[] = {"3-4", "3-3-4", "1-3-3-4", "5-4", "2-2-4", "4-2-2"};
  char form[16];
  u32 groups = 0, end = at;
  for (;;) {
    u32 from = end;
    while (digit_at(s, end) && end - from < 6)
      end++;
    if (end == from || end - from > 5 || groups == 4) return 0;
    form[2 * groups] = (char)('0' + end - from);
    form[2 * groups + 1] = '-';
    groups++;
    if (end >= s->end || s->text.at[end] != '-' || !digit_at(s, end + 1)) break;
    end++;
  }
  if (groups < 2 || word_at(s, end) || (end < s->end && s->text.at[end] == '-')) return 0;
  form[2 * groups - 1] = '\0';
  if (groups == 2 && memcmp(s->text.at + end - 2, "00", 2) == 0) return 0;
  for (u32 i = 0; i < COUNT_OF(forms); i++)
    if (strcmp(form, forms[i]) == 0) return end;
  return 0;
}

// :) ;-) :( =) :D ^_^, with nothing glued behind that would make it a word or a list: "(a:)".
u32 emoticon_end(const scan *s, u32 at) {
  const char *text = s->text.at;
  u32 end = at + 1;
  if (at > 0 && is_word_code(code_before(s, at)) && !strchr(":;", text[at])) return 0;
  if (text[at] == '^') return at + 3 <= s->end && memcmp(text + at, "^_^", 3) == 0 ? at + 3 : 0;
  if (!strchr(":;=", text[at])) return 0;
  if (end < s->end && (text[end] == '-' || text[end] == '\'' || text[end] == 'o')) end++;
  if (end >= s->end || !strchr(")(DPp", text[end])) return 0;
  char mouth = text[end++];
  if (word_at(s, end)) return 0;
  if (mouth == ')' || mouth == '(') { // ":))", and "see (below:) that"
    while (end < s->end && text[end] == mouth && end - at < 8)
      end++;
    return end;
  }
  return at && is_word_code(code_before(s, at)) ? 0 : end; // "Title:Part"
}

u32 slashed_end(const scan *s, u32 at) {
  static const char *const forms[] = {"w/out", "w/o", "w/", "s/he", "l/c", "b/t"};
  if (at + 1 >= s->end || s->text.at[at + 1] != '/') return 0;
  for (u32 i = 0; i < COUNT_OF(forms); i++) {
    u32 n = (u32)strlen(forms[i]);
    if (at + n > s->end || (n == 2 ? at + n == s->end || s->text.at[at + n] != ' ' : word_at(s, at + n))) continue;
    bool same = true;
    for (u32 k = 0; k < n && same; k++)
      same = (s->text.at[at + k] | 0x20) == (forms[i][k] | 0x20);
    if (same) return at + n;
  }
  return 0;
}
