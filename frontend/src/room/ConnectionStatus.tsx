import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { browserClock } from '../session/clock.ts';
import type { Connection } from '../session/session-client.ts';
import classes from './ConnectionStatus.module.css';
import { connectionWords, type Writing } from './connection-words.ts';

/** ms for which a change may wait before it is said. */
const LATE = 1_000;
/** ms without anything waiting before "Saved" returns, so that the words hold still while somebody types. */
const SETTLE = 400;

/** The status "Connection": how this tab stands with the server, always in words. */
export function ConnectionStatus({ connection, writing, onRetry }: { connection: Connection; writing: Writing; onRetry(): void }) {
  const { late, settled } = useWaiting(connection.unsaved > 0, connection.unsavedSince);
  const { tone, words } = connectionWords(connection, late, settled, writing);
  const Icon = connection.status === 'offline' ? IconCloudOff : IconRefresh;
  return (
    <>
      <output aria-live="off" aria-label="Connection" className={classes.status} data-tone={tone} title={words}>
        {tone === 'warn' ? <Icon aria-hidden className={classes.icon} /> : <span className={classes.dot} aria-hidden />}
        <Words words={words} />
      </output>
      {connection.status === 'offline' && (
        <button type="button" className={classes.retry} onClick={onRetry}>
          Try now
        </button>
      )}
    </>
  );
}

/** Narrow headers show a part of the words, by their tone. */
function Words({ words }: { words: string }) {
  const [link = '', ...rest] = words.split(' · ');
  return (
    <span className={classes.words}>
      {rest.length === 0 ? words : (
        <>
          <span data-part="link">{link}</span>
          <span data-part="dot"> · </span>
          <span data-part="rest">{rest.join(' · ')}</span>
        </>
      )}
    </span>
  );
}

function useWaiting(waiting: boolean, since: number | null): { late: boolean; settled: boolean } {
  const [late, setLate] = useState(false);
  const [settled, setSettled] = useState(!waiting);
  if (waiting && settled) setSettled(false);
  if (!waiting && late) setLate(false);
  useEffect(() => {
    if (waiting) {
      const timer = setTimeout(() => setLate(true), Math.max(0, (since ?? browserClock.now()) + LATE - browserClock.now()));
      return () => clearTimeout(timer);
    }
    const timer = setTimeout(() => setSettled(true), SETTLE);
    return () => clearTimeout(timer);
  }, [waiting, since]);
  return { late: late && waiting, settled: settled && !waiting };
}
