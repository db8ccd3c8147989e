values <- c(1, 2, 3)
print(mean(values))
print(total(values))
