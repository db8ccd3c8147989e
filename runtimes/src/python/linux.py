"""Shows programs 64-bit Linux where the interpreter's own system, WASI with 32 bits, would be seen. Run once, before the snapshot of memory."""


def widen():
    """Gives sys.maxsize and sys.getsizeof() the figures of 64 bits; what takes a size takes that one, too (deque, islice, str.split and the like by objects.wasm). Arrays of `long` are widened in memory (objects.ts)."""
    import _csv
    import array
    import functools
    import sys

    own_size, own_cache, own_limit = sys.getsizeof, functools.lru_cache, _csv.field_size_limit
    # B that an object is more than twice as large beside, for what is not made of pointers alone: (here, there).
    heads = ((int, 12, 24), (float, 16, 24), (complex, 24, 32), (bytes, 16, 32), (bytearray, 28, 56))

    def entries(size):
        """B of a dictionary's table, by its size here without the head, or None: there they are pairs or triples of pointers."""
        for power in range(3, 31):
            index = (1 << power) * (1 if power < 8 else 2 if power < 16 else 4)
            for entry in (8, 12):
                if size == 20 + index + (1 << power) * 2 // 3 * entry:
                    return 32 + index + (size - 20 - index) * 2
        return None

    def there(thing, size):
        if isinstance(thing, str):
            return size + (20 if thing.isascii() else 28)
        if isinstance(thing, dict):
            # Beside its own there are the collector's head, and two pointers to attributes and weak references.
            base = type(thing).__basicsize__ + (16 if type(thing).__flags__ & 0x18 else 8)
            return 64 + 2 * (base - 40) + (entries(size - base) or 2 * (size - base))
        for kind, here, wide in heads:
            if isinstance(thing, kind):
                return size - here + wide
        return 2 * size

    def getsizeof(thing, *default):
        """getsizeof(object [, default]) -> int

Return the size of object in bytes."""
        size = own_size(thing, *default)
        own = getattr(type(thing), "__sizeof__", None)
        if isinstance(own, type(there)):
            # The program says it itself; what the collector adds is twice as large.
            return 2 * size - thing.__sizeof__()
        return there(thing, size)

    def is_larger(size):
        return isinstance(size, int) and largest < size < 2**63

    @functools.wraps(own_cache)
    def lru_cache(maxsize=128, typed=False):
        if not is_larger(maxsize):
            return own_cache(maxsize, typed)

        def decorate(function):
            cached = own_cache(largest, typed)(function)
            own_info = cached.cache_info
            cached.cache_info = lambda: own_info()._replace(maxsize=maxsize)
            cached.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
            return cached

        return decorate

    field_size = None

    def field_size_limit(*limit):
        """Sets an upper limit on parsed fields."""
        nonlocal field_size
        before, field_size = field_size, None if limit else field_size
        own = own_limit(*(largest if is_larger(size) else size for size in limit))
        if limit and is_larger(limit[0]):
            field_size = limit[0]
        return before or own

    largest = getsizeof.largest = sys.maxsize
    getsizeof.arrays = {code: array.array(code) for code in "lqLQ"}
    functools.lru_cache, _csv.field_size_limit = lru_cache, field_size_limit
    sys.maxsize = 2**63 - 1
    sys.getsizeof = getsizeof


# The errors of Linux by their numbers.
NUMBERS = """
EPERM=1 ENOENT=2 ESRCH=3 EINTR=4 EIO=5 ENXIO=6 E2BIG=7 ENOEXEC=8 EBADF=9 ECHILD=10 EAGAIN=11 ENOMEM=12 EACCES=13 EFAULT=14
ENOTBLK=15 EBUSY=16 EEXIST=17 EXDEV=18 ENODEV=19 ENOTDIR=20 EISDIR=21 EINVAL=22 ENFILE=23 EMFILE=24 ENOTTY=25 ETXTBSY=26
EFBIG=27 ENOSPC=28 ESPIPE=29 EROFS=30 EMLINK=31 EPIPE=32 EDOM=33 ERANGE=34 EDEADLK=35 EDEADLOCK=35 ENAMETOOLONG=36 ENOLCK=37
ENOSYS=38 ENOTEMPTY=39 ELOOP=40 EWOULDBLOCK=11 ENOMSG=42 EIDRM=43 ECHRNG=44 EL2NSYNC=45 EL3HLT=46 EL3RST=47 ELNRNG=48
EUNATCH=49 ENOCSI=50 EL2HLT=51 EBADE=52 EBADR=53 EXFULL=54 ENOANO=55 EBADRQC=56 EBADSLT=57 EBFONT=59 ENOSTR=60 ENODATA=61
ETIME=62 ENOSR=63 ENONET=64 ENOPKG=65 EREMOTE=66 ENOLINK=67 EADV=68 ESRMNT=69 ECOMM=70 EPROTO=71 EMULTIHOP=72 EDOTDOT=73
EBADMSG=74 EOVERFLOW=75 ENOTUNIQ=76 EBADFD=77 EREMCHG=78 ELIBACC=79 ELIBBAD=80 ELIBSCN=81 ELIBMAX=82 ELIBEXEC=83 EILSEQ=84
ERESTART=85 ESTRPIPE=86 EUSERS=87 ENOTSOCK=88 EDESTADDRREQ=89 EMSGSIZE=90 EPROTOTYPE=91 ENOPROTOOPT=92 EPROTONOSUPPORT=93
ESOCKTNOSUPPORT=94 EOPNOTSUPP=95 ENOTSUP=95 EPFNOSUPPORT=96 EAFNOSUPPORT=97 EADDRINUSE=98 EADDRNOTAVAIL=99 ENETDOWN=100
ENETUNREACH=101 ENETRESET=102 ECONNABORTED=103 ECONNRESET=104 ENOBUFS=105 EISCONN=106 ENOTCONN=107 ESHUTDOWN=108
ETOOMANYREFS=109 ETIMEDOUT=110 ECONNREFUSED=111 EHOSTDOWN=112 EHOSTUNREACH=113 EALREADY=114 EINPROGRESS=115 ESTALE=116
EUCLEAN=117 ENOTNAM=118 ENAVAIL=119 EISNAM=120 EREMOTEIO=121 EDQUOT=122 ENOMEDIUM=123 EMEDIUMTYPE=124 ECANCELED=125
ENOKEY=126 EKEYEXPIRED=127 EKEYREVOKED=128 EKEYREJECTED=129 EOWNERDEAD=130 ENOTRECOVERABLE=131 ERFKILL=132 EHWPOISON=133
"""

# What Linux says in other words than the interpreter's library.
WORDS = {
    "EADDRINUSE": "Address already in use",
    "EADDRNOTAVAIL": "Cannot assign requested address",
    "EBUSY": "Device or resource busy",
    "ECHILD": "No child processes",
    "ECONNABORTED": "Software caused connection abort",
    "EDEADLK": "Resource deadlock avoided",
    "EDOM": "Numerical argument out of domain",
    "EDQUOT": "Disk quota exceeded",
    "EHOSTUNREACH": "No route to host",
    "EILSEQ": "Invalid or incomplete multibyte or wide character",
    "EINPROGRESS": "Operation now in progress",
    "EIO": "Input/output error",
    "EISCONN": "Transport endpoint is already connected",
    "ELOOP": "Too many levels of symbolic links",
    "EMFILE": "Too many open files",
    "EMSGSIZE": "Message too long",
    "ENAMETOOLONG": "File name too long",
    "ENETRESET": "Network dropped connection on reset",
    "ENETUNREACH": "Network is unreachable",
    "ENOMEM": "Cannot allocate memory",
    "ENOTCONN": "Transport endpoint is not connected",
    "ENOTSOCK": "Socket operation on non-socket",
    "ENOTSUP": "Operation not supported",
    "ENOTTY": "Inappropriate ioctl for device",
    "ERANGE": "Numerical result out of range",
    "ESHUTDOWN": "Cannot send after transport endpoint shutdown",
    "ESPIPE": "Illegal seek",
    "ETIMEDOUT": "Connection timed out",
    "EXDEV": "Invalid cross-device link",
}


def number_errors():
    """Gives errors of the system the numbers and words of Linux."""
    import builtins
    import errno
    import functools
    import gc
    import io
    import os

    numbers = {name: int(number) for name, _, number in (pair.partition("=") for pair in NUMBERS.split())}
    own = {getattr(errno, name): number for name, number in numbers.items() if hasattr(errno, name)}
    words = {number: WORDS.get(name, os.strerror(getattr(errno, name))) for name, number in numbers.items() if hasattr(errno, name)}
    words.update({numbers[name]: text for name, text in WORDS.items()})
    errno.errorcode = {number: name for name, number in numbers.items()}
    errno.errorcode[numbers["EAGAIN"]] = "EAGAIN"
    for name, number in numbers.items():
        setattr(errno, name, number)

    def strerror(code, /):
        """Translate an error code to a message string."""
        return words.get(code, f"Unknown error {code}") if code else "Success"

    os.strerror = strerror
    # What errors of numbers are given by their address.
    strerror.too_large = (34, "Numerical result out of range")
    strerror.too_deep = ("Stack overflow (used ", "maximum recursion depth exceeded")

    # By this table OSError(2, …) is a FileNotFoundError.
    kinds = next(kinds for kinds in gc.get_referrers(ChildProcessError) if type(kinds) is dict and all(isinstance(key, int) for key in kinds))
    linux = {own[number]: kind for number, kind in kinds.items()}
    kinds.update(linux)

    def translated(error):
        """An error that the system raised here as Linux raises it."""
        number = own[error.errno]
        kind = linux.get(number, OSError)
        text = words[number]
        if type(error) is not kind:
            new = kind(number, text, error.filename, None, error.filename2) if error.filename is not None else kind(number, text)
            new.__context__ = error.__context__
            return new
        error.errno, error.strerror, error.args = number, text, (number, text)
        return error

    def numbered(call):
        @functools.wraps(call)
        def called(*args, **options):
            try:
                return call(*args, **options)
            except OSError as error:
                # One that comes from further down was raised by Python.
                if error.__traceback__.tb_next is not None or error.errno not in own:
                    raise
                raised = translated(error)
            try:
                raise raised.with_traceback(None)
            finally:
                raised = None

        return called

    builtins.open = io.open = numbered(open)
    for name, call in vars(os).items():
        if isinstance(call, type(len)) and name not in ("_exit", "fspath", "kill", "urandom"):
            setattr(os, name, numbered(call))


def complete_time():
    """Lets time.strftime(), which dates use, write what the C library of Linux does, and adds what Linux has."""
    import functools
    import re
    import time

    own = time.strftime
    lacking = re.compile(r"%(?:[klPq+EO]|[\^#][a-zA-Z])|%%")

    @functools.wraps(own)
    def strftime(format, *moment, **none):
        def written(found):
            code = found[0]
            if code in ("%k", "%l"):
                return f"{int(own('%H' if code == '%k' else '%I', *moment)):2}"
            if code == "%P":
                return own("%p", *moment).lower()
            if code[1] in "^#":
                return own("%" + code[2], *moment).upper()
            return code if code == "%%" else "%" + code

        if isinstance(format, str) and lacking.search(format) and not re.search("%[EO][a-zA-Z]", format):
            format = lacking.sub(written, format)
        return own(format, *moment, **none)

    time.strftime = strftime
    # There is one thread.
    time.thread_time, time.thread_time_ns = time.process_time, time.process_time_ns


def derive_keys():
    """Adds hashlib.pbkdf2_hmac(), which is OpenSSL's elsewhere."""
    import hashlib
    import hmac

    def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
        """Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function."""
        if iterations < 1:
            raise ValueError("iteration value must be greater than 0.")
        if dklen is not None and dklen < 1:
            raise ValueError("key length must be greater than 0.")
        for part in (password, salt):
            if isinstance(part, str):
                raise TypeError("a bytes-like object is required, not 'str'")
        password, salt = bytes(memoryview(password)), bytes(memoryview(salt))
        size, block = hashlib.new(hash_name).digest_size, hashlib.new(hash_name).block_size
        if len(password) > block:
            password = hashlib.new(hash_name, password).digest()
        password = password.ljust(block, b"\0")
        inner, outer = (hashlib.new(hash_name, bytes(byte ^ pad for byte in password)) for pad in (0x36, 0x5C))

        def digest(message):
            first, second = inner.copy(), outer.copy()
            first.update(message)
            second.update(first.digest())
            return second.digest()

        length = dklen or size
        key = b""
        for index in range(1, -(-length // size) + 1):
            last = digest(salt + index.to_bytes(4))
            mixed = int.from_bytes(last)
            for _ in range(iterations - 1):
                last = digest(last)
                mixed ^= int.from_bytes(last)
            key += mixed.to_bytes(size)
        return key[:length]

    hashlib.pbkdf2_hmac = pbkdf2_hmac


def seed_widely():
    """Lets random draw from a float what it draws elsewhere: it is seeded by the float's hash, which has 64 bits there."""
    import functools
    import math
    import random

    own, prime = random.Random.seed, 2**61 - 1

    def hash_of(number):
        if not math.isfinite(number):
            return number if number != number else int(math.copysign(314159, number))
        numerator, denominator = number.as_integer_ratio()
        value = abs(numerator) * pow(denominator, -1, prime) % prime
        return value if numerator >= 0 else -max(value, 2)

    @functools.wraps(own)
    def seed(self, a=None, version=2):
        own(self, hash_of(a) % 2**64 if type(a) is float else a, version)

    random.Random.seed = seed
    random.seed = random._inst.seed


widen()
number_errors()
complete_time()
derive_keys()
seed_widely()
