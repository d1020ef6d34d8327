// SPDX-License-Identifier: Apache-2.0
#include "ingest/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/limits.h"

typedef struct place { // a folder on the way down
  dev_t device;
  ino_t number;
} place;

typedef struct walker {
  arena *a;
  input_list *out;
  place above[LIMIT_FOLDER_DEPTH];
  u32 depth;
} walker;

static u32 name_start(str path) {
  u32 start = path.len;
  while (start > 0 && path.at[start - 1] != '/') start--;
  return start;
}

static u32 ending_start(str path) { // of the point, path.len when there is none; a name may begin with a point
  for (u32 i = path.len, start = name_start(path); i > start + 1; i--)
    if (path.at[i - 1] == '.') return i - 1;
  return path.len;
}

bool name_has_ending(str path) { return ending_start(path) < path.len; }

str name_bare(str path) {
  u32 start = name_start(path);
  return (str){path.at + start, ending_start(path) - start};
}

static bool same_letters(str a, const char *lower) {
  if (strlen(lower) != a.len) return false;
  for (u32 i = 0; i < a.len; i++) {
    char c = a.at[i];
    if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower[i]) return false;
  }
  return true;
}

name_kind name_judge(str path) {
  static const struct {
    const char *ending;
    name_kind kind;
  } known[] = {{".txt", NAME_TEXT},  {".text", NAME_TEXT},   {".html", NAME_HTML},    {".htm", NAME_HTML},
               {".xhtml", NAME_HTML}, {".jsonl", NAME_LINES}, {".ndjson", NAME_LINES}, {".json", NAME_JSON}};
  u32 at = ending_start(path);
  str ending = {path.at + at, path.len - at};
  if (!ending.len) return NAME_TEXT;
  for (u32 i = 0; i < COUNT_OF(known); i++)
    if (same_letters(ending, known[i].ending)) return known[i].kind;
  return NAME_UNKNOWN;
}

static void list_reject(walker *w, str path, const char *code, str reason) {
  *vec_push(w->a, w->out) = (input){.kind = INPUT_REJECT, .path = path, .code = code, .reason = reason};
}

static int by_bytes(const void *x, const void *y) { return str_compare(*(const str *)x, *(const str *)y); }

static void walk(walker *w, str path, bool named);

static void walk_folder(walker *w, str path, const struct stat *info) {
  for (u32 i = 0; i < w->depth; i++)
    if (w->above[i].device == info->st_dev && w->above[i].number == info->st_ino) {
      list_reject(w, path, "link-loop", STR("a link back to a folder above it"));
      return;
    }
  if (w->depth == LIMIT_FOLDER_DEPTH) {
    list_reject(w, path, "too-deep", arena_format(w->a, "more than %d folders inside each other", LIMIT_FOLDER_DEPTH));
    return;
  }
  DIR *folder = opendir(path.at);
  if (!folder) {
    list_reject(w, path, "cannot-open", arena_format(w->a, "the folder cannot be read: %s", strerror(errno)));
    return;
  }
  VEC(str) names = {0};
  for (struct dirent *d; (d = readdir(folder));)
    if (d->d_name[0] != '.') *vec_push(w->a, &names) = arena_copy(w->a, str_from(d->d_name));
  closedir(folder);
  if (names.count) qsort(names.at, names.count, sizeof *names.at, by_bytes);
  w->above[w->depth++] = (place){info->st_dev, info->st_ino};
  bool slash = path.len && path.at[path.len - 1] == '/';
  for (u32 i = 0; i < names.count; i++)
    walk(w, arena_format(w->a, "%s%s%s", path.at, slash ? "" : "/", names.at[i].at), false);
  w->depth--;
}

// What a shell hands over as a pipe: <(command)
static bool is_handed_over(str path) {
  return strcmp(path.at, "/dev/stdin") == 0 || strncmp(path.at, "/dev/fd/", 8) == 0 || strncmp(path.at, "/proc/self/fd/", 14) == 0;
}

static const char *kind_words(mode_t mode) {
  if (S_ISFIFO(mode)) return "a named pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

static void walk(walker *w, str path, bool named) {
  struct stat info;
  if (stat(path.at, &info) != 0) {
    list_reject(w, path, "cannot-open", arena_format(w->a, "%s", strerror(errno)));
  } else if (S_ISDIR(info.st_mode)) {
    walk_folder(w, path, &info);
  } else if (!S_ISREG(info.st_mode)) {
    if (named && is_handed_over(path)) *vec_push(w->a, w->out) = (input){.kind = INPUT_STREAM, .path = path};
    else list_reject(w, path, "cannot-open", arena_format(w->a, "%s, not a file", kind_words(info.st_mode)));
  } else if (!named && (name_judge(path) == NAME_UNKNOWN || name_judge(path) == NAME_JSON)) {
    list_reject(w, path, "not-an-article", STR("skipped: by its name neither text, HTML nor JSON lines"));
  } else {
    *vec_push(w->a, w->out) = (input){.kind = INPUT_FILE, .path = path, .size = (u64)info.st_size};
  }
}

void walk_path(arena *a, str path, input_list *out) {
  if (path.len == 1 && path.at[0] == '-') {
    *vec_push(a, out) = (input){.kind = INPUT_STREAM, .path = path};
    return;
  }
  walker w = {.a = a, .out = out};
  walk(&w, path, true);
}
