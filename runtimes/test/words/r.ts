import type { Words } from './words.ts';

export const words: Words = {
  hello: 'cat("Hello, world!\\n")',
  echo: 'input <- file("stdin", "r")\nwhile (length(line <- readLines(input, n = 1)) > 0) cat("[", line, "]\\n", sep = "")',
  streams: 'cat("out 1\\n"); cat("err 1\\n", file = stderr()); cat("out 2\\n"); message("err 2")',
  exit3: 'quit(status = 3)',
  fails: '\n\n\nf <- function() stop("broken")\nf()',
  place: /^Error in f\(\) : broken$/m,
  endless: 'while (TRUE) {}',
  flood: (lines) => `for (i in 0:${lines - 1}) cat("line ", i, "\\n", sep = "")`,
  unicode: 'cat("héllo wörld 日本 😀 👩‍👩‍👧 \\u202Ertl\\u202C \\u00e9\\n")',
  printsThenComputes: 'cat("before\\n"); for (i in 0:99) cat("before ", i, "\\n", sep = ""); cat("last\\n"); while (TRUE) {}',
  leaves: 'left <- 1; assign("left2", 1, envir = globalenv()); writeLines("x", "left.txt"); Sys.setenv(LEFT = "1"); cat("left\\n")',
  finds: 'cat(if (!exists("left") && !exists("left2") && !file.exists("left.txt") && Sys.getenv("LEFT") == "") "clean\\n" else "dirty\\n")',
};
