cat("once\n")
x <- c(1, 2
y <- 3
