import { Button } from '@mantine/core';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useNow } from '../app/useNow.ts';
import type { SessionListState } from './session-list.ts';
import { SessionTable } from './SessionTable.tsx';
import { problemWords } from '../api/problem-words.ts';
import style from './ListNotes.module.css';

const NOTHING = '\u00a0';

/** Six rows where the list will be. */
export function Skeletons() {
  return (
    <SessionTable busy>
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <tr key={row} aria-hidden="true" className={style.skeleton}>
          {[44, 58, 52, 60, 66, 40].map((width, cell) => <td key={cell}><span style={{ width: `${width}%` }}>{NOTHING}</span></td>)}
          <td>{NOTHING}</td>
        </tr>
      ))}
    </SessionTable>
  );
}

/** No session yet. */
export function EmptyList() {
  return (
    <div className={style.empty}>
      <h2>No sessions yet</h2>
      <p>Create one above, then send its link. The other person only types a name.</p>
    </div>
  );
}

/** Search and status leave nothing. */
export function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <div className={style.empty}>
      <h2>No session matches</h2>
      <Button onClick={onClear}>Clear filters</Button>
    </div>
  );
}

/** The list could not be loaded; counts down to the next attempt. */
export function ListFailure({ state, onRetry }: { state: SessionListState; onRetry: () => void }) {
  const now = useNow(1_000);
  const seconds = Math.max(0, Math.ceil(((state.retryAt ?? now) - now) / 1_000));
  const offline = !navigator.onLine;
  const why = state.problem?.type === 'refused' ? ` ${problemWords(state.problem)}` : '';
  return (
    <div className={style.failure}>
      {offline ? <IconCloudOff aria-hidden /> : <IconRefresh aria-hidden />}
      <p>{offline ? `You are offline. Retrying in ${seconds} s` : `Could not load the sessions.${why} Retrying in ${seconds} s`}</p>
      <Button size="sm" onClick={onRetry}>Retry now</Button>
    </div>
  );
}
