return { name = "config" }
