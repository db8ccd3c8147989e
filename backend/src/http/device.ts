import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Longest life that browsers allow a cookie: 400 days, in seconds. */
const LIFE = 34_560_000;

/** A browser, known by a cookie (T-9, T-31). Inside the server it is the SHA-256 (hex) of 32 random bytes. */
export interface Devices {
  /** The browser that asks; null: it has no cookie of ours. */
  of(request: IncomingMessage): string | null;
  /** The same; and the `Set-Cookie` that makes it known, or renews its life. */
  welcome(request: IncomingMessage): { device: string; cookie: string };
}

/** `secure`: the page is served over https. */
export function createDevices({ secure }: { secure: boolean }): Devices {
  const name = secure ? '__Host-oci_device' : 'oci_device';
  const attributes = `Path=/; Max-Age=${LIFE}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  return {
    of(request) {
      const value = read(request.headers.cookie, name);
      return value === null ? null : hash(value);
    },
    welcome(request) {
      const value = read(request.headers.cookie, name) ?? randomBytes(32).toString('base64url');
      return { device: hash(value), cookie: `${name}=${value}; ${attributes}` };
    },
  };
}

function read(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=');
    if (key === name && value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value)) return value;
  }
  return null;
}

const hash = (value: string): string => createHash('sha256').update(value).digest('hex');
