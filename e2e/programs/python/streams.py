import sys
print("out"); print("err", file=sys.stderr)
sys.stdout.write("no newline"); sys.stdout.flush()
sys.stderr.write("err again\n")
sys.stdout.buffer.write(b"\n\xe2\x82\xac bytes\n"); sys.stdout.flush()
print("flushed", flush=True)
