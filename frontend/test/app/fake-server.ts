import { REFUSALS, type RefusalCode } from '@oci/protocol/refusals.ts';
import type { DeletedSession, JoinPreview, OwnedSession, Session } from '@oci/protocol/session.ts';
import { createApi, type Api } from '../../src/api/api.ts';

type Reply = { status: number; body: unknown } | 'unreachable' | 'never';
export type Seen = { method: string; path: string; body: unknown; headers: Record<string, string> };

/** A server of routes that a test sets one by one; it writes down what it was asked. */
export class FakeServer {
  readonly seen: Seen[] = [];
  readonly #routes = new Map<string, () => Reply>();

  /** `route` is for example "GET /api/sessions". */
  on(route: string, reply: Reply | (() => Reply)): this {
    this.#routes.set(route, typeof reply === 'function' ? reply : () => reply);
    return this;
  }

  asked(route: string): Seen[] {
    return this.seen.filter(({ method, path }) => `${method} ${path}` === route);
  }

  get api(): Api {
    return createApi({ baseUrl: '', fetch: (url, init) => this.#answer(url, init), keepsCookies: () => true });
  }

  async #answer(url: string, init: RequestInit): Promise<Response> {
    const method = init.method ?? 'GET';
    this.seen.push({ method, path: url, body: typeof init.body === 'string' ? JSON.parse(init.body) : null, headers: Object.fromEntries(new Headers(init.headers)) });
    const reply = this.#routes.get(`${method} ${url}`)?.() ?? refusal('NOT_FOUND');
    if (reply === 'unreachable') throw new TypeError('Failed to fetch');
    if (reply === 'never') return new Promise(() => undefined);
    return new Response(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body), { status: reply.status });
  }
}

export const ok = (body: unknown, status = 200): Reply => ({ status, body });

/** The answer of a server that has these sessions. */
export const list = (sessions: OwnedSession[], part: { deleted?: DeletedSession[]; keptDays?: number; now?: number } = {}): Reply => ok({ sessions, deleted: [], keptDays: 90, now: Date.now(), ...part });

export const refusal = (code: RefusalCode, more: { retryAfterMs?: number } = {}): Reply => ({
  status: REFUSALS[code][0],
  body: { error: { code, message: REFUSALS[code][1], requestId: 'r1', ...more } },
});

export const TOKEN = 'abcdefghijklmnopqrstuv';
export const ID = 'kf3v9qtmx2ra';

export const session = (part: Partial<Session> = {}): Session =>
  ({ id: ID, title: 'Rate limiter', language: 'python', state: 'open', locked: false, createdAt: 1_000, endedAt: null, runTimeMs: 30_000, ...part });

export const owned = (part: Partial<OwnedSession> = {}): OwnedSession =>
  ({ id: ID, title: 'Rate limiter', language: 'python', state: 'open', locked: false, createdAt: 1_000, endedAt: null, present: [], people: [], startedAt: null, ...part });

export const preview = (part: Partial<JoinPreview> = {}): JoinPreview =>
  ({ session: session(), role: 'candidate', owner: false, invitedBy: 'Nora', present: [], seats: [], keptDays: 90, ...part });
