import { createHash } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { AdminRefusal, type Administration } from './administration.ts';
import { COMMANDS, wrongArguments } from './commands.ts';

/** Bytes that the path of a local socket may have on every system. */
const LONGEST_PATH = 103;

const questionSchema = z.strictObject({ command: z.string(), args: z.array(z.string()) });
const answerSchema = z.union([z.strictObject({ value: z.looseObject({}).or(z.array(z.looseObject({}))) }), z.strictObject({ error: z.string() })]);

/** Where a running server takes commands: a socket in its data folder, which its owner alone can open. */
export function doorOf(dataDir: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\oci-${createHash('sha256').update(dataDir).digest('hex').slice(0, 32)}`;
  return join(dataDir, 'admin.sock');
}

const isTooLong = (path: string): boolean => Buffer.byteLength(path) > LONGEST_PATH;

/** Opens the door of a running server; answers the way to close it. */
export async function openDoor(dataDir: string, administration: Administration, log: Log): Promise<() => Promise<void>> {
  const path = doorOf(dataDir);
  if (isTooLong(path)) {
    log.warn({}, 'the path of DATA_DIR is too long for a local socket: "npm run admin" works only while the server is stopped');
    return async () => {};
  }
  const server = createServer((incoming, outgoing) => {
    const send = (status: number, body: object): void => void outgoing.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    answer(administration, json(incoming)).then(
      (value) => send(200, { value }),
      (error: unknown) => {
        if (!(error instanceof AdminRefusal)) log.error({ err: error }, 'a command of the operator failed');
        send(400, { error: error instanceof Error ? error.message : String(error) });
      },
    );
  });
  // The data folder is locked by this process, so a socket that lies there is a dead server's.
  if (process.platform !== 'win32') fs.rmSync(path, { force: true });
  try {
    server.listen(path);
    await once(server, 'listening');
  } catch (error) {
    log.warn({ err: error }, 'the data folder cannot hold a local socket: "npm run admin" works only while the server is stopped');
    return async () => {};
  }
  if (process.platform !== 'win32') fs.chmodSync(path, 0o600);
  return async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
}

async function answer(administration: Administration, asked: Promise<unknown>): Promise<object> {
  const { command, args } = questionSchema.parse(await asked);
  return act(administration, command, args);
}

/** Does a command; rejects with an `AdminRefusal` when it cannot be done. */
export async function act(administration: Administration, command: string, args: string[]): Promise<object> {
  const known = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (!known) throw new AdminRefusal(`There is no command "${command}".`);
  const wrong = wrongArguments(command, known.args, args);
  if (wrong !== null) throw new AdminRefusal(wrong);
  return known.act(administration, args[0] ?? '', args[1] ?? '');
}

/** What a door says where no server is behind it. */
const NOBODY: unknown[] = ['ENOENT', 'ENOTDIR', 'ECONNREFUSED', 'ENOTSOCK'];

/** Asks the running server of a data folder, for as long as `signal` lets; null: none runs, or it has no door. Rejects with an `AdminRefusal` when it cannot do it. */
export async function ask(dataDir: string, command: string, args: string[], signal?: AbortSignal): Promise<object | null> {
  const path = doorOf(dataDir);
  if (isTooLong(path)) return null;
  const question = request({ socketPath: path, method: 'POST', path: '/', headers: { 'Content-Type': 'application/json' }, ...(signal ? { signal } : {}) });
  question.end(JSON.stringify({ command, args }));
  const answered = await once(question, 'response').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && NOBODY.includes(error.code)) return null;
    const why = signal?.aborted ? 'no answer' : error instanceof Error ? error.message : String(error);
    throw new AdminRefusal(`The server that runs on ${dataDir} cannot be asked (${why}): do it as the server's own user, on its machine.`);
  });
  if (!answered) return null;
  const said = answerSchema.parse(await json(answered[0]));
  if ('error' in said) throw new AdminRefusal(said.error);
  return said.value;
}
