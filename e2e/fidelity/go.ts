import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNatively, versionOf } from './native-run.ts';
import type { Native } from './native.ts';

/** Debian installs each version of Go in a folder of its own. */
const GO = process.env.GO ?? '/usr/lib/go-1.27/bin/go';
const ENV = { HOME: tmpdir(), GOCACHE: join(tmpdir(), 'oci-go-cache'), GOTOOLCHAIN: 'local', GOPROXY: 'off', GOTELEMETRY: 'off', CGO_ENABLED: '0' };
const MAIN = /^func\s+main\s*\(\s*\)/m;

/** A program as `go run` compiles it; what it leaves is its own, without the line that `go run` adds. */
export const go: Native = {
  find: () => versionOf(GO, 'version'),
  run(program) {
    const { entry, files } = program;
    const others = Object.keys(files).filter((name) => name !== entry && name.endsWith('.go') && !name.endsWith('_test.go') && !MAIN.test(files[name] ?? '')).toSorted();
    return runNatively(program, [[GO, 'build', '-o', 'a.out', entry, ...others], ['./a.out']], ENV);
  },
  comparable: ({ out, err, exitCode }) => ({ out: place(out), err: err && place(err), exitCode }),
};

/** Addresses and numbers of goroutines are the machine's own, and so are the frames of a full stack; Go lies elsewhere. */
function place(text: string): string {
  return text
    .replaceAll(/\b0x[0-9a-f]+\??/g, '0x…')
    .replaceAll(/ \+0x…/g, '')
    .replaceAll(/\bgoroutine (?!1\b)\d+ /g, 'goroutine N ')
    .replaceAll('/usr/lib/go-1.27/', '/usr/local/go/')
    .replace(/^(fatal error: stack overflow\n)[^]*/m, '$1');
}
