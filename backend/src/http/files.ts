import { createReadStream, readdirSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream';
import type { Request, Response } from 'express';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Encodings of which a build may hold a copy beside the file, best first. */
const ENCODINGS = [['br', '.br'], ['gzip', '.gz']] as const;

/** A file that may be sent, found when the server started: a request can name no other. */
export type ServedFile = { path: string; type: string; bytes: number; etag: string; encoded: { encoding: 'br' | 'gzip'; path: string; bytes: number }[] };

/** The file at a path, with its compressed copies; null: there is none. */
export function servedFile(path: string, type: string): ServedFile | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) return null;
  const encoded = ENCODINGS.flatMap(([encoding, suffix]) => {
    const copy = statSync(path + suffix, { throwIfNoEntry: false });
    return copy?.isFile() && copy.size < stat.size ? [{ encoding, path: path + suffix, bytes: copy.size }] : [];
  });
  return { path, type, bytes: stat.size, etag: `"${stat.size.toString(36)}-${Math.floor(stat.mtimeMs).toString(36)}`, encoded };
}

/** All files of known types below a folder, by their path in an address; none if the folder is missing. */
export function filesBelow(folder: string): Map<string, ServedFile> {
  const files = new Map<string, ServedFile>();
  if (!statSync(folder, { throwIfNoEntry: false })) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)];
    const file = type === undefined ? null : servedFile(path, type);
    if (file) files.set(`/${relative(folder, path).split(sep).join('/')}`, file);
  }
  return files;
}

/** Sends a file, or 304; compressed if the browser takes it. The caller has set what is special to the route. */
export function sendFile(request: Request, response: Response, file: ServedFile): void {
  const copy = file.encoded.find(({ encoding }) => request.acceptsEncodings(encoding) !== false);
  if (file.encoded.length > 0) response.set('Vary', 'Accept-Encoding');
  if (response.get('Cache-Control') !== 'no-store') response.set('ETag', `${file.etag}${copy ? `-${copy.encoding}` : ''}"`);
  if (request.fresh) return void response.status(304).end();
  // Express' own `set` would add a charset.
  response.setHeader('Content-Type', file.type);
  if (copy) response.set('Content-Encoding', copy.encoding);
  response.set('Content-Length', String((copy ?? file).bytes));
  if (request.method === 'HEAD') return void response.end();
  // An error is either a reader that went away, or a file that a new build removed: both end the connection.
  pipeline(createReadStream((copy ?? file).path), response, (error) => error && response.destroy());
}
