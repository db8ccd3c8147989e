import { act, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Role, Session, SessionState } from '@oci/protocol/session.ts';
import { editor } from './fake-editor.ts';
import { button, setUp, undo, words } from './room-screen.tsx';

vi.mock('../src/editor/create-editor.ts', async () => (await import('./fake-editor.ts')).createEditor);

describe('states of the room', () => {
  it.each<[Role, SessionState, string]>([
    ['observer', 'open', 'You are an observer and can only read.'],
    ['candidate', 'paused', 'Editing is paused by the interviewer.'],
    ['candidate', 'ended', 'The session has ended. Nothing can be changed.'],
  ])('%s in a session that is %s reads only, and is told why', async (role, state, words) => {
    await setUp(role, state);
    expect(editor.options[0]).toMatchObject({ readOnly: true, readOnlyWords: words });
    expect(within(screen.getByRole('region', { name: 'Code' })).getByText(words)).toBeTruthy();
  });

  it('ending is undone in one press for 60 s, then the session is reopened', async () => {
    const { user, session } = await setUp();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    undo.push(() => vi.useRealTimers());
    // Prepared long before.
    act(() => session.changeRoom((room) => ({ ...room, session: { ...room.session, createdAt: -9_000_000, state: 'ended', endedAt: 2_760_000 } })));
    expect(screen.getByText('Session ended for everyone')).toBeTruthy();
    await user.click(button('Undo end'));
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(screen.getByRole('heading', { name: 'This session has ended' })).toBeTruthy();
    expect(screen.getByText('46 min, 0 runs.')).toBeTruthy();
    await user.click(button('Reopen'));
    expect(session.requests).toEqual([{ name: 'room.reopen', payload: {} }, { name: 'room.reopen', payload: {} }]);
    act(() => session.changeRoom((room) => ({ ...room, session: { ...room.session, state: 'open', endedAt: null } })));
    expect(screen.queryByRole('heading', { name: 'This session has ended' })).toBeNull();
  });

  it('the focus goes on into the editor when a notice of the end goes that had it', async () => {
    const { user, session } = await setUp();
    const became = (change: Partial<Session>) => act(() => session.changeRoom((room) => ({ ...room, session: { ...room.session, ...change } })));
    became({ state: 'ended', endedAt: 2_760_000 });
    editor.focus.mockClear();
    act(() => button('Undo end').focus());
    await user.keyboard('{Enter}');
    expect(editor.focus).not.toHaveBeenCalled();
    became({ state: 'open', endedAt: null });
    expect(editor.focus).toHaveBeenCalledOnce();
    became({ state: 'ended', endedAt: 2_800_000 });
    became({ state: 'open', endedAt: null });
    expect(editor.focus, 'it was elsewhere').toHaveBeenCalledOnce();
  });

  it('a notice of the end that is closed by a key gives the focus to the editor', async () => {
    const { user } = await setUp('candidate', 'ended');
    editor.focus.mockClear();
    act(() => button('Close').focus());
    await user.keyboard('{Enter}');
    expect(editor.focus).toHaveBeenCalledOnce();
  });

  it('an ended session thanks a candidate, who can still read and keep the code', async () => {
    const { user } = await setUp('candidate', 'ended');
    expect(screen.getByText('Thank you for coming, Nora. Your work is saved. You can close this tab.')).toBeTruthy();
    const saved: string[] = [];
    URL.createObjectURL = () => 'blob:x';
    URL.revokeObjectURL = () => undefined;
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    await user.click(button('Download my code'));
    expect(saved).toEqual(['main.py']);
    await user.click(button('Close'));
    expect(screen.getByRole('region', { name: 'Code' })).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'This session has ended' })).toBeNull();
  });

  it('D-6 text that was not taken can be copied', async () => {
    const { user, session } = await setUp();
    act(() => session.recovered.setState([{ file: 'main.py', text: 'lost = 1', refusal: { code: 'DOCUMENT_FULL' } }], true));
    const panel = screen.getByRole('region', { name: 'Text that was not taken' });
    expect(panel.textContent).toContain('The document has reached its limit.');
    await user.click(within(panel).getByRole('button', { name: 'Copy what was not taken' }));
    expect(await navigator.clipboard.readText()).toBe('lost = 1');
    await user.click(within(panel).getByRole('button', { name: 'Put away' }));
    expect(screen.queryByRole('region', { name: 'Text that was not taken' })).toBeNull();
  });

  it('D-6 R-5 leaving asks once while something would be lost by it', async () => {
    const { user, session, onLeave } = await setUp('candidate');
    act(() => session.recovered.setState([{ file: 'main.py', text: 'lost = 1', refusal: { code: 'DOCUMENT_FULL' } }], true));
    await user.click(button('Leave'));
    expect(screen.getByRole('alert').textContent).toContain('is in this tab only, and would be lost.');
    await user.click(button('Dismiss'));
    await user.click(button('Put away'));
    await user.click(button('Leave'));
    expect(onLeave).toHaveBeenCalledOnce();
    act(() => session.recovered.setState([{ file: 'main.py', text: 'lost = 1', refusal: { code: 'DOCUMENT_FULL' } }], true));
    await user.click(button('Leave'));
    expect(onLeave).toHaveBeenCalledOnce();
    await user.click(button('Leave'));
    expect(onLeave).toHaveBeenCalledTimes(2);
  });

  it('D-6 on a phone text that was not taken comes into view, whatever else is', async () => {
    window.innerWidth = 390;
    const { user, session } = await setUp();
    await user.click(screen.getByRole('tab', { name: 'Output' }));
    act(() => session.recovered.setState([{ file: 'main.py', text: 'lost = 1', refusal: { code: 'DOCUMENT_FULL' } }], true));
    expect(screen.getByRole('region', { name: 'Text that was not taken' })).toBeTruthy();
  });

  it('D-6 an ended session says that all is saved once the text that was not taken is put away', async () => {
    const { user, session } = await setUp('candidate', 'ended');
    const lost = (text: string) => ({ file: 'main.py', text, refusal: { code: 'ROOM_ENDED' } as const });
    act(() => session.recovered.setState([lost('first'), lost('second')], true));
    for (const text of ['first', 'second']) {
      editor.focus.mockClear();
      expect(screen.queryByText(/Your work is saved/)).toBeNull();
      expect(screen.getByRole('textbox', { name: 'What was not taken' })).toHaveProperty('value', text);
      await user.click(button('Copy what was not taken'));
      await user.click(button('Put away'));
      expect(editor.focus).toHaveBeenCalledOnce();
    }
    expect(screen.getByText(/Your work is saved/)).toBeTruthy();
  });

  it('a refusal of the whole tab is handed to the page', async () => {
    const { session, onRefused } = await setUp('candidate');
    act(() => session.connection.setState({ status: 'refused', refusal: { code: 'REMOVED' } }));
    expect(onRefused).toHaveBeenCalledWith({ code: 'REMOVED' });
  });

  it('R-5 R-17 shows an old page its text as long as a reload would lose some of it', async () => {
    const { session, onRefused } = await setUp('candidate');
    act(() => session.connection.setState({ status: 'refused', refusal: { code: 'PROTOCOL_OLD' }, unsaved: 3, unkept: 3, kept: false }));
    expect(onRefused).not.toHaveBeenCalled();
    expect(words()).toBe('A new version is here. Reload the page. 3 changes kept in this tab only.');
    act(() => session.connection.setState({ unkept: 0, kept: true }));
    expect(onRefused).toHaveBeenCalledWith({ code: 'PROTOCOL_OLD' });
  });

  it.each([
    ['ROOM_FULL', 'This session is full'],
    ['LIMIT_REACHED', 'The server did not let you in'],
    ['SERVER_BUSY', 'The server did not let you in'],
  ] as const)('R-5 %s: the page waits with what it has, holds still, and shows the room again', async (code, heading) => {
    const { session, onRefused, user } = await setUp('candidate');
    act(() => session.connection.setState({ status: 'refused', refusal: { code }, unsaved: 3, unkept: 3, kept: false }));
    expect(screen.getByRole('heading', { name: heading })).toBeTruthy();
    expect(document.title).toBe(heading);
    await user.click(button('Try again'));
    expect(session.retries).toBe(1);
    // The next attempt was refused, too.
    act(() => session.connection.setState({ refusal: { code }, retryAt: 5 }));
    expect(document.activeElement).toBe(button('Try again'));
    act(() => session.connection.setState({ status: 'connected', refusal: null }));
    expect(screen.getByRole('region', { name: 'Code' })).toBeTruthy();
    expect(document.title).toBe('Rate limiter');
    expect(onRefused).not.toHaveBeenCalled();
  });

  it.each(['SESSION_GONE', 'ROOM_ENDED'] as const)('R-19 %s: text that nobody took is offered before its author is shown out', async (code) => {
    const { session, onRefused, user } = await setUp('candidate');
    act(() => {
      session.recovered.setState([{ file: 'main.py', text: 'lost = 1', refusal: { code } }, { file: 'main.py', text: 'lost = 2', refusal: { code } }], true);
      session.connection.setState({ status: 'refused', refusal: { code } });
    });
    for (const text of ['lost = 1', 'lost = 2']) {
      expect(onRefused).not.toHaveBeenCalled();
      expect(screen.getByRole('textbox', { name: 'What was not taken' })).toHaveProperty('value', text);
      await user.click(screen.getByRole('button', { name: 'Put away' }));
    }
    expect(onRefused).toHaveBeenCalledWith({ code });
  });

  it('R-5 NOT_JOINED: a browser that lost its cookie shows what it could not send', async () => {
    const { session, onRefused } = await setUp('candidate');
    act(() => session.connection.setState({ status: 'refused', refusal: { code: 'NOT_JOINED' }, unsaved: 2 }));
    expect(onRefused).not.toHaveBeenCalled();
    expect(words()).toBe('Open the link again. 2 changes kept on this device.');
  });

  it('REMOVED: nothing is shown any more', async () => {
    const { session, onRefused } = await setUp('candidate');
    act(() => {
      session.recovered.setState([{ file: 'main.py', text: 'lost = 1', refusal: { code: 'DOCUMENT_FULL' } }], true);
      session.connection.setState({ status: 'refused', refusal: { code: 'REMOVED' }, unsaved: 2 });
    });
    expect(onRefused).toHaveBeenCalledWith({ code: 'REMOVED' });
  });

  it('R-6 an attempt that failed is soon said to have, also where the browser takes the network to be there', async () => {
    const { session } = await setUp();
    act(() => {
      session.room.setState(null, true);
      session.connection.setState({ status: 'connecting', retryAt: null, unsaved: 2 });
    });
    const heading = () => screen.findByRole('heading', { name: 'Cannot reach the server' }, { timeout: 10_000 });
    act(() => session.connection.setState({ retryAt: Date.now() + 400 }));
    expect(screen.queryByRole('heading', { name: 'Cannot reach the server' })).toBeNull();
    act(() => session.connection.setState({ retryAt: null }));
    await heading();
    expect(screen.getByText('Trying again. Nothing you typed is lost: 2 changes are kept on this device.')).toBeTruthy();
  });

  it('before the first word of the server, an unreachable one is named', async () => {
    const { session, user } = await setUp();
    act(() => {
      session.room.setState(null, true);
      session.connection.setState({ status: 'offline', retryAt: null });
    });
    expect(screen.getByRole('heading', { name: 'Cannot reach the server' })).toBeTruthy();
    await user.click(button('Try now'));
    expect(session.retries).toBe(1);
  });
});
