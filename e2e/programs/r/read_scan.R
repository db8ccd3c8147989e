numbers <- scan(file("stdin"), quiet = TRUE)
print(numbers)
cat(sum(numbers), mean(numbers), sd(numbers), median(numbers), "\n")
print(summary(numbers)); print(cut(numbers, 3, labels = FALSE)); stem(numbers); print(sort(numbers, decreasing = TRUE)[1:3]); print(rle(c(1, 1, 2))); print(rank(numbers)); print(which.max(numbers)); print(var(numbers)); print(rowSums(matrix(numbers, 2)))
