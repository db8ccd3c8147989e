"""Limits and use of the machine: nothing can be limited here, and what was used is told as far as it is known."""

import collections
import time

error = OSError
RLIM_INFINITY = -1
RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_MEMLOCK, RLIMIT_AS = range(10)
RLIMIT_OFILE = RLIMIT_NOFILE

struct_rusage = collections.namedtuple("struct_rusage", "ru_utime ru_stime ru_maxrss ru_ixrss ru_idrss ru_isrss ru_minflt ru_majflt ru_nswap ru_inblock ru_oublock ru_msgsnd ru_msgrcv ru_nsignals ru_nvcsw ru_nivcsw")
struct_rusage.__module__ = "resource"

_limits = {RLIMIT_STACK: (8 * 1024 * 1024, RLIM_INFINITY)}


def getrlimit(resource, /):
    return _limits.get(resource, (RLIM_INFINITY, RLIM_INFINITY))


def setrlimit(resource, limits, /):
    soft, hard = limits
    _limits[resource] = (soft, hard)


def getrusage(who, /):
    # A small interpreter on Linux takes about 12 MB; the ru_maxrss is in KiB.
    return struct_rusage(time.process_time(), 0.0, 12288, *[0] * 13)


def getpagesize():
    return 4096
