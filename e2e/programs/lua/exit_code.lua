print("x") io.write("no newline") os.exit(42, true)
