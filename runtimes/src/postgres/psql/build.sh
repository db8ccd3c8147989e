#!/bin/sh
# Builds ../psql.wasm: the psql of Debian 12, for WASI.
# Runs on Debian 12 with its sources enabled and the packages
#   clang-14 lld-14 llvm-14 wasi-libc libclang-rt-14-dev-wasm32 dpkg-dev make perl
# The result is the same byte for byte, which the last line checks; after a change, write its new hash there.
PACKAGE=postgresql-15=15.18-0+deb12u1
. "$(dirname "$0")/../../kernel/wasi-sources.sh"
mkdir build
tar -xjf postgresql-15_*.orig.tar.bz2 -C tree --strip-components=1

# Our headers come first: WASI has some of them, but empty.
cat > cc <<END
#!/bin/sh
exec clang-14 --target=wasm32-wasi --sysroot=/usr -isystem "$here/include" -isystem /usr/include/wasm32-wasi -ffile-prefix-map="$work"=. -L/usr/lib/wasm32-wasi $WASI_FLAGS "\$@"
END
chmod +x cc
cd build
../tree/configure --host=wasm32-wasi --build=x86_64-linux-gnu --with-template=linux CC="$work/cc" AR=llvm-ar-14 RANLIB=llvm-ranlib-14 \
  CFLAGS='-Os -Werror=implicit-function-declaration' LIBS="$WASI_LIBS" --prefix=/usr \
  --without-readline --without-zlib --disable-thread-safety --disable-spinlocks --disable-atomics > configure.log 2>&1
make -C src/backend generated-headers > make.log
make -C src/port pg_config_paths.h >> make.log

sources=$(cat "$here/sources.txt")
for source in $sources; do
  ../cc -Os -w -D_GNU_SOURCE -DFRONTEND -DUNSAFE_STAT_OK -Isrc/include -Isrc/port -I../tree/src/include -I../tree/src/interfaces/libpq \
    -I "$here" -include wasi-lacks.h -c "../tree/src/$source" -o "$(echo "$source" | tr / _).o"
done
../cc -Os -c "$here/wasi-lacks.c" -o wasi-lacks.o
# shellcheck disable=SC2086
../cc -Wl,-z,stack-size=4194304,--stack-first,--strip-all ./*.o $WASI_LIBS -o "$here/../psql.wasm"
cd "$here/.."
sha256sum --check psql/psql.wasm.sha256
