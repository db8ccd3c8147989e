"""What a program finds when it starts, and how it ends. Run once in each interpreter; gives `run`."""


def setup(host):
    import atexit
    import builtins
    import errno
    import gc
    import importlib.machinery
    import io
    import os
    import random
    import sys
    import time
    import types

    # All interpreters of a page start from one snapshot of memory; without this they would all draw the same numbers.
    random.seed()

    def check_interval(seconds):
        if not hasattr(seconds, "__index__") and not isinstance(seconds, float):
            raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer or float")
        if seconds != seconds:
            raise ValueError("Invalid value NaN (not a number)")
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")

    def sleep(seconds, /):
        check_interval(seconds)
        host.sleep(seconds * 1000)

    def sleep_suspended(seconds, /):
        check_interval(seconds)
        run_sync(host.sleepLater(seconds * 1000))

    def sleep_awake(seconds, /):
        check_interval(seconds)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            pass

    class Input(io.RawIOBase):
        """Standard input where the interpreter cannot stand still: it is suspended instead."""

        def __init__(self):
            self.rest = b""

        def readable(self):
            return True

        def fileno(self):
            return 0

        def readinto(self, buffer):
            if not self.rest:
                if not host.suspends:
                    raise OSError(errno.EIO, "This browser cannot wait for input here; another one may")
                line = run_sync(host.requestLine())
                self.rest = b"" if line is None else line.encode()
            count = min(len(buffer), len(self.rest))
            buffer[:count] = self.rest[:count]
            self.rest = self.rest[count:]
            return count

    sys.stdout.reconfigure(line_buffering=True, errors="strict")
    sys.stderr.reconfigure(line_buffering=True)
    if host.blocks:
        time.sleep = give_alarms(host, sleep)
        use_loop(time.sleep)
    else:
        from pyodide.ffi import run_sync

        time.sleep = sleep_suspended if host.suspends else sleep_awake
        if not host.suspends:
            use_loop(time.sleep)
        sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BufferedReader(Input()), encoding="utf-8")

    know_zones(host)

    def leave(status):
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except BaseException:
                pass
        host.end(status & 255)

    # What is not flushed is lost, as it should be.
    os._exit = lambda status: host.end(status & 255)
    os.abort = lambda: host.end(134)

    def status_of(code):
        if code is None:
            return 0
        if isinstance(code, int):
            return code
        print(code, file=sys.stderr)
        return 1

    def hint_of(error):
        if isinstance(error, ModuleNotFoundError) and error.name and error.name.partition(".")[0] in host.packages:
            package = host.packages[error.name.partition(".")[0]]
            return f"{package} is not on this server: its operator adds it with \"npm run packages -- {package}\"."
        if isinstance(error, RuntimeError) and str(error) == "can't start new thread":
            return "Programs have one thread here. asyncio works, and asyncio.to_thread calls in turn."
        return None

    def execute(entry):
        """Runs a file as `python3 <entry>` does; gives the exit status."""
        main = types.ModuleType("__main__")
        main.__loader__ = importlib.machinery.SourceFileLoader("__main__", entry)
        main.__builtins__ = builtins
        main.__file__ = os.path.abspath(entry)
        main.__cached__ = None
        sys.modules["__main__"] = main
        try:
            with open(entry, "rb") as file:
                code = compile(file.read(), entry, "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            sys.excepthook(type(error), error.with_traceback(None), None)
            return 1
        try:
            exec(code, main.__dict__)
        except SystemExit as leaving:
            return status_of(leaving.code)
        except BaseException as error:
            # The first frame is this one.
            trace = error.__traceback__.tb_next
            sys.excepthook(type(error), error.with_traceback(trace), trace)
            hint = hint_of(error)
            if hint:
                print(hint, file=sys.stderr)
            # A shell says this of a program that ended by Ctrl+C.
            return 130 if isinstance(error, KeyboardInterrupt) else 1
        finally:
            # What it holds is freed with the error.
            trace = None
        return 0

    def run(entry):
        home = os.getcwd()
        sys.argv = [entry]
        sys.path.insert(0, os.path.dirname(os.path.join(home, entry)))
        name_plainly(home)
        forget_shadowed(sys.path[0])
        host.nameFolder(sys.path[0])
        hide_runner(sys._getframe(0))
        host.guardStack()
        # The collector sees what the program makes, and nothing else.
        gc.collect()
        gc.freeze()
        status = execute(entry)
        try:
            if sys.stdout is not None and not sys.stdout.closed:
                sys.stdout.flush()
            atexit._run_exitfuncs()
        except BaseException as error:
            sys.excepthook(type(error), error, error.__traceback__)
        let_go(home)
        leave(status)

    return run


def give_alarms(host, sleep):
    """Adds signal.alarm() and its timers, which the interpreter looks at as it looks for signals; gives a sleep that they interrupt."""
    import math
    import signal
    import time

    def alarm(seconds, /):
        """Arrange for SIGALRM to arrive after the given number of seconds."""
        return math.ceil(setitimer(signal.ITIMER_REAL, int(seconds))[0])

    def setitimer(which, seconds, interval=0.0, /):
        """Sets given itimer (one of ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF)."""
        before = getitimer(which)
        host.setAlarm(seconds * 1000, interval * 1000)
        return before

    def getitimer(which, /):
        """Returns current value of given itimer."""
        if which != signal.ITIMER_REAL:
            raise signal.ItimerError(22, "Invalid argument")
        return max(host.alarmIn(), 0) / 1000, host.alarmEvery() / 1000

    def sleep_until_alarm(seconds, /):
        if host.alarmIn() < 0:
            return sleep(seconds)
        end = time.monotonic() + seconds
        while 0 <= (due := host.alarmIn() / 1000) < end - time.monotonic():
            sleep(due)
            # The interpreter may have seen it just now.
            if host.ring():
                signal.raise_signal(signal.SIGALRM)
        sleep(max(end - time.monotonic(), 0))

    signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF, signal.ItimerError = 0, 1, 2, OSError
    signal.alarm, signal.setitimer, signal.getitimer = alarm, setitimer, getitimer
    return sleep_until_alarm


def know_zones(host):
    """Gives zoneinfo the zones that the browser knows, in the form of the files that it reads elsewhere."""
    import io
    import json
    import struct
    import zoneinfo

    def load_tzdata(key):
        changes = json.loads(host.changesOf(key))
        if changes is None:
            raise zoneinfo.ZoneInfoNotFoundError(f"No time zone found with key {key}")
        names = bytearray()
        kinds = {}
        for _, offset, is_summer, name in changes:
            if (offset, is_summer, name) not in kinds:
                kinds[offset, is_summer, name] = len(names)
                names += name.encode() + b"\0"
        order = list(kinds)
        head = struct.Struct(">4sc15x6l")
        return io.BytesIO(b"".join((
            head.pack(b"TZif", b"2", *[0] * 6),
            head.pack(b"TZif", b"2", 0, 0, 0, len(changes), len(kinds), len(names)),
            *(struct.pack(">q", change[0]) for change in changes),
            bytes(order.index(tuple(change[1:])) for change in changes),
            *(struct.pack(">lbb", offset, is_summer, at) for (offset, is_summer, _), at in kinds.items()),
            names,
            b"\n\n",
        )))

    def available_timezones():
        """Returns a set containing all available time zones."""
        return set(host.zoneNames())

    zoneinfo._common.load_tzdata = load_tzdata
    zoneinfo.available_timezones = available_timezones


def let_go(home):
    """Frees what the program still holds, in the order in which the interpreter does when it ends: `__del__` and `finally` run."""
    import gc
    import io
    import sys
    import warnings
    import weakref

    told = {}

    def is_own(name):
        return name == "__main__" or str(getattr(sys.modules[name], "__file__", None)).startswith(home + "/")

    def no_source(*place, **options):
        raise OSError

    def never_awaited(coroutine):
        # No frame is left to name.
        warnings.warn_explicit(f"coroutine '{coroutine.__qualname__}' was never awaited", RuntimeWarning, "<sys>", 0, "sys", told)

    hook = sys.unraisablehook

    def without_runner(error):
        trace = error.exc_traceback
        while trace and trace.tb_frame.f_code is let_go.__code__:
            trace = trace.tb_next
        hook(type(error)((error.exc_type, error.exc_value, trace, error.err_msg, error.object)))

    sys.unraisablehook = without_runner
    # An interpreter that ends finds no source any more.
    io.open = no_source
    warnings._warn_unawaited_coroutine = never_awaited
    sys.stdin, sys.stdout, sys.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__
    if gc.isenabled():
        gc.collect()
    own = [name for name in sys.modules if is_own(name)]
    left = []
    for name in own:
        left.append(weakref.ref(sys.modules[name]))
        del sys.modules[name]
    gc.collect()
    for module in (ref() for ref in reversed(left)):
        names = module.__dict__ if module else {}
        for is_private in (True, False):
            for name in [name for name in names if isinstance(name, str)]:
                if (name[:1] == "_" and name[1:2] != "_") == is_private and name != "__builtins__":
                    names[name] = None


def name_plainly(home):
    """Names the session's files in tracebacks as the page does, without their folder."""
    import importlib.machinery
    import os
    import sys

    class Loader(importlib.machinery.SourceFileLoader):
        def get_filename(self, name=None):
            path = super().get_filename(name)
            return path.removeprefix(home + "/") if os.getcwd() == home else path

    finder = importlib.machinery.FileFinder.path_hook((Loader, importlib.machinery.SOURCE_SUFFIXES))

    def hook(path):
        if path != home and not path.startswith(home + "/"):
            raise ImportError("not of the session", path=path)
        return finder(path)

    sys.path_hooks.insert(0, hook)
    sys.path_importer_cache.pop(home, None)


def forget_shadowed(folder):
    """Lets a file of the session stand for a module of the library by its name, where it does: the snapshot has imported many."""
    import os
    import sys

    # What python3 has imported when a program starts.
    always = {"abc", "codecs", "encodings", "genericpath", "io", "os", "posixpath", "site", "stat", "_collections_abc", "_sitebuiltins"}
    shadows = [name for name in os.listdir(folder) if name.endswith(".py") or os.path.exists(os.path.join(folder, name, "__init__.py"))]
    own = {name.removesuffix(".py") for name in shadows} - always - set(sys.builtin_module_names)
    for name in list(sys.modules):
        if name.partition(".")[0] in own:
            del sys.modules[name]


def hide_runner(own):
    """Leaves this file's frames out of tracebacks and of the depth that programs may reach."""
    import sys
    import traceback

    def shown(walk):
        return lambda start: ((frame, place) for frame, place in walk(start) if frame.f_code.co_filename != own.f_code.co_filename)

    def walk_stack(frame):
        return walk_all(frame or sys._getframe(1))

    walk_all = shown(traceback.walk_stack)
    traceback.walk_stack = walk_stack
    traceback.walk_tb = shown(traceback.walk_tb)
    traceback._walk_tb_with_full_positions = shown(traceback._walk_tb_with_full_positions)

    # `run` and `execute` lie below the program.
    below = 2
    get_limit, set_limit = sys.getrecursionlimit, sys.setrecursionlimit

    def getrecursionlimit():
        """Return the current value of the recursion limit."""
        return get_limit() - below

    def setrecursionlimit(limit, /):
        """Set the maximum depth of the Python interpreter stack to n."""
        if isinstance(limit, int) and limit > 1000:
            cache_deeply()
        set_limit(limit + below if isinstance(limit, int) and 0 < limit < 2**31 - below else limit)

    setrecursionlimit(get_limit())
    sys.getrecursionlimit, sys.setrecursionlimit = getrecursionlimit, setrecursionlimit


def cache_deeply():
    """Lets functions under functools.cache, which recurse through C, recurse as deep as others: by its version in Python."""
    import ast
    import functools

    if not isinstance(functools._lru_cache_wrapper, type):
        return
    tree = ast.parse(functools.__loader__.get_source("functools"))
    tree.body = [part for part in tree.body if isinstance(part, ast.FunctionDef) and part.name == "_lru_cache_wrapper"]
    exec(compile(tree, "<runner>", "exec"), functools.__dict__)


def use_loop(sleep):
    """Gives asyncio its own loop, which sleeps until its next timer: there are no sockets or pipes to wait for. Where the interpreter is suspended instead of standing still, that needs the page's loop, which stays."""
    import asyncio
    from asyncio import events, unix_events

    class Selector:
        def select(self, timeout):
            if timeout is None:
                # Nothing can wake it any more. A program in a terminal waits for ever, too.
                timeout = 86_400
            if timeout > 0:
                sleep(timeout)
            return []

        def get_map(self):
            return {}

        def close(self):
            pass

    class Loop(unix_events._UnixSelectorEventLoop):
        def __init__(self):
            super().__init__(Selector())

        def _make_self_pipe(self):
            pass

        _close_self_pipe = _write_to_self = _make_self_pipe

        def add_signal_handler(self, sig, callback, *args):
            """Is taken, and never called: there are no signals."""

        def remove_signal_handler(self, sig):
            return True

        def run_in_executor(self, executor, call, *args):
            """Without threads, the default executor calls in the loop's own."""
            if executor is not None:
                return super().run_in_executor(executor, call, *args)
            future = self.create_future()

            def work():
                if future.cancelled():
                    return
                try:
                    result = call(*args)
                except Exception as error:
                    future.set_exception(error)
                else:
                    future.set_result(result)

            self.call_soon(work)
            return future

    Loop.__name__ = Loop.__qualname__ = "_UnixSelectorEventLoop"
    Loop.__module__ = unix_events.__name__
    unix_events._UnixDefaultEventLoopPolicy._loop_factory = Loop
    asyncio.SelectorEventLoop = asyncio.EventLoop = unix_events.SelectorEventLoop = unix_events.EventLoop = Loop
    asyncio.run = asyncio.runners.run
    events._event_loop_policy = None
    events._set_running_loop(None)


setup
