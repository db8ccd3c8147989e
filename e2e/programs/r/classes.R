new_account <- function(owner, balance = 0) structure(list(owner = owner, balance = balance), class = c("savings", "account"))
print.account <- function(x, ...) { cat("<account of ", x$owner, ": ", format(x$balance, nsmall = 2), ">\n", sep = ""); invisible(x) }
deposit <- function(x, amount, ...) UseMethod("deposit")
deposit.default <- function(x, amount, ...) stop("not an account")
deposit.account <- function(x, amount, ...) { x$balance <- x$balance + amount; x }
deposit.savings <- function(x, amount, ...) { cat("saving\n"); NextMethod() }
format.account <- function(x, ...) paste0("account:", x$owner)
"+.account" <- function(e1, e2) { e1$balance <- e1$balance + if (is.list(e2)) e2$balance else e2; e1 }
"==.account" <- function(e1, e2) e1$balance == e2$balance
"[.account" <- function(x, i) unclass(x)[[i]]
length.account <- function(x) 99L
summary.account <- function(object, ...) structure(list(total = object$balance), class = "summary.account")
print.summary.account <- function(x, ...) cat("total", x$total, "\n")
a <- new_account("Ann", 10); a <- deposit(a, 5.5); a; print(a + 4.5); cat(format(a), "\n"); print(a == new_account("Bob", 15.5)); print(a["owner"]); print(length(a)); summary(a); print(inherits(a, "account")); print(class(a)); print(unclass(a)); tryCatch(deposit(1, 2), error = function(e) cat(conditionMessage(e), "\n"))
setClass("Person", representation(name = "character", age = "numeric"), prototype(age = 0), validity = function(object) if (length(object@name) == 1) TRUE else "one name")
setClass("Student", contains = "Person", representation(school = "character"))
setGeneric("describe", function(x, ...) standardGeneric("describe"))
setMethod("describe", "Person", function(x, ...) cat("Person", x@name, x@age, "\n"))
setMethod("describe", "Student", function(x, ...) { callNextMethod(); cat("at", x@school, "\n") })
setMethod("show", "Person", function(object) cat("<", object@name, ">\n", sep = ""))
setMethod("+", signature("Person", "numeric"), function(e1, e2) { e1@age <- e1@age + e2; e1 })
p <- new("Student", name = "Sam", age = 20, school = "MIT"); describe(p); p; print(p); describe(p + 1); print(is(p, "Person")); print(isVirtualClass("Person")); tryCatch(new("Person", name = c("a", "b")), error = function(e) cat(conditionMessage(e), "\n")); print(existsMethod("describe", "Student")); p@age <- 33; print(p@age); print(slotNames("Student"))
Stack <- setRefClass("Stack", fields = list(items = "list"), methods = list(push = function(x) { items[[length(items) + 1]] <<- x; invisible(.self) }, pop = function() { top <- items[[length(items)]]; items[[length(items)]] <<- NULL; top }, size = function() length(items), show = function() cat("<stack of", length(items), ">\n")))
s <- Stack$new(); s$push(1)$push("two")$push(3); print(s$size()); print(s$pop()); s; Named <- setRefClass("Named", contains = "Stack", fields = list(label = "character"), methods = list(pop = function() { cat("popping", label, "\n"); callSuper() })); n <- Named$new(label = "n"); n$push(7); print(n$pop()); t <- s$copy(); t$push(9); print(c(s$size(), t$size()))
counter <- function() { n <- 0; list(inc = function() { n <<- n + 1; invisible(n) }, get = function() n) }; c1 <- counter(); c1$inc(); c1$inc(); print(c1$get()); print(environmentName(globalenv())); e <- new.env(); assign("k", 5, envir = e); print(get("k", envir = e)); print(exists("zz", envir = e)); print(mget(c("k"), envir = e)); print(ls(e)); local({ y <- 2; print(y) }); f <- function(x, ...) { args <- list(...); cat(nargs(), names(args), missing(x), "\n") }; f(1, b = 2, 3); f(); g <- function(n = 5, verbose = n > 3) if (verbose) "big" else "small"; print(g()); print(g(1)); print(body(g)); print(formals(g)$n); print((\(x) x^2)(4)); compose <- function(f, g) function(x) g(f(x)); print(compose(sqrt, abs)(16)); print(Recall); print(do.call("sum", list(1, 2, 3))); sq <- function(x) x^2; print(c(1, 4) |> sum() |> sq()); print(match.arg("med", c("mean", "median")))
