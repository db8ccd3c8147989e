/*
 * Functions of the interpreter in other words. It finds them through its table of functions and the slots of its types.
 *
 * The hash of a tuple: the low half of what 64 bits would give, so that sets of tuples have the order they have there. Of
 * a tuple within a tuple all 64 bits are needed, and the tuple has room for 32: the others are kept in a table beside. That
 * of a frozen set stays: the interpreter also calls it without asking the type, where a set is looked for in a set.
 *
 * Freeing: of a long chain each link frees the next. The interpreter looks how much of its own stack that takes, but the
 * browser's, which it cannot see, is full much earlier. Here the depth is counted, and what is deeper waits for its turn.
 *
 * The power of floats: one that is too large is an error of Linux's number and words.
 *
 * Recursion: where the interpreter's own stack is full, an error says that the depth is reached, as it is elsewhere.
 *
 * Sizes: sys.maxsize is that of 64 bits, and what takes a size here takes 32. One between them becomes the largest.
 */
#define GLOBAL __attribute__((address_space(1)))
#define IMPORT(name) __attribute__((import_module("env"), import_name(#name)))
#define EXPORT(name) __attribute__((export_name(#name)))

typedef unsigned long long wide;
typedef struct type type;
typedef struct object {
  int count;
  type *type;
} object;
typedef void dealloc(object *);
typedef int hash(object *);
typedef object *power(object *, object *, object *);

/* PyTypeObject, as far as it is read. */
struct type {
  object head;
  int size;
  const char *name;
  int basic_size, item_size;
  dealloc *dealloc;
  int skipped_28[8];
  hash *hash;
  int skipped_64[5];
  unsigned flags;
  int skipped_88[10];
  type *base;
};

/* PyTupleObject. */
typedef struct {
  object head;
  int size;
  int hash;
  object *items[];
} tuple;

enum { HAVE_GC = 1 << 14, INT_SUBCLASS = 1 << 24, TUPLE_SUBCLASS = 1 << 26, STR_SUBCLASS = 1 << 28, DEPTH = 100 };

_Static_assert(__builtin_offsetof(type, dealloc) == 24 && __builtin_offsetof(type, hash) == 60, "a type's slots");
_Static_assert(__builtin_offsetof(type, flags) == 84 && __builtin_offsetof(type, base) == 128, "a type's flags and base");

IMPORT(PyObject_Hash) int PyObject_Hash(object *);
IMPORT(PyObject_GC_UnTrack) void PyObject_GC_UnTrack(object *);
IMPORT(PyObject_GC_Track) void PyObject_GC_Track(object *);
IMPORT(PyErr_Occurred) object *PyErr_Occurred(void);
IMPORT(PyErr_Clear) void PyErr_Clear(void);
IMPORT(PyLong_AsLongLong) long long PyLong_AsLongLong(object *);
IMPORT(PyDict_GetItem) object *PyDict_GetItem(object *, object *);
IMPORT(PyDict_SetItem) int PyDict_SetItem(object *, object *, object *);
IMPORT(PyErr_NoMemory) object *PyErr_NoMemory(void);
IMPORT(calloc) void *calloc(unsigned long, unsigned long);
IMPORT(realloc) void *realloc(void *, unsigned long);
IMPORT(free) void free(void *);
IMPORT(PyErr_GetRaisedException) object *PyErr_GetRaisedException(void);
IMPORT(PyErr_SetRaisedException) void PyErr_SetRaisedException(object *);
IMPORT(PyObject_GetAttr) object *PyObject_GetAttr(object *, object *);
IMPORT(PyObject_SetAttr) int PyObject_SetAttr(object *, object *, object *);
IMPORT(Py_DecRef) void Py_DecRef(object *);
IMPORT(PyUnicode_Tailmatch) int PyUnicode_Tailmatch(object *, object *, int, int, int);
IMPORT(PyUnicode_FindChar) int PyUnicode_FindChar(object *, unsigned, int, int, int);
IMPORT(PyUnicode_Substring) object *PyUnicode_Substring(object *, int, int);
IMPORT(PyUnicode_Concat) object *PyUnicode_Concat(object *, object *);

static const wide PRIME_1 = 11400714785074694791ULL, PRIME_2 = 14029467366897019727ULL, PRIME_5 = 2870177450012600261ULL;

/* Whether a tuple has the hash of tuples, not one of its class's own. */
static _Bool is_plain(object *thing) {
  type *kind = thing->type;
  if (!(kind->flags & TUPLE_SUBCLASS)) return 0;
  while (kind->base->flags & TUPLE_SUBCLASS) kind = kind->base;
  return thing->type->hash == kind->hash;
}

static int low(wide hash) { return (int)hash == -1 ? -2 : (int)hash; }

static wide with(wide sum, wide item) {
  sum += item * PRIME_2;
  return ((sum << 31) | (sum >> 33)) * PRIME_1;
}

static wide ended(wide sum, int size) {
  sum += (wide)size ^ (PRIME_5 ^ 3527539ULL);
  return sum == (wide)-1 ? 1546275796 : sum;
}

/* What all 64 bits of a tuple's hash are. A tuple that lies where another one lay is told by its own half. */
typedef struct {
  tuple *of;
  wide sum;
} entry;

/* Entries; one that is in the way of another is overwritten. The table grows with what was ever kept. There is none in a snapshot of memory. */
enum { FEWEST = 1 << 12, MOST = 1 << 18 };
static GLOBAL _Bool keeps;
EXPORT(keep_hashes) void keep_hashes(void) { keeps = 1; }
static GLOBAL int entries, entry_count, kept_count;

static entry *entry_of(tuple *items) {
  unsigned place = ((unsigned)items >> 3) * 2654435769u;
  return (entry *)entries + ((place >> 8) & (unsigned)(entry_count - 1));
}

static _Bool is_known(tuple *items) {
  if (!entries || items->hash == -1) return 0;
  entry *found = entry_of(items);
  return found->of == items && low(found->sum) == items->hash;
}

static void grow(void) {
  entry *old = (entry *)entries;
  int count = entry_count;
  entry *new = calloc(count ? 4 * count : FEWEST, sizeof(entry));
  if (!new) return;
  entries = (int)new;
  entry_count = count ? 4 * count : FEWEST;
  for (int i = 0; i < count; i++) {
    if (old[i].of) *entry_of(old[i].of) = old[i];
  }
  free(old);
}

static void keep(tuple *items, wide sum) {
  if (!keeps) return;
  if (entry_count < MOST && kept_count++ >= entry_count) grow();
  if (entries) *entry_of(items) = (entry){items, sum};
}

/* Where the hash of a tuple stands that waits for that of one within it. They are in memory, as the browser's stack is small. */
typedef struct {
  tuple *at;
  int next;
  wide sum;
} place;

static GLOBAL int places, place_count, height;

static _Bool push(tuple *at, int next, wide sum) {
  if (height == place_count) {
    int count = place_count ? 2 * place_count : 64;
    place *larger = realloc((void *)places, count * sizeof(place));
    if (!larger) return 0;
    places = (int)larger;
    place_count = count;
  }
  ((place *)places)[height++] = (place){at, next, sum};
  return 1;
}

/* From how many items on it is dearer to compute a hash than to look for it. */
enum { MANY = 8 };

EXPORT(tuple_hash) int tuple_hash(object *thing) {
  tuple *at = (tuple *)thing;
  /* Of the empty tuple the interpreter has known the hash from the start. */
  if (at->size && at->hash != -1) return at->hash;
  int base = height, next = 0;
  wide sum = PRIME_5;
  _Bool holds_tuples = 0;
  for (;;) {
    if (next == at->size) {
      sum = ended(sum, next);
      if (at->size) at->hash = low(sum);
      if (holds_tuples || next > MANY) keep(at, sum);
      if (height == base) return low(sum);
      place *outer = (place *)places + --height;
      at = outer->at, next = outer->next, sum = with(outer->sum, sum);
      holds_tuples = 1;
      continue;
    }
    object *item = at->items[next++];
    if (!is_plain(item)) {
      int narrow = PyObject_Hash(item);
      if (narrow == -1) break;
      sum = with(sum, (wide)(long long)narrow);
    } else if (is_known((tuple *)item)) {
      sum = with(sum, entry_of((tuple *)item)->sum);
      holds_tuples = 1;
    } else {
      if (!push(at, next, sum)) {
        PyErr_NoMemory();
        break;
      }
      at = (tuple *)item, next = 0, sum = PRIME_5, holds_tuples = 0;
    }
  }
  height = base;
  return -1;
}

static GLOBAL int depth;
/* The last of those that wait. Its head for the collector, which does not need it then, names the one before. */
static GLOBAL int waiting;

/* The second word of the head: two bits of the collector's, then whether it knew the object, then the one before. */
enum { COLLECTOR = 3, WAS_TRACKED = 4 };
static unsigned *link_of(object *thing) { return (unsigned *)thing - 1; }
static _Bool is_tracked(object *thing) { return ((unsigned *)thing)[-2] != 0; }

static void wait(object *thing) {
  unsigned tracked = is_tracked(thing) ? WAS_TRACKED : 0;
  PyObject_GC_UnTrack(thing);
  *link_of(thing) = (*link_of(thing) & COLLECTOR) | tracked | (unsigned)waiting;
  waiting = (int)thing;
}

static object *next_of_waiting(void) {
  object *thing = (object *)waiting;
  unsigned link = *link_of(thing);
  waiting = (int)(link & ~(unsigned)(COLLECTOR | WAS_TRACKED));
  *link_of(thing) = link & COLLECTOR;
  if (link & WAS_TRACKED) PyObject_GC_Track(thing);
  return thing;
}

/* A class's function also calls that of the type below it, for an object that is half gone: that one cannot wait. */
static void deallocate(object *thing, int place, int own) {
  if (depth >= DEPTH && (int)thing->type->dealloc == place && (thing->type->flags & HAVE_GC)) {
    wait(thing);
    return;
  }
  _Bool is_first = depth == 0;
  depth++;
  ((dealloc *)own)(thing);
  while (is_first && waiting) {
    object *next = next_of_waiting();
    next->type->dealloc(next);
  }
  depth--;
}

/* One for each function that is replaced; own_… is told where in the table that one lies now, and where it lay. */
#define DEALLOC(n) \
  static GLOBAL int own_##n, place_##n; \
  EXPORT(own_##n) void own_##n##_is(int own, int place) { own_##n = own, place_##n = place; } \
  EXPORT(dealloc_##n) void dealloc_##n(object *thing) { deallocate(thing, place_##n, own_##n); }

DEALLOC(0)
DEALLOC(1)
DEALLOC(2)
DEALLOC(3)
DEALLOC(4)
DEALLOC(5)
DEALLOC(6)
DEALLOC(7)
DEALLOC(8)
DEALLOC(9)
DEALLOC(10)
DEALLOC(11)
DEALLOC(12)
DEALLOC(13)
DEALLOC(14)
DEALLOC(15)
DEALLOC(16)
DEALLOC(17)
DEALLOC(18)
DEALLOC(19)

static GLOBAL int own_power;
/* "args", and what they are where the power of a float is too large. */
static GLOBAL int args, too_large;

EXPORT(float_power) object *float_power(object *base, object *exponent, object *modulus) {
  object *result = ((power *)own_power)(base, exponent, modulus);
  object *error = result ? 0 : PyErr_GetRaisedException();
  if (!error) return result;
  object *said = PyObject_GetAttr(error, (object *)args);
  /* Only what the library says has a number. */
  if (said && ((tuple *)said)->size == 2) PyObject_SetAttr(error, (object *)args, (object *)too_large);
  if (said) Py_DecRef(said);
  PyErr_SetRaisedException(error);
  return 0;
}

EXPORT(of_powers) void of_powers(int own) { own_power = own; }
EXPORT(too_large_is) void too_large_is(int name, int words) { args = name, too_large = words; }

typedef object *method(object *self, object **arguments, int count, tuple *names);

enum { LONGEST = 0x7fffffff };
static GLOBAL int own_recursion;
/* How it begins that the stack is full, and what is said in place of that, up to the bracket. */
static GLOBAL int full, reached;

EXPORT(of_recursion) void of_recursion(int own) { own_recursion = own; }
EXPORT(full_is) void full_is(int begin, int words) { full = begin, reached = words; }

/* Makes a RecursionError. */
EXPORT(recursion) object *recursion(object *kind, object **arguments, int count, tuple *names) {
  object *said = full && (count & LONGEST) == 1 && (arguments[0]->type->flags & STR_SUBCLASS) ? arguments[0] : 0;
  if (!said || PyUnicode_Tailmatch(said, (object *)full, 0, LONGEST, -1) != 1) return ((method *)own_recursion)(kind, arguments, count, names);
  object *rest = PyUnicode_Substring(said, PyUnicode_FindChar(said, ')', 0, LONGEST, 1) + 1, LONGEST);
  object *other = rest ? PyUnicode_Concat((object *)reached, rest) : 0;
  if (rest) Py_DecRef(rest);
  if (!other) return 0;
  arguments[0] = other;
  object *error = ((method *)own_recursion)(kind, arguments, count, names);
  arguments[0] = said;
  Py_DecRef(other);
  return error;
}

/* "maxlen", and the number of the largest size. */
static GLOBAL int maxlen, largest;

EXPORT(largest_is) void largest_is(int name, int number) { maxlen = name, largest = number; }

static _Bool is_larger(object *thing) {
  if (!(thing->type->flags & INT_SUBCLASS)) return 0;
  long long number = PyLong_AsLongLong(thing);
  if (number == -1 && PyErr_Occurred()) PyErr_Clear();
  return number > 0x7fffffff;
}

/* The place of the first number that is too large, or how many there are. */
static int larger_of(object *const *things, int from, int count) {
  while (from < count && !is_larger(things[from])) from++;
  return from;
}

/* For the time of the call there is another number among the arguments, which nobody else sees. */
static object *with_size(object *self, object **arguments, int count, tuple *names, int own) {
  int all = count + (names ? names->size : 0), place = larger_of(arguments, 0, all);
  if (place == all) return ((method *)own)(self, arguments, count, names);
  object *number = arguments[place];
  arguments[place] = (object *)largest;
  object *result = ((method *)own)(self, arguments, count, names);
  arguments[place] = number;
  return result;
}

#define METHOD(name) \
  static GLOBAL int own_##name; \
  EXPORT(own_##name) void own_##name##_is(int own) { own_##name = own; } \
  EXPORT(name) object *str_##name(object *self, object **arguments, int count, tuple *names) { return with_size(self, arguments, count, names, own_##name); }

METHOD(split)
METHOD(rsplit)
METHOD(replace)

typedef int maker(object *, tuple *, object *);

/* Of what is made from a sequence and sizes. */
static int made_with_size(object *self, tuple *arguments, object *named, int own) {
  object *number = named ? PyDict_GetItem(named, (object *)maxlen) : 0;
  if (number && is_larger(number)) PyDict_SetItem(named, (object *)maxlen, (object *)largest);
  int place = larger_of(arguments->items, 1, arguments->size);
  if (place >= arguments->size) return ((maker *)own)(self, arguments, named);
  number = arguments->items[place];
  arguments->items[place] = (object *)largest;
  int result = ((maker *)own)(self, arguments, named);
  arguments->items[place] = number;
  return result;
}

#define MAKER(name) \
  static GLOBAL int own_##name; \
  EXPORT(own_##name) void own_##name##_is(int own) { own_##name = own; } \
  EXPORT(name) int make_##name(object *self, tuple *arguments, object *named) { return made_with_size(self, arguments, named, own_##name); }

MAKER(deque)
MAKER(islice)
