"""What a new file may be, and what the zone is called."""
import datetime
import os
import stat
import time
from pathlib import Path

Path("notes.txt").write_text("one\n")
Path("folder").mkdir()
for name in ("notes.txt", "folder"):
    mode = os.stat(name).st_mode
    print(name, oct(mode), stat.filemode(mode))
fd = os.open("private.txt", os.O_CREAT | os.O_WRONLY, 0o600)
os.close(fd)
print(oct(os.stat("private.txt").st_mode), os.access("notes.txt", os.W_OK))
os.chmod("notes.txt", 0o666)
print(oct(os.stat("notes.txt").st_mode))

start = datetime.datetime.fromtimestamp(0)
print(time.tzname, time.timezone, time.daylight)
print(time.strftime("%H:%M %Z", time.localtime(0)), time.localtime(0).tm_zone)
print(start.astimezone().tzname(), repr(start.astimezone().tzinfo), start.astimezone().isoformat())
