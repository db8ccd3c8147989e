two_sum <- function(numbers, target) {
  seen <- list()
  for (i in seq_along(numbers)) {
    other <- as.character(target - numbers[i])
    if (!is.null(seen[[other]])) return(c(seen[[other]], i))
    seen[[as.character(numbers[i])]] <- i
  }
  NULL
}
print(two_sum(c(2, 7, 11, 15), 9)); print(two_sum(1:2, 9))
quick_sort <- function(x) if (length(x) < 2) x else { p <- x[1]; r <- x[-1]; c(Recall(r[r < p]), p, Recall(r[r >= p])) }
print(quick_sort(c(3, 1, 4, 1, 5, 9, 2, 6)))
fib <- local({ memo <- c(1, 1); function(n) { if (n <= length(memo) && !is.na(memo[n])) return(memo[n]); memo[n] <<- fib(n - 1) + fib(n - 2); memo[n] } })
cat(fib(50), format(fib(80), big.mark = ","), "\n")
sieve <- function(n) { is <- rep(TRUE, n); is[1] <- FALSE; for (i in 2:floor(sqrt(n))) if (is[i]) is[seq(i * i, n, by = i)] <- FALSE; which(is) }
print(sieve(100))
gcd <- function(a, b) if (b == 0) a else gcd(b, a %% b)
cat(gcd(48, 18), 7 %/% 2, -7 %/% 2, -7 %% 3, 5.5 %% 2, 2^10, 1e5, 100000, 123456789, 1234567890123, 0.1 + 0.2, 1/3, 1e-5, 22/7, "\n")
permutations <- function(v) if (length(v) <= 1) list(v) else do.call(c, lapply(seq_along(v), function(i) lapply(permutations(v[-i]), function(p) c(v[i], p))))
cat(sapply(permutations(c("a", "b", "c")), paste, collapse = ""), sep = " "); cat("\n")
lcs <- function(a, b) {
  x <- strsplit(a, "")[[1]]; y <- strsplit(b, "")[[1]]
  m <- matrix(0L, length(x) + 1, length(y) + 1)
  for (i in seq_along(x)) for (j in seq_along(y)) m[i + 1, j + 1] <- if (x[i] == y[j]) m[i, j] + 1L else max(m[i, j + 1], m[i + 1, j])
  print(m); m[length(x) + 1, length(y) + 1]
}
print(lcs("ABCB", "BDCB"))
hanoi <- function(n, a = "A", b = "B", c = "C") { if (n == 0) return(0L); l <- hanoi(n - 1, a, c, b); if (n == 2) cat(a, "->", c, "\n"); l + 1L + hanoi(n - 1, b, a, c) }
print(hanoi(3L)); print(bitwAnd(12L, 10L)); print(rev(as.integer(intToBits(5))[1:4])); print(chartr("abc", "xyz", "aabbcc")); print(strtoi("ff", 16L)); print(strtoi("777", 8))
