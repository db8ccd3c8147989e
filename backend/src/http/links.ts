import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Limits } from '@oci/protocol/limits.ts';
import type { Links, Role } from '@oci/protocol/session.ts';
import type { Clock } from '../clock.ts';

/** Which generation of a role's link is valid, and since when. */
type Generations = (role: Role) => { generation: number; since: number };

/** What a token opens: a role by its current link; a link that was valid once; or nothing. */
export type Opened = { type: 'role'; role: Role; generation: number } | { type: 'replaced' } | { type: 'unknown' };

/** Link tokens: derived, never stored (docs/decisions/0002-links-by-hmac.md). */
export interface LinkTokens {
  token(session: string, role: Role, generation: number): string;
  /** `generations` null: there is no such session; the answer takes the same way (T-7). */
  open(session: string, token: string, generations: Generations | null): Opened;
  /** The current link of each role. */
  links(origin: string, session: string, generations: Generations): Links;
}

const ROLES: readonly Role[] = ['candidate', 'observer', 'interviewer'];
/** Generations before the current one that are still told apart from nonsense. */
const REMEMBERED = 32;
/** Characters of a token: 16 bytes, base64url. */
const LENGTH = 22;

/** `secret`: at least 32 random bytes, the same over restarts. */
export function createLinkTokens({ secret, clock, limits }: { secret: string; clock: Clock; limits: Limits }): LinkTokens {
  const key = createHmac('sha256', secret).update('link tokens').digest();
  const token: LinkTokens['token'] = (session, role, generation) =>
    createHmac('sha256', key).update(JSON.stringify([session, role, generation])).digest().subarray(0, 16).toString('base64url');
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
      return opened;
    },
    links(origin, session, generations) {
      const link = (role: Role): string => `${origin}/session/${session}#${token(session, role, generations(role).generation)}`;
      return { candidate: link('candidate'), observer: link('observer'), interviewer: link('interviewer') };
    },
  };
}
