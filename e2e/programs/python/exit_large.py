import sys; print("x"); sys.exit(300)
