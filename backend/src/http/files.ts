import { readdirSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { NextFunction, Request, Response } from 'express';
import send from 'send';
import { setHeaders, type Headers } from './headers.ts';

// Not sirv: it keeps a descriptor open for each reader that goes away, ends the process on a file that a new build removed, and sends brotli where it is refused.

/** Files that a build may leave for browsers; nothing else in its folder is sent. */
const SENT = /\.(?:css|html|ico|js|json|mjs|png|svg|ttf|txt|wasm|webmanifest|woff2)$/;

/** Encodings of which a build may hold a copy beside the file, best first. */
const ENCODINGS = [['br', '.br'], ['gzip', '.gz']] as const;

/** A file that may be sent, found when the server started: a request can name no other. `type` undefined: by its name. */
export type ServedFile = { path: string; type: string | undefined; encoded: { encoding: 'br' | 'gzip'; path: string }[] };

/** The file at a path, with its compressed copies; null: there is none. */
export function servedFile(path: string, type?: string): ServedFile | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) return null;
  const encoded = ENCODINGS.flatMap(([encoding, suffix]) => {
    const copy = statSync(path + suffix, { throwIfNoEntry: false });
    return copy?.isFile() && copy.size < stat.size ? [{ encoding, path: path + suffix }] : [];
  });
  return { path, type, encoded };
}

/** All files for browsers below a folder, by their path in an address; none if the folder is missing. */
export function filesBelow(folder: string): Map<string, ServedFile> {
  const files = new Map<string, ServedFile>();
  if (!statSync(folder, { throwIfNoEntry: false })) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const file = SENT.test(entry.name) ? servedFile(path) : null;
    if (file) files.set(`/${relative(folder, path).split(sep).join('/')}`, file);
  }
  return files;
}

/** Sends a file with these headers, compressed if the browser takes it; or 304. One that is gone since the start is not found. */
export function sendFile(request: Request, response: Response, next: NextFunction, file: ServedFile, headers: Headers): void {
  const copy = file.encoded.find(({ encoding }) => request.acceptsEncodings(encoding) !== false);
  const etag = headers['Cache-Control'] !== 'no-store';
  let begun = false;
  send(request, encodeURI((copy ?? file).path), { etag, acceptRanges: false, cacheControl: false, dotfiles: 'allow', index: false, lastModified: false })
    .on('headers', () => {
      begun = true;
      setHeaders(response, headers);
      if (file.encoded.length > 0) response.setHeader('Vary', 'Accept-Encoding');
      if (copy) response.setHeader('Content-Encoding', copy.encoding);
      // Express' own `set` would add a charset.
      if (file.type === undefined) response.type(extname(file.path));
      else response.setHeader('Content-Type', file.type);
    })
    .on('error', (error: Error & { status?: number }) => {
      if (begun) response.destroy();
      else if (error.status === 404) next();
      else next(error);
    })
    .pipe(response);
}
