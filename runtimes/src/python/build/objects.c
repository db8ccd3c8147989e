/*
 * Functions of the interpreter in other words. It finds them through its table of functions and the slots of its types.
 *
 * The hash of a tuple: the low half of what 64 bits would give, so that sets of tuples have the order they have there. That
 * of a frozen set stays: the interpreter also calls it without asking the type, where a set is looked for in a set.
 *
 * Freeing: of a long chain each link frees the next. The interpreter looks how much of its own stack that takes, but the
 * browser's, which it cannot see, is full much earlier. Here the depth is counted, and what is deeper waits for its turn.
 *
 * The power of floats: one that is too large is an error of Linux's number and words.
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

enum { HAVE_GC = 1 << 14, TUPLE_SUBCLASS = 1 << 26, DEPTH = 100 };

_Static_assert(__builtin_offsetof(type, dealloc) == 24 && __builtin_offsetof(type, hash) == 60, "a type's slots");
_Static_assert(__builtin_offsetof(type, flags) == 84 && __builtin_offsetof(type, base) == 128, "a type's flags and base");

IMPORT(PyObject_Hash) int PyObject_Hash(object *);
IMPORT(PyObject_GC_UnTrack) void PyObject_GC_UnTrack(object *);
IMPORT(PyObject_GC_Track) void PyObject_GC_Track(object *);
IMPORT(PyErr_GetRaisedException) object *PyErr_GetRaisedException(void);
IMPORT(PyErr_SetRaisedException) void PyErr_SetRaisedException(object *);
IMPORT(PyObject_GetAttr) object *PyObject_GetAttr(object *, object *);
IMPORT(PyObject_SetAttr) int PyObject_SetAttr(object *, object *, object *);
IMPORT(Py_DecRef) void Py_DecRef(object *);

static const wide PRIME_1 = 11400714785074694791ULL, PRIME_2 = 14029467366897019727ULL, PRIME_5 = 2870177450012600261ULL;

/* Whether a tuple has the hash of tuples, not one of its class's own. */
static _Bool is_plain(object *thing) {
  type *kind = thing->type;
  if (!(kind->flags & TUPLE_SUBCLASS)) return 0;
  while (kind->base->flags & TUPLE_SUBCLASS) kind = kind->base;
  return thing->type->hash == kind->hash;
}

/* Whether an item has no hash; an error is set then. */
static GLOBAL int has_failed;

static wide hash_of(object *thing);

static wide hash_of_tuple(tuple *items) {
  wide sum = PRIME_5;
  for (int i = 0; i < items->size && !has_failed; i++) {
    sum += hash_of(items->items[i]) * PRIME_2;
    sum = (sum << 31) | (sum >> 33);
    sum *= PRIME_1;
  }
  sum += (wide)items->size ^ (PRIME_5 ^ 3527539ULL);
  return sum == (wide)-1 ? 1546275796 : sum;
}

static wide hash_of(object *thing) {
  if (is_plain(thing)) return hash_of_tuple((tuple *)thing);
  int narrow = PyObject_Hash(thing);
  has_failed = narrow == -1;
  return (wide)(long long)narrow;
}

static int low(wide hash) { return (int)hash == -1 ? -2 : (int)hash; }

EXPORT(tuple_hash) int tuple_hash(object *thing) {
  tuple *items = (tuple *)thing;
  if (items->hash != -1) return items->hash;
  has_failed = 0;
  wide sum = hash_of_tuple(items);
  return has_failed ? -1 : (items->hash = low(sum));
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
