/*
 * Functions of the module math, rounded as the C library of Linux rounds them: nearly always to the nearest number. The
 * interpreter's own library is off by one in the last digit for three to eighteen of a hundred numbers.
 *
 * They are computed with pairs of doubles, of which the second is what the first leaves.
 */
#define IMPORT(name) __attribute__((import_module("env"), import_name(#name)))
#define EXPORT(name) __attribute__((export_name(#name)))
#define GLOBAL __attribute__((address_space(1)))
#define INLINE static inline __attribute__((always_inline))

typedef struct object object;
typedef object *method(object *module, object *argument);
typedef object *method_2(object *module, object *const *arguments, int count);

IMPORT(PyFloat_AsDouble) double PyFloat_AsDouble(object *);
IMPORT(PyFloat_FromDouble) object *PyFloat_FromDouble(double);
IMPORT(PyErr_Occurred) object *PyErr_Occurred(void);
IMPORT(PyErr_Clear) void PyErr_Clear(void);
IMPORT(asin) double own_asin(double);
IMPORT(acos) double own_acos(double);
IMPORT(atan) double own_atan(double);
IMPORT(atan2) double own_atan2(double, double);
IMPORT(log) double own_log(double);

typedef struct { double hi, lo; } pair;

INLINE double size(double x) { return __builtin_fabs(x); }

/* hi is the larger. */
INLINE pair quick_sum(double hi, double lo) {
  double sum = hi + lo;
  return (pair){sum, lo - (sum - hi)};
}

INLINE pair sum_of(double x, double y) {
  double sum = x + y, part = sum - x;
  return (pair){sum, (x - (sum - part)) + (y - part)};
}

INLINE pair product_of(double x, double y) {
  double big = x * 134217729.0, x_hi = big - (big - x), x_lo = x - x_hi;
  big = y * 134217729.0;
  double y_hi = big - (big - y), y_lo = y - y_hi, product = x * y;
  return (pair){product, ((x_hi * y_hi - product) + x_hi * y_lo + x_lo * y_hi) + x_lo * y_lo};
}

INLINE pair add(pair x, pair y) {
  pair sum = sum_of(x.hi, y.hi);
  return quick_sum(sum.hi, sum.lo + x.lo + y.lo);
}

INLINE pair times(pair x, pair y) {
  pair product = product_of(x.hi, y.hi);
  return quick_sum(product.hi, product.lo + (x.hi * y.lo + x.lo * y.hi));
}

INLINE pair negative(pair x) { return (pair){-x.hi, -x.lo}; }

INLINE pair of(double x) { return (pair){x, 0}; }

typedef struct { pair sine, cosine; } circle;

/* For |x| up to a million. */
INLINE circle circle_at(double x) {
  double turns = __builtin_rint(x * 0x1.45f306dc9c883p-1);
  /* A quarter turn in four parts; the products with the first three are exact. */
  pair rest = sum_of(x - turns * 0x1.921fb54400000p+0, -turns * 0x1.0b4611a600000p-34);
  rest = add(rest, of(-turns * 0x1.3198a2e000000p-69));
  rest = add(rest, of(-turns * 0x1.b839a252049c1p-104));
  pair square = times(rest, rest);
  double q = square.hi;
  /* 1/13! and on; 1/14! and on. */
  double far_sine = q * (1 / 6227020800.0 + q * (-1 / 1307674368000.0 + q * (1 / 355687428096000.0 + q * (-1 / 121645100408832000.0))));
  double far_cosine = q * (-1 / 87178291200.0 + q * (1 / 20922789888000.0 + q * (-1 / 6402373705728000.0 + q * (1 / 2432902008176640000.0))));
  pair sine = add((pair){-0x1.ae64567f544e4p-26, 0x1.c062e06d1f209p-80}, of(far_sine)), cosine = add((pair){0x1.1eed8eff8d898p-29, -0x1.2aec959e14c06p-83}, of(far_cosine));
  sine = add((pair){0x1.71de3a556c734p-19, -0x1.c154f8ddc6c00p-73}, times(sine, square));
  sine = add((pair){-0x1.a01a01a01a01ap-13, -0x1.a01a01a01a01ap-73}, times(sine, square));
  sine = add((pair){0x1.1111111111111p-7, 0x1.1111111111111p-63}, times(sine, square));
  sine = add((pair){-0x1.5555555555555p-3, -0x1.5555555555555p-57}, times(sine, square));
  sine = add(rest, times(times(rest, square), sine));
  cosine = add((pair){-0x1.27e4fb7789f5cp-22, -0x1.cbbc05b4fa99ap-76}, times(cosine, square));
  cosine = add((pair){0x1.a01a01a01a01ap-16, 0x1.a01a01a01a01ap-76}, times(cosine, square));
  cosine = add((pair){-0x1.6c16c16c16c17p-10, 0x1.f49f49f49f49fp-65}, times(cosine, square));
  cosine = add((pair){0x1.5555555555555p-5, 0x1.5555555555555p-59}, times(cosine, square));
  cosine = add((pair){-0x1.0000000000000p-1, 0x0.0p+0}, times(cosine, square));
  cosine = add(of(1), times(cosine, square));
  int quarter = (int)turns & 3;
  pair first = quarter & 1 ? cosine : sine, second = quarter & 1 ? sine : cosine;
  return (circle){quarter & 2 ? negative(first) : first, quarter == 1 || quarter == 2 ? negative(second) : second};
}

/* The places of the own functions in the table. */
static GLOBAL int place_of_sin, place_of_cos, place_of_tan, place_of_asin, place_of_acos, place_of_atan, place_of_log10, place_of_atan2;

/* What is no float, as an int of more than 308 digits is none, the own function takes, or says what is wrong with it. */
#define FUNCTION(name, can, result) \
  EXPORT(own_##name) void own_##name##_is(int place) { place_of_##name = place; } \
  EXPORT(name) object *math_##name(object *module, object *argument) { \
    double x = PyFloat_AsDouble(argument); \
    _Bool is_float = x != -1 || !PyErr_Occurred(); \
    if (!is_float) PyErr_Clear(); \
    if (!is_float || !(can)) return ((method *)place_of_##name)(module, argument); \
    return PyFloat_FromDouble(result); \
  }

INLINE double sum(pair x) { return x.hi + x.lo; }

INLINE double tangent(circle at) {
  double first = at.sine.hi / at.cosine.hi;
  pair rest = add(at.sine, negative(times(at.cosine, of(first))));
  return first + sum(rest) / at.cosine.hi;
}

INLINE double arc_sine(double x) {
  double angle = own_asin(x);
  circle at = circle_at(angle);
  return angle + sum(add(of(x), negative(at.sine))) / at.cosine.hi;
}

INLINE double arc_cosine(double x) {
  double angle = own_acos(x);
  circle at = circle_at(angle);
  return angle + sum(add(at.cosine, of(-x))) / at.sine.hi;
}

/* Where an angle is nearly that of a point. */
INLINE double arc(double angle, double y, double x) {
  circle at = circle_at(angle);
  pair off = add(times(at.cosine, of(y)), negative(times(at.sine, of(x))));
  return angle + sum(off) / (x * at.cosine.hi + y * at.sine.hi);
}

/* As fdlibm's e_log10.c. */
INLINE double logarithm(double x) {
  union { double number; unsigned long long bits; } of = {x};
  int power = (int)(of.bits >> 52) - 1023, below = power < 0;
  of.bits = (of.bits & 0xfffffffffffffULL) | ((unsigned long long)(1023 - below) << 52);
  double y = power + below;
  return (y * 3.69423907715893078616e-13 + 4.34294481903251816668e-01 * own_log(of.number)) + y * 3.01029995663611771306e-01;
}

/* Whether it is neither so small that it is its own sine, nor so large that turns cannot be counted. */
INLINE _Bool turns(double x) { return size(x) > 1e-8 && size(x) < 1e5; }

FUNCTION(sin, turns(x), sum(circle_at(x).sine))
FUNCTION(cos, turns(x), sum(circle_at(x).cosine))
FUNCTION(tan, turns(x), tangent(circle_at(x)))
FUNCTION(asin, size(x) > 1e-8 && size(x) < 1, arc_sine(x))
FUNCTION(acos, size(x) > 1e-8 && size(x) < 1, arc_cosine(x))
FUNCTION(atan, size(x) > 1e-8 && size(x) < 1e8, arc(own_atan(x), x, 1))
FUNCTION(log10, x > 1e-300 && x < 1e300, logarithm(x))

EXPORT(own_atan2) void own_atan2_is(int place) { place_of_atan2 = place; }

EXPORT(atan2) object *math_atan2(object *module, object *const *arguments, int count) {
  method_2 *own = (method_2 *)place_of_atan2;
  if (count != 2) return own(module, arguments, count);
  double y = PyFloat_AsDouble(arguments[0]);
  if (y == -1 && PyErr_Occurred()) return 0;
  double x = PyFloat_AsDouble(arguments[1]);
  if (x == -1 && PyErr_Occurred()) return 0;
  if (!(size(x) > 1e-100 && size(x) < 1e100 && size(y) > size(x) * 1e-8 && size(y) < size(x) * 1e8)) return own(module, arguments, count);
  return PyFloat_FromDouble(arc(own_atan2(y, x), y, x));
}
