#!/bin/sh
# Builds ../sqlite3.wasm: the sqlite3 shell of Debian 12, with Debian's options, for WASI.
# Runs on Debian 12 with its sources enabled and the packages
#   clang-14 lld-14 wasi-libc libclang-rt-14-dev-wasm32 tcl dpkg-dev make gcc
# The result is the same byte for byte, which the last line checks; after a change, write its new hash there.
PACKAGE=sqlite3=3.40.1-2+deb12u2
. "$(dirname "$0")/../../kernel/wasi-sources.sh"
tar -xJf sqlite3_*.orig.tar.xz -C tree --strip-components=1
tar -xJf sqlite3_*.debian.tar.xz -C tree
cd tree
# Debian's lemon lies in another package; that of the tree is the same.
grep -v lempar debian/patches/series | while read -r patch; do patch --silent -p1 < "debian/patches/$patch"; done
mkdir build
cd build
../configure --disable-tcl --disable-readline > configure.log
make sqlite3.c shell.c OPTS=-DSQLITE_ENABLE_UPDATE_DELETE_LIMIT=1 > make.log

DEBIAN='
  -DSQLITE_ALLOW_ROWID_IN_VIEW -DSQLITE_ENABLE_COLUMN_METADATA -DSQLITE_ENABLE_DBSTAT_VTAB
  -DSQLITE_ENABLE_FTS3 -DSQLITE_ENABLE_FTS3_PARENTHESIS -DSQLITE_ENABLE_FTS3_TOKENIZER -DSQLITE_ENABLE_FTS4 -DSQLITE_ENABLE_FTS5
  -DSQLITE_ENABLE_MATH_FUNCTIONS -DSQLITE_ENABLE_PREUPDATE_HOOK -DSQLITE_ENABLE_RTREE -DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_STMTVTAB
  -DSQLITE_ENABLE_UPDATE_DELETE_LIMIT -DSQLITE_HAVE_ISNAN -DSQLITE_LIKE_DOESNT_MATCH_BLOBS -DSQLITE_MAX_SCHEMA_RETRY=25
  -DSQLITE_MAX_VARIABLE_NUMBER=250000 -DSQLITE_OMIT_LOOKASIDE -DSQLITE_SECURE_DELETE -DSQLITE_SOUNDEX -DSQLITE_USE_URI'
# No threads, libraries, shared memory or other programs, and nothing is written that memory can hold.
WASI='
  -DSQLITE_THREADSAFE=0 -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_OMIT_WAL -DSQLITE_NOHAVE_SYSTEM -DSQLITE_OMIT_POPEN -DSQLITE_TEMP_STORE=2
  -DHAVE_GMTIME_R -DHAVE_ISNAN -DHAVE_LOCALTIME_R -DHAVE_USLEEP'
compile() {
  # shellcheck disable=SC2086
  clang-14 --target=wasm32-wasi --sysroot=/usr -isystem /usr/include/wasm32-wasi -Os -fno-strict-aliasing -w $DEBIAN $WASI $WASI_FLAGS -I "$here" -include wasi-lacks.h -c "$@"
}
compile sqlite3.c
# Debian's shell knows of this, its library does not have it.
compile shell.c -DSQLITE_ENABLE_DBPAGE_VTAB
# shellcheck disable=SC2086
clang-14 --target=wasm32-wasi --sysroot=/usr -Wl,-z,stack-size=8388608,--stack-first,--strip-all \
  -L/usr/lib/wasm32-wasi $WASI_LIBS \
  shell.o sqlite3.o -o "$here/../sqlite3.wasm"
cd "$here/.."
sha256sum --check shell/sqlite3.wasm.sha256
