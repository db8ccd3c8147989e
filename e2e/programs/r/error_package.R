cat("a\n")
suppressPackageStartupMessages(library(notinstalledatall))
