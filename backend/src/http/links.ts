import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Limits } from '@oci/protocol/limits.ts';
import type { Links, Role } from '@oci/protocol/session.ts';
import type { Clock } from '../clock.ts';
import type { LinkKind } from '../room/facts.ts';

/** Which generation of a link is valid, and since when. */
type Generations = (link: LinkKind) => { generation: number; since: number };

/** What a token opens: a role by its current link (generation < 0: by the link for another device of that number); a link that was valid once; or nothing. */
export type Opened = { type: 'role'; role: Role; generation: number } | { type: 'replaced' } | { type: 'unknown' };

/** Link tokens: derived, never stored (docs/decisions/0002-links-by-hmac.md). */
export interface LinkTokens {
  token(session: string, role: Role, generation: number): string;
  /** `generations` null: there is no such session; the answer takes the same way (T-7). */
  open(session: string, token: string, generations: Generations | null): Opened;
  /** The current link of each role, and one that makes another device an interviewer, once, within 10 minutes (T-5). */
  links(origin: string, session: string, generations: Generations): Links;
}

/** ms after which a link for another device is another one; it is valid for so many of these. */
const SLOT = 300_000;
const SLOTS = 3;
/** Slots after which such a link is no longer told apart from nonsense. */
const REMEMBERED_SLOTS = 12;
const ROLES: readonly Role[] = ['candidate', 'observer', 'interviewer'];
/** Generations before the current one that are still told apart from nonsense. */
const REMEMBERED = 32;
const NONE: Generations = () => ({ generation: 0, since: 0 });
/** Characters of a token: 16 bytes, base64url. */
const LENGTH = 22;

/** `secret`: at least 32 random bytes, the same over restarts. */
export function createLinkTokens({ secret, clock, limits }: { secret: string; clock: Clock; limits: Limits }): LinkTokens {
  const key = createHmac('sha256', secret).update('link tokens').digest();
  const tokenOf = (...parts: (string | number)[]): string => createHmac('sha256', key).update(JSON.stringify(parts)).digest().subarray(0, 16).toString('base64url');
  const token: LinkTokens['token'] = (session, role, generation) => tokenOf(session, role, generation);
  const slot = (): number => Math.floor(clock.now() / SLOT);
  // It ends with the interviewer link, too.
  const deviceToken = (session: string, generations: Generations, number: number, at: number): string => tokenOf(session, 'device', generations('interviewer').generation, number, at);
  return {
    token,
    open(session, given, generations) {
      const presented = Buffer.alloc(LENGTH);
      presented.write(given);
      let opened: Opened = { type: 'unknown' };
      // No early way out: known and unknown sessions, right and wrong tokens cost the same.
      for (const role of ROLES) {
        const { generation, since } = generations?.(role) ?? { generation: 0, since: 0 };
        const expired = role !== 'interviewer' && clock.now() - since > limits.LINK_LIFE;
        for (let age = 0; age <= REMEMBERED; age++) {
          const equal = timingSafeEqual(presented, Buffer.from(token(session, role, generation - age)));
          if (!equal || generations === null || generation - age < 1) continue;
          opened = age === 0 && !expired ? { type: 'role', role, generation } : { type: 'replaced' };
        }
      }
      const { generation: next } = generations?.('device') ?? { generation: 0 };
      for (const number of [next, next - 1]) {
        for (let age = 0; age < REMEMBERED_SLOTS; age++) {
          const equal = timingSafeEqual(presented, Buffer.from(deviceToken(session, generations ?? NONE, number, slot() - age)));
          if (!equal || generations === null || number < 1) continue;
          opened = number === next && age < SLOTS ? { type: 'role', role: 'interviewer', generation: -number } : { type: 'replaced' };
        }
      }
      return opened;
    },
    links(origin, session, generations) {
      const link = (given: string): string => `${origin}/session/${session}#${given}`;
      const of = (role: Role): string => link(token(session, role, generations(role).generation));
      return { candidate: of('candidate'), observer: of('observer'), interviewer: of('interviewer'), device: link(deviceToken(session, generations, generations('device').generation, slot())) };
    },
  };
}
