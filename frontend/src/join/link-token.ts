import { useEffect, useState } from 'react';
import { tokenSchema } from '@oci/protocol/session.ts';

/** What stands behind the # of the address: a token, nothing, or something that is none. */
export type LinkToken = { type: 'token'; token: string } | { type: 'none' } | { type: 'malformed' };

/** What a message put behind a link (the end of a sentence, a bracket) is no part of it. */
export function linkToken(hash: string): LinkToken {
  const text = /^#?(?<token>[\w-]*)/.exec(hash)?.groups?.['token'] ?? '';
  if (text === '') return { type: 'none' };
  const parsed = tokenSchema.safeParse(text);
  return parsed.success ? { type: 'token', token: parsed.data } : { type: 'malformed' };
}

/** The fragment by which the tab came: another link pasted into it changes it without a load, a token taken out of the address does not. */
export function useHash(): string {
  const [hash, setHash] = useState(() => location.hash);
  useEffect(() => {
    const changed = (): void => setHash(location.hash);
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return hash;
}

/** Takes the token out of the address without a new entry in the history (T-2). */
export function forgetToken(): void {
  history.replaceState(history.state, '', location.pathname + location.search);
}
