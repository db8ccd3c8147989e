import type { Limits } from '@oci/protocol/limits.ts';
import type { Clock } from '../clock.ts';
import type { Journal } from '../journal/journal.ts';
import type { Ledger } from './ledger.ts';

type Parts = { ledger: Ledger; journal: Journal; clock: Clock; limits: Limits };

/** Whether so many B more than wait already may not wait while storage fails. */
export function isUnsavedFull({ ledger, journal, clock, limits }: Parts, bytes: number): boolean {
  const { storing, waitingBytes, failingSince } = journal.health;
  if (storing) return false;
  const full = ledger.waitingBytes + bytes > limits.UNSAVED_ROOM || waitingBytes + bytes > limits.UNSAVED_PROCESS;
  return full || (failingSince !== null && clock.now() - failingSince > limits.UNSAVED_FOR);
}
