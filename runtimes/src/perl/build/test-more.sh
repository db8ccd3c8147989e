#!/bin/sh
# Builds ../test-more.tar.br: Test::More as Perl 5.36 of Debian 12 has it, by apt-get: sh runtimes/src/perl/build/test-more.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get download perl-modules-5.36=5.36.0-7+deb12u3
sha256sum --check "$here/sources.sha256"
dpkg-deb --extract perl-modules-5.36_*.deb tree
cd tree/usr/share/perl/5.36.0
find Test/Builder* Test/More.pm Test/Simple.pm Test2 Test2.pm -name '*.pm' | LC_ALL=C sort > "$work/files"
# WASI cannot duplicate a stream, and Perl 5.42 warns of what 5.36 does not.
sed -i "s/'>&' \. \$fileno/'>\&=' . \$fileno/" Test2/Util.pm
sed -i 's/{ !\$subs{\$_} == \$_ }/{ (!$subs{$_}) == $_ }/' Test2/Hub.pm
tar --create --no-recursion --files-from "$work/files" --owner 0 --group 0 --mode 644 --mtime @0 --format ustar --file "$work/test-more.tar"
node -e 'const { brotliCompressSync: pack } = require("node:zlib"); const { readFileSync: read, writeFileSync: write } = require("node:fs"); write(process.argv[2], pack(read(process.argv[1])));' "$work/test-more.tar" "$here/../test-more.tar.br"
cd "$here/.."
sha256sum --check build/made.sha256
