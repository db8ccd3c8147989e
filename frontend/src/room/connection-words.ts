import { allows } from '@oci/protocol/permissions.ts';
import { REFUSALS } from '@oci/protocol/refusals.ts';
import type { Connection, Room } from '../session/session-client.ts';

/** How this tab stands with the server, in words. */
export type ConnectionWords = { tone: 'quiet' | 'ok' | 'warn' | 'bad'; words: string };

/** Whether a person may write in a room: yes, not while editing is paused, or only read. */
export type Writing = 'on' | 'paused' | 'off';

/** That of this person. */
export function writingOf({ session: { state }, you: { participant: { role } } }: Room): Writing {
  if (allows('doc.update', role, state)) return 'on';
  return state === 'paused' && role === 'candidate' ? 'paused' : 'off';
}

/** "1 change", "4 changes". */
export function changes(count: number): string {
  return `${count} change${count === 1 ? '' : 's'}`;
}

/**
 * `late`: something has waited for its acknowledgement for over a second. `settled`: nothing has waited of late.
 * What waits while editing is paused is taken once it is on again. "Saved" is said only where everything is acknowledged.
 */
export function connectionWords(connection: Connection, late: boolean, settled: boolean, writing: Writing): ConnectionWords {
  const { status, unsaved, unkept, storing, kept, slowRoute } = connection;
  const connected = slowRoute === true ? 'Connected (slow route)' : 'Connected';
  const waiting = kept ? `${changes(unsaved - unkept)} kept on this device` : `${changes(unsaved)} kept in this tab only`;
  switch (status) {
    case 'connecting':
      return { tone: 'quiet', words: unsaved === 0 ? 'Connecting…' : `Connecting… ${waiting}` };
    case 'connected':
      if (!storing) return { tone: 'ok', words: unsaved === 0 ? `${connected} · Not saved yet, retrying` : `${connected} · ${changes(unsaved)} not saved yet, retrying` };
      if (writing === 'paused' && unsaved > 0) return { tone: 'ok', words: `${connected} · ${waiting} while editing is paused` };
      if (unsaved === 0) return { tone: 'ok', words: settled ? `${connected} · Saved` : connected };
      return { tone: 'ok', words: late ? `${connected} · Saving… ${changes(unsaved)} not saved yet` : connected };
    case 'reconnecting':
      return { tone: 'warn', words: `Reconnecting · ${waiting}` };
    case 'offline':
      return { tone: 'warn', words: `Offline · ${waiting}.${writing === 'on' ? ' You can go on typing and running.' : ''}` };
    case 'refused': {
      const why = connection.refusal === null ? 'Not connected.' : REFUSALS[connection.refusal.code][1];
      return { tone: 'bad', words: unsaved === 0 ? why : `${why} ${waiting}.` };
    }
  }
}
