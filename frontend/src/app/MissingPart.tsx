import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { NoticePage } from '../notice/NoticePage.tsx';
import { browserClock } from '../session/clock.ts';
import { API_BASE_URL } from './environment.ts';
import { loadAnew } from './load-anew.ts';

/** ms between two questions whether the server is back. */
const AGAIN_AFTER = 5_000;
const PATIENCE = 5_000;

type Found = { type: 'outdated' } | { type: 'unreachable'; retryAt: number };

/** A file of the page did not come: the server has those of another build by now, or cannot be reached. When it can be again, the page is loaded anew. */
export function MissingPart({ reload = loadAnew }: { reload?: () => void }) {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let left = false;
    let away = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      clearTimeout(timer);
      const answers = await isReachable();
      if (left) return;
      if (answers) return away ? reload() : setFound({ type: 'outdated' });
      away = true;
      setFound({ type: 'unreachable', retryAt: browserClock.now() + AGAIN_AFTER });
      timer = setTimeout(() => void ask(), AGAIN_AFTER);
    };
    const onOnline = () => void ask();
    void ask();
    addEventListener('online', onOnline);
    return () => {
      left = true;
      clearTimeout(timer);
      removeEventListener('online', onOnline);
    };
  }, [reload]);
  if (found === null) return null;
  return (
    <NoticePage notice={found}>
      <Button variant="filled" onClick={reload}>{found.type === 'outdated' ? 'Reload' : 'Try now'}</Button>
    </NoticePage>
  );
}

async function isReachable(): Promise<boolean> {
  try {
    return (await fetch(`${API_BASE_URL}/health`, { cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(PATIENCE) })).ok;
  } catch {
    return false;
  }
}
