import sys
import threading

lock = threading.Lock()
with lock:
    print(threading.current_thread().name, threading.active_count(), lock.locked())
