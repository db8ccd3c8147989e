/* Included anew each time, as NDEBUG may have changed. The words of a failure are those of glibc. */
#undef assert
#ifdef __cplusplus
extern "C"
#else
#define static_assert _Static_assert
#endif
_Noreturn void __assert_fail(const char *, const char *, int, const char *);
#ifdef NDEBUG
#define assert(...) ((void)0)
#elif defined(__cplusplus)
#define assert(...) ((__VA_ARGS__) ? (void)0 : __assert_fail(#__VA_ARGS__, __FILE__, __LINE__, __PRETTY_FUNCTION__))
#else
#define assert(...) ((__VA_ARGS__) ? (void)0 : __assert_fail(#__VA_ARGS__, __FILE__, __LINE__, __func__))
#endif
