"""What a program finds when it starts, and how it ends. Run once in each interpreter; gives `run`."""


def setup(host):
    import atexit
    import builtins
    import io
    import os
    import random
    import sys
    import time
    import types

    # All interpreters of a page start from one snapshot of memory; without this they would all draw the same numbers.
    random.seed()

    def check_interval(seconds):
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
                line = run_sync(host.requestLine())
                self.rest = b"" if line is None else line.encode()
            count = min(len(buffer), len(self.rest))
            buffer[:count] = self.rest[:count]
            self.rest = self.rest[count:]
            return count

    sys.stdout.reconfigure(line_buffering=True, errors="replace")
    sys.stderr.reconfigure(line_buffering=True)
    if host.blocks:
        time.sleep = sleep
    else:
        from pyodide.ffi import can_run_sync, run_sync

        time.sleep = sleep_suspended
        sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BufferedReader(Input()), encoding="utf-8")

    use_loop(time.sleep)

    def leave(status):
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                pass
        host.end(status & 255)

    os._exit = leave

    def status_of(code):
        if code is None:
            return 0
        if isinstance(code, int):
            return code
        print(code, file=sys.stderr)
        return 1

    def execute(entry):
        """Runs a file as `python3 <entry>` does; gives the exit status."""
        main = types.ModuleType("__main__")
        main.__file__ = entry
        main.__builtins__ = builtins
        sys.modules["__main__"] = main
        try:
            with open(entry, encoding="utf-8") as file:
                source = file.read()
            code = compile(source, entry, "exec", dont_inherit=True)
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
            if isinstance(error, ModuleNotFoundError) and error.name and error.name.partition(".")[0] in host.packages:
                print(f"{error.name} is not installed on this server. Programs have Python's standard library.", file=sys.stderr)
            return 1
        return 0

    def run(entry):
        sys.argv = [entry]
        sys.path.insert(0, os.getcwd())
        status = execute(entry)
        try:
            sys.stdout.flush()
            atexit._run_exitfuncs()
        except BaseException as error:
            sys.excepthook(type(error), error, error.__traceback__)
        leave(status)

    return run


def use_loop(sleep):
    """Gives asyncio its own loop, which sleeps until its next timer: there are no sockets or pipes to wait for."""
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
