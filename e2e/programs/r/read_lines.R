input <- file("stdin", "r")
size <- as.integer(strsplit(readLines(input, n = 1), " ")[[1]])
grid <- do.call(rbind, strsplit(readLines(input, n = size[1]), ""))
cat(size, dim(grid), "\n")
seen <- matrix(FALSE, size[1], size[2])
islands <- 0
for (y in seq_len(size[1])) for (x in seq_len(size[2])) {
  if (grid[y, x] != "#" || seen[y, x]) next
  islands <- islands + 1
  queue <- list(c(y, x)); seen[y, x] <- TRUE
  while (length(queue) > 0) {
    at <- queue[[1]]; queue <- queue[-1]
    for (step in list(c(0, 1), c(1, 0), c(0, -1), c(-1, 0))) {
      to <- at + step
      if (all(to >= 1) && all(to <= size) && grid[to[1], to[2]] == "#" && !seen[to[1], to[2]]) { seen[to[1], to[2]] <- TRUE; queue <- c(queue, list(to)) }
    }
  }
}
cat("islands:", islands, "\n")
rest <- readLines(input)
print(rest)
print(readLines(input))
close(input)
