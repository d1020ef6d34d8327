// SPDX-License-Identifier: Apache-2.0
// Numbers in digits and in words: "1.54", "3,000", "10 1/2", "twenty-five", "a hundred and three", "2.4bn",
// "two-thirds".
#include <math.h>

#include "language/number_atoms.h"

typedef struct reader {
  const article *art;
  const atom *at;
  u32 limit;
} reader;

static u32 roles(const reader *r, u32 i) { return i < r->limit ? r->at[i].word->roles : 0; }
static bool is_mark(const reader *r, u32 i, u32 code) {
  return i < r->limit && r->at[i].kind == ATOM_MARK && r->at[i].code == code;
}
static bool is_digits(const reader *r, u32 i) { return i < r->limit && r->at[i].kind == ATOM_DIGITS; }
static bool glued(const reader *r, u32 i) { return i < r->limit && r->at[i].glued; }
static bool is_word(const reader *r, u32 i, const char *word) {
  return i < r->limit && atom_is(r->art, &r->at[i], word);
}

static double vulgar_fraction(u32 code) {
  switch (code) {
  case 0xBD: return 0.5;
  case 0xBC: return 0.25;
  case 0xBE: return 0.75;
  case 0x2153: return 1.0 / 3;
  case 0x2154: return 2.0 / 3;
  case 0x2155: return 0.2;
  case 0x2159: return 1.0 / 6;
  case 0x215B: return 0.125;
  case 0x215C: return 0.375;
  case 0x215D: return 0.625;
  case 0x215E: return 0.875;
  default: return 0;
  }
}

static double digits_value(const reader *r, u32 i) {
  const char *at = r->art->text.at + r->at[i].start;
  double value = 0;
  for (u32 k = 0; k < r->at[i].len; k++)
    value = value * 10 + (at[k] - '0');
  return value;
}

// A group of three after a separator (",000"), or of two as Indian English has it before its last three (",34,567").
static u32 group_end(const reader *r, u32 i) {
  if (!is_mark(r, i, ',') || !glued(r, i) || !is_digits(r, i + 1) || !glued(r, i + 1)) return 0;
  if (r->at[i + 1].len == 3) return i + 2;
  for (u32 at = i, n = 0; n < 5; n++, at += 2) {
    if (!is_mark(r, at, ',') || !glued(r, at) || !is_digits(r, at + 1) || !glued(r, at + 1)) return 0;
    if (r->at[at + 1].len == 3) return i + 2;
    if (r->at[at + 1].len != 2) return 0;
  }
  return 0;
}

// Thousands parted by no-break or thin spaces: "4 183 220".
static bool spaced_group(const reader *r, u32 i) {
  if (!is_digits(r, i) || glued(r, i) || r->at[i].len != 3 || i == 0) return false;
  const atom *before = &r->at[i - 1];
  u32 from = before->start + before->len, gap = r->at[i].start - from;
  const char *at = r->art->text.at + from;
  return before->kind == ATOM_DIGITS &&
         ((gap == 2 && memcmp(at, "\xC2\xA0", 2) == 0) ||
          (gap == 3 && (memcmp(at, "\xE2\x80\xAF", 3) == 0 || memcmp(at, "\xE2\x80\x89", 3) == 0)));
}

static u32 digits_literal(const reader *r, u32 i, number *out) {
  u32 end = i;
  if (is_digits(r, end)) {
    out->value = digits_value(r, end);
    out->digits = r->at[end].len;
    u32 lead = r->at[end++].len, next;
    while (lead <= 3 && ((next = group_end(r, end)) || (spaced_group(r, end) && (next = end + 1)))) {
      u32 width = r->at[next - 1].len;
      out->value = out->value * (width == 2 ? 100 : 1000) + digits_value(r, next - 1);
      out->flags |= NUMBER_GROUPED;
      end = next;
    }
  }
  if (is_mark(r, end, '.') && (end == i || glued(r, end)) && is_digits(r, end + 1) && glued(r, end + 1) &&
      !(is_mark(r, end + 2, '.') && is_digits(r, end + 3) && glued(r, end + 2) && glued(r, end + 3))) {
    out->value += digits_value(r, end + 1) / pow(10, r->at[end + 1].len);
    out->flags |= NUMBER_DECIMAL;
    end += 2;
  }
  if (end == i) return 0;
  if (out->flags) out->digits = 0;
  return end;
}

// "3/4" or "½" at i; sets *value.
static u32 slash_fraction(const reader *r, u32 i, double *value) {
  if (i < r->limit && r->at[i].kind == ATOM_MARK && (*value = vulgar_fraction(r->at[i].code)) > 0) return i + 1;
  if (!is_digits(r, i) || !is_digits(r, i + 2) || !glued(r, i + 2) || !glued(r, i + 1)) return 0;
  if (!is_mark(r, i + 1, '/') && !is_mark(r, i + 1, 0x2044)) return 0;
  u32 top = r->at[i].value, under = r->at[i + 2].value;
  if (!top || top >= under || under > 16 || (is_mark(r, i + 3, '/') && glued(r, i + 3))) return 0;
  *value = (double)top / under;
  return i + 3;
}

// One word group below a thousand: "two hundred and three", "twenty-five", "nineteen".
static u32 small_words(const reader *r, u32 i, double *value) {
  u32 end = i;
  double sum = 0;
  if (roles(r, end) & ROLE_TENS) {
    sum = r->at[end++].word->number;
    u32 unit = is_mark(r, end, '-') && glued(r, end) ? end + 1 : end;
    if ((roles(r, unit) & ROLE_CARDINAL) && r->at[unit].word->number > 0 && r->at[unit].word->number < 10)
      sum += r->at[unit].word->number, end = unit + 1;
  } else if (roles(r, end) & ROLE_CARDINAL) {
    sum = r->at[end++].word->number;
  } else {
    return 0;
  }
  *value = sum;
  return end;
}

// Multipliers after a number: "2.4 billion", "3.2m", "two hundred thousand".
static u32 scales(const reader *r, u32 end, number *out) {
  for (int n = 0; n < 3; n++) {
    u32 at = end;
    if (is_mark(r, at, '-') && glued(r, at) && glued(r, at + 1) && (roles(r, at + 1) & ROLE_SCALE)) at++;
    u32 role = roles(r, at);
    bool letters = (role & ROLE_LETTERS) && glued(r, at) && at == end && !(out->flags & NUMBER_WORDS);
    if (!(role & ROLE_SCALE) && !letters) break;
    if (letters && is_mark(r, at + 1, '.') && glued(r, at + 1) && is_word(r, at + 2, "p")) break;
    if (letters && glued(r, at + 1) && is_digits(r, at + 1)) break; // a key: "24703m212"
    out->value *= r->at[at].word->number;
    if (fabs(out->value - round(out->value)) < 1e-3) out->value = round(out->value); // 65.4 billion is whole
    out->flags |= NUMBER_SCALED;
    out->digits = 0;
    end = at + 1;
    if (letters) break;
  }
  return end;
}

// "one hundred and three thousand two hundred": small numbers, hundreds, and scales that fall.
// `group`: what an article before the first scale counts for ("a million", "half a million"), 0 when words begin.
static u32 cardinal_words(const reader *r, u32 i, double group, number *out) {
  double total = 0, top_scale = INFINITY, added = 0;
  u32 end = 0, at = i;
  bool wants_small = group == 0;
  for (;;) {
    double small = 0;
    u32 next = wants_small ? small_words(r, at, &small) : 0;
    if (next) {
      group += small;
      wants_small = false;
    } else {
      next = is_mark(r, at, '-') && glued(r, at) && glued(r, at + 1) ? at + 1 : at;
      if (!(roles(r, next) & ROLE_SCALE)) break;
      double scale = r->at[next++].word->number;
      bool in_row = added > 0 && group == 0 && wants_small; // "three lakh crore"
      if (scale < 1000 ? group <= 0 || group >= 100 : !in_row && (scale >= top_scale || group <= 0)) break;
      if (in_row && scale >= 1000) {
        total += added * (scale - 1);
        added *= scale;
      } else if (scale < 1000) {
        group *= scale;
      } else {
        added = group * scale;
        total += added;
        group = 0;
        top_scale = scale;
      }
      out->flags |= NUMBER_SCALED;
      wants_small = true;
    }
    at = end = next;
    // "a hundred and three", but not "two million and five other things".
    if (wants_small && is_word(r, at, "and") && (roles(r, at + 1) & (ROLE_CARDINAL | ROLE_TENS)) &&
        (group > 0 || top_scale <= 1000))
      at++;
  }
  if (!end) return 0;
  out->value = total + group;
  out->flags |= NUMBER_WORDS;
  return end;
}

// "a million", "a dozen", "half a million", "a hundred and fifty thousand"; "several hundred", which says no number.
static u32 article_number(const reader *r, u32 i, number *out) {
  u32 at = i;
  double times = 1;
  if (is_word(r, at, "a") || is_word(r, at, "an")) at++;
  if (is_word(r, at, "half"))
    times = 0.5, at++;
  else if (is_word(r, at, "quarter"))
    times = 0.25, at++;
  if (times < 1) { // "half a million", "a half-million", "quarter of a million"
    if (is_mark(r, at, '-') && glued(r, at)) at++;
    if (is_word(r, at, "of")) at++;
    if (is_word(r, at, "a") || is_word(r, at, "an")) at++;
  }
  bool vague = times == 1 && (roles(r, at) & ROLE_VAGUE) && r->at[at].word->number == 0;
  at += vague;
  if (at == i || !(roles(r, at) & ROLE_SCALE)) return 0;
  u32 end = cardinal_words(r, at, vague ? 2 : times, out); // "several hundred": two hundred or more
  if (!end) return 0;
  out->flags |= NUMBER_ARTICLE | (vague ? NUMBER_VAGUE : 0);
  return end;
}

// "and a half", "and two thirds" after a whole number, or a vulgar fraction glued to it.
static u32 mixed_part(const reader *r, u32 end, number *out) {
  double part = 0;
  u32 next = slash_fraction(r, end, &part);
  if (next && !(out->flags & (NUMBER_DECIMAL | NUMBER_SCALED))) {
    out->value += part;
    out->flags |= NUMBER_DECIMAL;
    out->digits = 0;
    return next;
  }
  u32 at = end;
  if (is_mark(r, at, '-') && glued(r, at)) at++;
  if (!is_word(r, at, "and")) return end;
  at++;
  if (is_mark(r, at, '-') && glued(r, at)) at++;
  double top = 1;
  if (is_word(r, at, "a") || is_word(r, at, "an"))
    at++;
  else if (!(at = small_words(r, at, &top)))
    return end;
  if (is_mark(r, at, '-') && glued(r, at)) at++;
  if (!(roles(r, at) & ROLE_PARTS) || is_word(r, at + 1, "of")) return end;
  double scale = 1;
  if (out->flags & NUMBER_SCALED) // "a million and a half"
    for (scale = 1e12; scale >= 1000 && fmod(out->value, scale) != 0;)
      scale /= 1000;
  out->value += top / r->at[at].word->parts * (scale < 1000 ? 1 : scale);
  out->flags |= NUMBER_DECIMAL;
  out->digits = 0;
  return at + 1;
}

// "two-thirds", "a fifth", "half", "three quarters": at least the denominator must follow the numerator at once.
static u32 fraction_words(const reader *r, u32 i, number *out) {
  double top = 1;
  u32 at = i;
  bool article = is_word(r, at, "a") || is_word(r, at, "an");
  if (article)
    at++;
  else if (is_word(r, at, "half") && !(is_mark(r, at + 1, '-') && glued(r, at + 1))) {
    *out = (number){.first = i, .value = 0.5, .flags = NUMBER_WORDS | NUMBER_FRACTION};
    return at + 1;
  } else if (!(at = small_words(r, at, &top)) || top > 20)
    return 0;
  if (is_mark(r, at, '-') && glued(r, at)) at++;
  if (!(roles(r, at) & ROLE_PARTS)) return 0;
  double under = r->at[at].word->parts;
  if (top >= under) return 0;
  if ((is_mark(r, at + 1, '-') && glued(r, at + 1)) ||
      (top > 1 && !(roles(r, at) & ROLE_PLURAL) && roles(r, at) & ROLE_UNIT && under == 4))
    return 0;
  *out = (number){.first = i, .value = top / under, .flags = NUMBER_WORDS | NUMBER_FRACTION};
  if (article) out->flags |= NUMBER_ARTICLE;
  return at + 1;
}

// "third", "twenty-first", "5th": ends of ordinals in digits are letters glued to them.
static u32 ordinal(const reader *r, u32 i, number *out) {
  if (is_digits(r, i) && glued(r, i + 1) && r->at[i].len <= 4 &&
      (is_word(r, i + 1, "st") || is_word(r, i + 1, "nd") || is_word(r, i + 1, "rd") || is_word(r, i + 1, "th"))) {
    *out = (number){.value = r->at[i].value, .flags = NUMBER_ORDINAL};
    return i + 2;
  }
  double tens = 0;
  u32 at = i;
  if (roles(r, at) & ROLE_TENS) {
    tens = r->at[at].word->number;
    at++;
    if (is_mark(r, at, '-') && glued(r, at)) at++;
    if (!(roles(r, at) & ROLE_ORDINAL) || r->at[at].word->nth > 9) return 0;
  }
  if (!(roles(r, at) & ROLE_ORDINAL)) return 0;
  *out = (number){.value = tens + r->at[at].word->nth, .flags = NUMBER_ORDINAL | NUMBER_WORDS};
  return at + 1;
}

bool number_read(const article *art, const atom_list *atoms, u32 i, u32 limit, number *out) {
  const reader r = {art, atoms->at, limit};
  number n = {0};
  u32 end = ordinal(&r, i, &n);
  double part = 0;
  if (!end && (end = slash_fraction(&r, i, &part))) n = (number){.value = part, .flags = NUMBER_FRACTION};
  if (!end && (end = digits_literal(&r, i, &n))) {
    u32 more = mixed_part(&r, end, &n), scaled = scales(&r, more, &n);
    end = more == end ? mixed_part(&r, scaled, &n) : scaled; // "10 1/2", "3 million and a half"
  }
  if (!end && (end = article_number(&r, i, &n))) end = mixed_part(&r, end, &n);
  if (!end) end = fraction_words(&r, i, &n);
  if (!end && (end = cardinal_words(&r, i, 0, &n))) {
    bool scaled = n.flags & NUMBER_SCALED;
    u32 more = mixed_part(&r, end, &n);
    if (more != end) end = scaled ? more : scales(&r, more, &n);
  }
  if (!end && (roles(&r, i) & ROLE_VAGUE)) {
    double value = r.at[i].word->number;
    n = (number){.value = value > 0 ? value : NAN, .flags = NUMBER_VAGUE | NUMBER_WORDS};
    end = i + 1;
  }
  if (!end) return false;
  n.first = i;
  n.end = end;
  *out = n;
  return true;
}
