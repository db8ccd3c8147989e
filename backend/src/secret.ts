import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { StartRefusal } from './start-refusal.ts';

/** 32 bytes as hex digits. */
const SECRET = /^[0-9a-f]{64}$/;

/**
 * The secret that links are derived from: the given one, or the data folder's, which is made at the first start
 * for its owner's eyes alone (T-46). Throws a `StartRefusal` when it must not be used.
 */
export function serverSecret(dataDir: string, given: string | undefined): string {
  if (given !== undefined) return given;
  const path = join(dataDir, 'server-secret');
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  if (!stat) return create(path);
  if (process.platform !== 'win32' && stat.mode & 0o077) throw new StartRefusal(`Other users of this machine can open ${path}; run: chmod 600 '${path}'`);
  const secret = fs.readFileSync(path, 'utf8').trim();
  if (!SECRET.test(secret)) throw new StartRefusal(`${path} does not hold 64 hex digits; restore it from a backup, or delete it, which makes all links new.`);
  return secret;
}

/** A new secret. */
export const newSecret = (): string => randomBytes(32).toString('hex');

/** A crash leaves a whole file or none, so it is written beside and then given its name. */
function create(path: string): string {
  const secret = newSecret();
  const draft = `${path}.new`;
  fs.rmSync(draft, { force: true });
  const file = fs.openSync(draft, 'wx', 0o600);
  fs.writeSync(file, `${secret}\n`);
  fs.fsyncSync(file);
  fs.closeSync(file);
  fs.renameSync(draft, path);
  return secret;
}
