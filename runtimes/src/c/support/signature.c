/* How GCC writes a function's signature, of how Clang writes it: `int sum(const vector<int> &)` is there `int sum(const std::vector<int>&)`. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const char *const numbers[][2] = {
  {"unsigned long long", "long long unsigned int"}, {"unsigned long", "long unsigned int"}, {"unsigned short", "short unsigned int"},
  {"unsigned int", "unsigned int"}, {"unsigned char", "unsigned char"}, {"unsigned", "unsigned int"}, {"long double", "long double"},
  {"long long", "long long int"}, {"long", "long int"}, {"short", "short int"},
};
static const char *const standard[] = {
  "vector", "string", "map", "set", "pair", "unordered_map", "unordered_set", "unique_ptr", "shared_ptr", "function", "list", "deque", "array",
  "tuple", "optional", "variant", "string_view", "queue", "stack", "priority_queue", "multimap", "multiset", "initializer_list", "span",
};

struct out {
  char *at, *end;
  char last;
};

static void put(struct out *out, const char *text, size_t length) {
  if (length > (size_t)(out->end - out->at)) length = (size_t)(out->end - out->at);
  memcpy(out->at, text, length);
  if (length > 0) out->last = text[length - 1];
  out->at += length;
  *out->at = 0;
}

static int in_word(char c) { return isalnum((unsigned char)c) || c == '_'; }

/* Writes the word that begins here, in as many angle brackets; gives what follows it. */
static const char *put_word(struct out *out, const char *at, int qualified, int depth) {
  size_t length = strspn(at, "_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  for (size_t i = 0; i < COUNT(numbers); i++) {
    size_t known = strlen(numbers[i][0]);
    if (strncmp(at, numbers[i][0], known) == 0 && !in_word(at[known])) return put(out, numbers[i][1], strlen(numbers[i][1])), at + known;
  }
  for (size_t i = 0; i < COUNT(standard); i++) {
    if (strlen(standard[i]) != length || strncmp(at, standard[i], length) != 0) continue;
    if (depth > 0 && strcmp(standard[i], "string") == 0) {
      if (!qualified) put(out, "std::", 5);
      return put(out, "__cxx11::basic_string<char>", 27), at + length;
    }
    if (!qualified) put(out, "std::", 5);
  }
  return put(out, at, length), at + length;
}

static void put_types(struct out *out, const char *at, const char *end, int depth) {
  while (at < end) {
    if (in_word(*at)) {
      at = put_word(out, at, out->last == ':', depth);
    } else if (*at == ' ' && (at[1] == '&' || at[1] == '*')) {
      size_t marks = strspn(at + 1, "&*");
      put(out, at + 1, marks);
      at += 1 + marks;
      if (in_word(*at) || *at == '~') put(out, " ", 1);
    } else if (*at == ' ' && at[1] == '(' && depth > 0) {
      at++;
    } else {
      depth += *at == '<' ? 1 : *at == '>' ? -1 : 0;
      if (*at == '>' && out->last == '>') put(out, " ", 1);
      put(out, at++, 1);
    }
  }
}

#define MOST 8

/* What a template was given: a name and a value. */
struct given {
  const char *name, *equals, *value, *end;
};

static size_t read_given(struct given *given, const char *at) {
  size_t count = 0;
  for (int depth = 0; count < MOST && *at; count++) {
    given[count].name = at;
    given[count].equals = strstr(at, " = ");
    if (!given[count].equals) return count;
    for (at = given[count].value = given[count].equals + 3; *at && (depth > 0 || (*at != ',' && *at != ']')); at++) depth += *at == '<' || *at == '(' ? 1 : *at == '>' || *at == ')' ? -1 : 0;
    given[count].end = at;
    if (*at != ',') return count + 1;
    at += 2;
  }
  return count;
}

static void put_given(struct out *out, const struct given *given) {
  if (isdigit((unsigned char)*given->value) || *given->value == '-') put(out, "int ", 4);
  put(out, given->name, (size_t)(given->value - given->name));
  put_types(out, given->value, given->end, 1);
}

void __gnu_signature(char *to, size_t size, const char *signature) {
  struct out out = {to, to + size - 1, 0};
  struct given given[MOST];
  const char *end = strstr(signature, " [");
  size_t count = end ? read_given(given, end + 2) : 0;
  if (count == 0) return put_types(&out, signature, signature + strlen(signature), 0);
  /* The values of a class stand behind its name, where GCC has their names. */
  for (size_t own = count; own > 0; own--) {
    char values[512];
    struct out group = {values, values + sizeof values - 1, 0};
    put(&group, "<", 1);
    put(&group, given[0].value, (size_t)(given[0].end - given[0].value));
    for (size_t i = 1; i < own; i++) put(&group, ", ", 2), put(&group, given[i].value, (size_t)(given[i].end - given[i].value));
    put(&group, ">::", 3);
    const char *found = strstr(signature, values);
    if (!found || found > end) continue;
    put_types(&out, signature, found, 0);
    for (size_t i = 0; i < own; i++) put(&out, i == 0 ? "<" : ", ", i == 0 ? 1 : 2), put(&out, given[i].name, (size_t)(given[i].equals - given[i].name));
    put(&out, ">", 1);
    put_types(&out, found + strlen(values) - 2, end, 0);
    put(&out, " [with ", 7);
    for (size_t i = 0; i < count; i++) {
      if (i > 0) put(&out, "; ", 2);
      put_given(&out, &given[(own + i) % count]);
    }
    return put(&out, "]", 1);
  }
  put_types(&out, signature, end, 0);
  put(&out, " [with ", 7);
  for (size_t i = 0; i < count; i++) {
    if (i > 0) put(&out, "; ", 2);
    put_given(&out, &given[i]);
  }
  put(&out, "]", 1);
}
