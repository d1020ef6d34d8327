// SPDX-License-Identifier: Apache-2.0
// When two figures agree: equal, one a rounding of the other, or one within the other's bounds.
#include <math.h>

#include "account/claim_group.h"

enum { FEW = 100 }; // people or things that are counted one by one

// What the last digit that is given stands for: 100 for 6,400, 1 for 6,438, 0.1 for 58.6, 100,000 for 38.7 million.
static double grain(double value) {
  value = fabs(value);
  if (value == 0 || !isfinite(value)) return 0;
  double step = 1;
  for (u32 i = 0; i < 15 && fabs(value / (step * 10) - round(value / (step * 10))) < 1e-9; i++) step *= 10;
  for (u32 i = 0; i < 4 && step <= 1 && fabs(value / step - round(value / step)) > 1e-6; i++) step /= 10;
  return step;
}

static bool bounded(const figure *f) { return !isnan(f->low) || !isnan(f->high); }

static double middle(const figure *f) {
  if (!isnan(f->value)) return f->value;
  if (!isnan(f->low) && !isnan(f->high)) return (f->low + f->high) / 2;
  return isnan(f->low) ? f->high : f->low;
}

// Does the value lie within the bounds of f, and near them where they are open?
static bool within(const figure *f, double value) {
  if (!isnan(f->low) && value < f->low) return false;
  if (!isnan(f->high) && value > f->high) return false;
  if (isnan(f->low) && value < f->high * 0.75) return false;
  if (isnan(f->high) && value > f->low * 1.34) return false;
  return true;
}

figure_match figures_compare(const figure *x, const figure *y) {
  if (strncmp(x->unit, y->unit, sizeof x->unit) != 0) return FIGURES_OTHER;
  double a = middle(x), b = middle(y);
  if (isnan(a) || isnan(b)) return FIGURES_OTHER;
  if (a == b && isnan(x->value) == isnan(y->value)) return FIGURES_EQUAL;
  if (bounded(x) && within(x, b)) return FIGURES_WITHIN;
  if (bounded(y) && within(y, a)) return FIGURES_WITHIN;
  // "over 50" is no rounding of 46
  if (isnan(x->value) && !isnan(x->low) && isnan(x->high) && !isnan(y->value) && b < x->low && !(y->flags & FIGURE_APPROXIMATE)) return FIGURES_DIFFER;
  if (isnan(y->value) && !isnan(y->low) && isnan(y->high) && !isnan(x->value) && a < y->low && !(x->flags & FIGURE_APPROXIMATE)) return FIGURES_DIFFER;
  double step = fmax(grain(a), grain(b)), apart = fabs(a - b), size = fmax(fabs(a), fabs(b));
  bool vague = (x->flags | y->flags) & FIGURE_APPROXIMATE;
  // Small counts are counted: 50 people are no rounding of 49, unless somebody says "about".
  if (!vague && size < FEW && strcmp(x->unit, "count") == 0) return FIGURES_DIFFER;
  // A grain as large as the value itself ("one", "a million") rounds nothing but what is said vaguely.
  if (step > size * 0.2) step = vague ? step * 0.3 : 0;
  if (apart <= step * 0.5 + size * 1e-9) return FIGURES_ROUNDED;
  if (vague && apart <= step && apart <= size * 0.05) return FIGURES_ROUNDED;
  if (apart / size < 0.006 && strcmp(x->unit, "percent") != 0 && size >= 1000) return FIGURES_ROUNDED;
  return FIGURES_DIFFER;
}

bool figures_near(const figure *x, const figure *y) {
  double a = middle(x), b = middle(y);
  if (strncmp(x->unit, y->unit, sizeof x->unit) != 0 || !isfinite(a) || !isfinite(b)) return false;
  bool share = strcmp(x->unit, "percent") == 0;
  return fabs(a - b) <= (share ? 0.5 : 0.02 * fmax(fabs(a), fabs(b)));
}

// Digits that are given, and one more each for a unit and for size: "1,840" 3, "58.6 per cent" 3, "46" 2, "22,000" 3.
u32 figure_specific(const figure *f) {
  double v = fabs(middle(f)), step = grain(v);
  if (!isfinite(v) || v == 0 || step <= 0) return 0;
  u32 digits = 0;
  for (double left = round(v / step); left >= 1 && digits < 9; left /= 10) digits++;
  bool share = strcmp(f->unit, "percent") == 0, plain = strcmp(f->unit, "count") == 0;
  bool year = plain && step == 1 && v >= 1900 && v < 2100;
  return year ? 1 : digits + (!share && !plain) + (v >= 1e4);
}

bool figure_telling(const figure *f) {
  if (strcmp(f->unit, "count") != 0) return true;
  double v = middle(f);
  return isfinite(v) && (fabs(v) > 12 || v != floor(v));
}
