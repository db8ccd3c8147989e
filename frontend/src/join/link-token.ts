import { useSyncExternalStore } from 'react';
import { tokenSchema } from '@oci/protocol/session.ts';

/** What stands behind the # of the address: a token, nothing, or something that is none. */
export type LinkToken = { type: 'token'; token: string } | { type: 'none' } | { type: 'malformed' };

export function linkToken(hash: string): LinkToken {
  const text = hash.replace(/^#/, '');
  if (text === '') return { type: 'none' };
  const parsed = tokenSchema.safeParse(text);
  return parsed.success ? { type: 'token', token: parsed.data } : { type: 'malformed' };
}

const subscribe = (changed: () => void): (() => void) => {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
};

/** The fragment of the address; another link pasted into the same tab changes it without a load. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, () => location.hash);
}

/** Takes the token out of the address without a new entry in the history (T-2). */
export function forgetToken(): void {
  history.replaceState(history.state, '', location.pathname + location.search);
}
