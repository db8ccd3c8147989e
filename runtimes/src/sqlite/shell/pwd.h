/* There is no list of users. */
struct passwd { char *pw_dir; };
static struct passwd *getpwuid(unsigned user) { return 0; }
