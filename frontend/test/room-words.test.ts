import { describe, expect, it } from 'vitest';
import type { Refusal } from '@oci/protocol/refusals.ts';
import { connectionWords } from '../src/room/connection-words.ts';
import { refusalWords, type Asked } from '../src/room/refusal-words.ts';
import { runtimeWords } from '../src/run/runtime-words.ts';
import type { RuntimeStatus } from '../src/runtime/runner.ts';
import type { Connection } from '../src/session/session-client.ts';

const connection: Connection = { status: 'connected', unsaved: 0, unkept: 0, unsavedSince: null, storing: true, kept: true, refusal: null, retryAt: null };

describe('words of the connection', () => {
  it.each<[Partial<Connection>, boolean, string]>([
    [{ status: 'connecting' }, false, 'Connecting…'],
    [{}, false, 'Connected · Saved'],
    [{ unsaved: 2 }, false, 'Connected'],
    [{ unsaved: 2 }, true, 'Connected · Saving… 2 changes not saved yet'],
    [{ unsaved: 3, storing: false }, true, 'Connected · 3 changes not saved yet, retrying'],
    [{ storing: false }, false, 'Connected · Not saved yet, retrying'],
    [{ status: 'reconnecting', unsaved: 4 }, true, 'Reconnecting · 4 changes kept on this device'],
    [{ status: 'reconnecting', unsaved: 1 }, true, 'Reconnecting · 1 change kept on this device'],
    [{ status: 'offline', unsaved: 4 }, true, 'Offline · 4 changes kept on this device. You can go on typing and running.'],
    [{ status: 'reconnecting', unsaved: 4, unkept: 3 }, true, 'Reconnecting · 1 change kept on this device'],
    [{ status: 'offline', unsaved: 4, kept: false }, true, 'Offline · 4 changes kept in this tab only. You can go on typing and running.'],
    [{ slowRoute: true }, false, 'Connected (slow route) · Saved'],
    [{ slowRoute: true, unsaved: 2 }, false, 'Connected (slow route)'],
    [{ slowRoute: true, unsaved: 2 }, true, 'Connected (slow route) · Saving… 2 changes not saved yet'],
    [{ slowRoute: true, storing: false }, true, 'Connected (slow route) · Not saved yet, retrying'],
    [{ slowRoute: true, status: 'reconnecting', unsaved: 4 }, true, 'Reconnecting · 4 changes kept on this device'],
    [{ status: 'refused', refusal: { code: 'REMOVED' } }, false, 'You were removed.'],
    [{ status: 'refused', refusal: { code: 'ROOM_FULL' }, unsaved: 2 }, true, 'This session is full. 2 changes kept on this device.'],
    [{ status: 'refused', refusal: { code: 'ROOM_FULL' }, unsaved: 1, kept: false }, true, 'This session is full. 1 change kept in this tab only.'],
    [{ status: 'refused', unsaved: 1 }, true, 'Not connected. 1 change kept on this device.'],
  ])('ux §4: %j reads %s', (state, late, expected) => {
    expect(connectionWords({ ...connection, ...state }, late, true, 'on').words).toBe(expected);
  });

  it('what waits for the end of a pause is kept, and not being saved', () => {
    expect(connectionWords({ ...connection, unsaved: 31 }, true, false, 'paused').words).toBe('Connected · 31 changes kept on this device while editing is paused');
    expect(connectionWords({ ...connection, unsaved: 1, kept: false }, true, false, 'paused').words).toBe('Connected · 1 change kept in this tab only while editing is paused');
    expect(connectionWords(connection, false, true, 'paused').words).toBe('Connected · Saved');
  });

  it('nobody is told to go on with what they may not do', () => {
    for (const writing of ['paused', 'off'] as const) expect(connectionWords({ ...connection, status: 'offline', unsaved: 4 }, true, false, writing).words).toBe('Offline · 4 changes kept on this device.');
  });

  it('R-1 "Saved" is said only while connected with nothing unacknowledged', () => {
    for (const status of ['connecting', 'connected', 'reconnecting', 'offline', 'refused'] as const)
      for (const unsaved of [0, 1])
        for (const storing of [true, false])
          for (const [settled, writing] of [[true, 'on'], [false, 'on'], [true, 'paused'], [true, 'off']] as const) {
            const { words } = connectionWords({ ...connection, status, unsaved, storing }, unsaved > 0, settled, writing);
            expect(words.includes('Saved'), words).toBe(status === 'connected' && unsaved === 0 && storing && settled);
          }
  });
});

describe('words of the runtime', () => {
  it.each<[RuntimeStatus, string]>([
    [{ state: 'idle', size: null }, 'Python loads when needed'],
    [{ state: 'idle', size: 28_400_000 }, 'Python loads at the first run · 27.1 MB'],
    [{ state: 'loading', loaded: 7_759_462, total: 11_744_051 }, 'Loading Python · 7.4 of 11.2 MB'],
    [{ state: 'loading', loaded: 7_759_462, total: null }, 'Loading Python · 7.4 MB so far'],
    [{ state: 'loading', loaded: 11_744_051, total: 11_744_051 }, 'Starting Python'],
    [{ state: 'ready' }, 'Python ready · runs in your browser'],
    [{ state: 'failed', error: 'x' }, 'Python could not load. Check the connection.'],
    [{ state: 'unsupported', why: 'Python cannot be run here.' }, 'Python cannot be run here.'],
  ])('ux §4: %j reads %s', (status, expected) => {
    expect(runtimeWords('Python', status)).toBe(expected);
  });
});

describe('words of a refusal', () => {
  it.each<[Refusal, Asked, string]>([
    [{ code: 'NOT_ALLOWED' }, 'edit', 'You are an observer and can only read.'],
    [{ code: 'NOT_ALLOWED' }, 'run', 'Observers cannot run code.'],
    [{ code: 'NOT_ALLOWED' }, 'other', 'Only interviewers can do this.'],
    [{ code: 'NOT_ALLOWED' }, 'stop', 'Only Sam or an interviewer can stop this run.'],
    [{ code: 'EDITING_PAUSED' }, 'language', 'Editing is paused by the interviewer.'],
    [{ code: 'ROOM_ENDED' }, 'language', 'The session has ended. Nothing can be changed.'],
    [{ code: 'TOO_FAST', retryAfterMs: 3_400 }, 'run', 'Too many runs. Try again in 4 s.'],
    [{ code: 'TOO_FAST' }, 'other', 'Too many requests. Try again in a moment.'],
    [{ code: 'TOO_FAST', retryAfterMs: 600_000 }, 'other', 'Too many requests. Try again in 10 min.'],
    [{ code: 'STORAGE_DOWN' }, 'other', 'Not saved: the server cannot store right now. Keep this tab open.'],
  ])('ux §4: %j for %s reads %s', (refusal, asked, expected) => {
    expect(refusalWords(refusal, asked, 'Sam')).toBe(expected);
  });
});
