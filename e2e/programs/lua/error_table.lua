io.stderr:write("to stderr\n")
error({ code = 2 })
