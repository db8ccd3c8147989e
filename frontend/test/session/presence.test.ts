import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import type { PresenceSet } from '@oci/protocol/events.ts';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { PresenceSender } from '../../src/session/presence-sender.ts';
import { HeldClock } from './held-clock.ts';

it('P-2 P-1 a caret at the end of what is typed is told once, however much is typed; a new connection is told it again', async () => {
  const clock = new HeldClock();
  const told: PresenceSet[] = [];
  const sender = new PresenceSender(clock, () => DEFAULT_LIMITS, (presence) => {
    told.push(presence);
    return Promise.resolve();
  });
  const text = new Y.Doc().getText('main.py');
  const type = (letters: string): void => {
    text.insert(text.length, letters);
    const caret = Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, text.length, 0));
    sender.set({ file: 'main.py', anchor: caret, head: caret, away: false });
  };
  sender.opened();
  for (const letter of 'print(1)') {
    type(letter);
    await clock.advance(1_000);
  }
  expect(told).toHaveLength(1);
  sender.closed();
  sender.opened();
  expect(told).toHaveLength(2);
});
