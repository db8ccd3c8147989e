/* What a character is, in the bits by which glibc says it; programs print them. */

static int is_upper(int c) { return c >= 'A' && c <= 'Z'; }
static int is_lower(int c) { return c >= 'a' && c <= 'z'; }
static int is_letter(int c) { return is_upper(c) || is_lower(c); }
static int is_digit(int c) { return c >= '0' && c <= '9'; }
static int is_drawn(int c) { return c > ' ' && c < 127; }

int isupper(int c) { return is_upper(c) ? 1 << 8 : 0; }
int islower(int c) { return is_lower(c) ? 1 << 9 : 0; }
int isalpha(int c) { return is_letter(c) ? 1 << 10 : 0; }
int isdigit(int c) { return is_digit(c) ? 1 << 11 : 0; }
int isxdigit(int c) { return is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f') ? 1 << 12 : 0; }
int isspace(int c) { return c == ' ' || (c >= '\t' && c <= '\r') ? 1 << 13 : 0; }
int isprint(int c) { return is_drawn(c) || c == ' ' ? 1 << 14 : 0; }
int isgraph(int c) { return is_drawn(c) ? 1 << 15 : 0; }
int isblank(int c) { return c == ' ' || c == '\t' ? 1 << 0 : 0; }
int iscntrl(int c) { return (c >= 0 && c < ' ') || c == 127 ? 1 << 1 : 0; }
int ispunct(int c) { return is_drawn(c) && !is_letter(c) && !is_digit(c) ? 1 << 2 : 0; }
int isalnum(int c) { return is_letter(c) || is_digit(c) ? 1 << 3 : 0; }
