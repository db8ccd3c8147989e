/* What a character is, is asked of functions, which answer as glibc's do. */
#include_next <ctype.h>
#undef isalpha
#undef isdigit
#undef islower
#undef isupper
#undef isprint
#undef isgraph
#undef isspace
