# The head of a script that builds a program of Debian 12 for WASI; PACKAGE names its source, as <package>=<version>.
# Leaves the checked sources in the present folder, `work`, which goes at the end; `here` is the script's own.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get source --download-only "$PACKAGE"
sha256sum --check "$here/sources.sha256"
mkdir tree
WASI_FLAGS='-D_WASI_EMULATED_GETPID -D_WASI_EMULATED_PROCESS_CLOCKS -D_WASI_EMULATED_SIGNAL'
WASI_LIBS='-lwasi-emulated-getpid -lwasi-emulated-process-clocks -lwasi-emulated-signal'
