cat("before\n")
withdraw <- function(account, amount) {
  if (amount > account$balance) stop("Only ", account$balance, " left")
  account$balance - amount
}
pay <- function(account, amount) {
  withdraw(account, amount)
}
warning("look out")
pay(list(balance = 10), 25.5)
cat("never\n")
