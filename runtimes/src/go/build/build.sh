#!/bin/sh
# Builds ../compile.wasm.br, ../link.wasm.br and ../library.tar.br: Go's own compiler, linker and library, for WASI.
# Runs where apt knows Debian's unstable (amd64), with node on the path. The result is the same byte for byte, which the last line checks;
# after a change, write its new hashes there.
set -eu
VERSION=1.27.3-1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"

apt-get download "golang-1.27-go=$VERSION" "golang-1.27-src=$VERSION"
sha256sum --check "$here/sources.sha256"
for package in *.deb; do dpkg -x "$package" debian; done
mkdir go
cp -r debian/usr/share/go-1.27/src debian/usr/share/go-1.27/lib go
cp -r debian/usr/lib/go-1.27/bin debian/usr/lib/go-1.27/VERSION go
mkdir go/pkg
cp -r debian/usr/share/go-1.27/pkg/include debian/usr/lib/go-1.27/pkg/tool go/pkg
export HOME="$work" GOROOT="$work/go" GOPATH="$work/path" GOCACHE="$work/cache" GOTOOLCHAIN=local GOPROXY=off GOTELEMETRY=off GOFLAGS= CGO_ENABLED=0
go=$GOROOT/bin/go

# Tools that know this one machine.
OTHERS='amd64|arm|arm64|loong64|mips|mips64|ppc64|riscv64|s390x|x86'
tools=$GOROOT/src/cmd
sed -i -E "/\"cmd\/(compile|link)\/internal\/($OTHERS)\"/d; /^\t\"[a-z0-9]+\": +($OTHERS)\.Init,/d; /^\tcase \"[a-z0-9]+\"(, \"[a-z0-9]+\")?:/{N;/($OTHERS)\.Init\(\)/d}" "$tools/compile/main.go" "$tools/link/main.go"
sed -i '/^func NewConfig(/,/^}/{/^\tcase "amd64":/,/^\tcase "wasm":/{/^\tcase "wasm":/!d}}' "$tools/compile/internal/ssa/config.go"
# Deep recursion, and signals by their names.
patch --silent -d "$GOROOT" -p1 < "$here/runtime.patch"

export GOOS=wasip1 GOARCH=wasm
(cd "$tools" && "$go" build -trimpath -ldflags='-s -w' -o "$work/" ./compile ./link)
mkdir library
xargs "$go" list -export -deps -gcflags=all=-dwarf=false -f '{{if .Export}}{{.ImportPath}} {{.Export}}{{end}}' < "$here/packages.txt" > exports
while read -r path archive; do
  mkdir -p "library/$(dirname "$path")"
  cp "$archive" "library/$path.a"
done < exports
(cd library && find . -name '*.a' -printf '%P\n' | LC_ALL=C sort | tar --owner=0 --group=0 --numeric-owner --mtime=@0 --mode=644 --format=ustar -cf ../library.tar -T -)

for file in compile link; do mv "$file" "$file.wasm"; done
for file in compile.wasm link.wasm library.tar; do
  node "$here/pack.mjs" "$file" "$here/../$file.br"
done
cd "$here/.."
sha256sum --check build/made.sha256
