import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Role, Session } from '@oci/protocol/session.ts';
import { LANGUAGES, languageOf } from '@oci/runtimes/table.ts';
import { editor } from './fake-editor.ts';
import { alert, button, item, items, setUp, undo, words } from './room-screen.tsx';

vi.mock('../src/editor/create-editor.ts', async () => (await import('./fake-editor.ts')).createEditor);

describe('the room', () => {
  it('ux §5: landmarks, heading, regions and controls have their fixed names', async () => {
    await setUp();
    expect(screen.getAllByRole('banner').length).toBe(1);
    expect(screen.getAllByRole('main').length).toBe(1);
    expect(screen.getAllByRole('contentinfo').length).toBe(1);
    expect(screen.getByRole('heading', { level: 1, name: 'Rate limiter' })).toBeTruthy();
    for (const region of ['Code', 'Output']) expect(screen.getByRole('region', { name: region })).toBeTruthy();
    for (const name of ['Copy invite link', 'Session', 'People', 'Run', 'Clear']) expect(button(name)).toBeTruthy();
    expect(screen.getByRole('combobox', { name: 'Language' })).toBeTruthy();
    expect(screen.getByRole('separator', { name: 'Resize output' })).toBeTruthy();
    expect(screen.getByRole('status', { name: 'Connection' }).textContent).toBe('Connected · Saved');
    expect(screen.getByRole('status', { name: 'Runtime' }).textContent).toBe('Python ready · runs in your browser');
    expect(screen.getByRole('status', { name: 'Announcements' })).toBeTruthy();
    expect(screen.getByText('Ln 26, Col 5')).toBeTruthy();
  });

  it.each<[Role, string[], string[]]>([
    ['interviewer', ['Run', 'Copy invite link', 'Session'], ['Leave']],
    ['candidate', ['Run', 'Leave'], ['Copy invite link', 'Session']],
    ['observer', ['Leave'], ['Run', 'Copy invite link', 'Session']],
  ])('%s has %j and not %j', async (role, present, absent) => {
    await setUp(role);
    for (const name of present) expect(button(name)).toBeTruthy();
    for (const name of absent) expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('files that lie over the editor give their focus back when one of them is opened', async () => {
    window.innerWidth = 900;
    const { user } = await setUp();
    await user.click(button('Files'));
    act(() => item('main.py').focus());
    await user.keyboard('{Enter}');
    expect(button('Files').getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(button('Files'));
  });

  it('a name that is still asked for does not take the field of the next one with it', async () => {
    const { session, user } = await setUp();
    session.changeRoom((room) => ({ ...room, files: [...room.files, { id: 'u', path: 'lib/utils.py', deleted: false }] }));
    await user.click(button('Files'));
    await user.click(button('New file'));
    const asked = Promise.withResolvers<void>();
    const { request } = session;
    session.request = async (...which) => {
      await asked.promise;
      return request(...which);
    };
    await user.keyboard('a.py');
    await user.click(within(item('lib')).getByRole('button', { name: 'Folder actions' }));
    await user.click(await screen.findByRole('menuitem', { name: 'New file here' }));
    const field = await screen.findByDisplayValue<HTMLInputElement>('lib/');
    await act(async () => asked.resolve());
    expect(field.isConnected).toBe(true);
  });

  it('the list says name, role, activity and file; the own item ends with ", you"', async () => {
    const { session } = await setUp();
    expect(items()).toEqual(['Nora, interviewer, here in main.py, you', 'Sam, candidate, here in main.py']);
    act(() => session.typing.setState(new Map([[2, 0]]), true));
    expect(items()[1]).toBe('Sam, candidate, typing in main.py');
    act(() => {
      session.typing.setState(new Map(), true);
      session.changeRoom((room) => ({ ...room, present: room.present.map((tab) => ({ ...tab, away: tab.participant === 2 })) }));
    });
    expect(items()[1]).toBe('Sam, candidate, away in main.py');
    act(() => session.changeRoom((room) => ({ ...room, present: room.present.map((tab) => ({ ...tab, reconnecting: tab.participant === 2 })) })));
    expect(items()[1]).toBe('Sam, candidate, reconnecting in main.py');
    act(() => session.changeRoom((room) => ({ ...room, present: room.present.filter((tab) => tab.participant !== 2) })));
    expect(items()).toEqual(['Nora, interviewer, here in main.py, you']);
  });

  it('R-1 "Saved" goes at once and returns when nothing waits', async () => {
    const { session } = await setUp();
    vi.useFakeTimers();
    undo.push(() => vi.useRealTimers());
    const set = (change: object) => act(() => session.connection.setState(change));
    set({ unsaved: 3, unsavedSince: Date.now() });
    expect(words()).toBe('Connected');
    act(() => void vi.advanceTimersByTime(1_000));
    expect(words()).toBe('Connected · Saving… 3 changes not saved yet');
    set({ unsaved: 0, unsavedSince: null });
    expect(words()).toBe('Connected');
    act(() => void vi.advanceTimersByTime(400));
    expect(words()).toBe('Connected · Saved');
    set({ status: 'offline', unsaved: 4, unsavedSince: Date.now() });
    expect(words()).toBe('Offline · 4 changes kept on this device. You can go on typing and running.');
    act(() => button('Try now').click());
    expect(session.retries).toBe(1);
  });

  it('an invite link is copied and confirmed in words; a refusing browser gets it selected', async () => {
    const { user } = await setUp();
    await user.click(button('Copy invite link'));
    expect(await navigator.clipboard.readText()).toBe('http://x/session/A#candidate');
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
    expect(screen.getByRole('status', { name: 'Announcements' }).textContent).toBe('Invite link is on the clipboard.');
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
    await user.click(button('Copied'));
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Invite link' });
    expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe('http://x/session/A#candidate');
    expect(screen.getByText('Press Ctrl+C to copy')).toBeTruthy();
  });

  it.each<[Partial<Session>, 'menuitem' | 'menuitemcheckbox', string, string]>([
    [{}, 'menuitemcheckbox', 'Lock session', 'room.lock'],
    [{ locked: true }, 'menuitemcheckbox', 'Lock session', 'room.unlock'],
    [{}, 'menuitemcheckbox', 'Pause editing', 'room.pause'],
    [{ state: 'paused' }, 'menuitemcheckbox', 'Pause editing', 'room.resume'],
    [{}, 'menuitem', 'End session', 'room.end'],
  ])('in a session with %j the menu’s %s "%s" asks for %s', async (change, role, name, request) => {
    const { user, session } = await setUp();
    act(() => session.changeRoom((room) => ({ ...room, session: { ...room.session, ...change } })));
    await user.click(button('Session'));
    await user.click(await screen.findByRole(role, { name }));
    expect(session.requests.map((each) => each.name)).toEqual([request]);
  });

  it('a new invite link replaces the old one, with or without those who came by it', async () => {
    const { user, session } = await setUp();
    await user.click(button('Session'));
    await user.click(await screen.findByRole('menuitem', { name: 'New invite link' }));
    await user.click(await screen.findByRole('checkbox', { name: 'Remove those who came by the old link' }));
    await user.click(button('Replace link'));
    expect(session.requests.at(-1)).toEqual({ name: 'link.renew', payload: { role: 'candidate', removeParticipants: true } });
    await waitFor(() => expect(document.activeElement).toBe(button('Session')));
  });

  it.each<[Role, string, RegExp]>([
    ['observer', 'Observer', /The old observer link stops at once/],
    ['interviewer', 'Interviewer', /The old interviewer link stops at once.* You stay inside/],
  ])('the link of an %s is replaced, too', async (role, label, words) => {
    const { user, session } = await setUp();
    await user.click(button('Session'));
    await user.click(await screen.findByRole('menuitem', { name: 'New invite link' }));
    await user.click(await screen.findByRole('radio', { name: label }));
    expect(screen.getByText(words)).toBeTruthy();
    await user.click(button('Replace link'));
    expect(session.requests.at(-1)).toEqual({ name: 'link.renew', payload: { role, removeParticipants: false } });
  });

  it.each<[number, string[]]>([
    [60_000, ['5 s', '10 s', '30 s', '60 s']],
    [120_000, ['5 s', '10 s', '30 s', '60 s', '120 s']],
    [20_000, ['5 s', '10 s', '20 s', '30 s']],
  ])('H-3 the run times offered go up to the server’s most, %i ms, and hold the present one', async (most, offered) => {
    const { user, session } = await setUp();
    act(() => session.changeRoom((room) => ({ ...room, limits: { ...room.limits, RUN_TIME_MOST: most } })));
    await user.click(button('Session'));
    await user.hover(await screen.findByRole('menuitem', { name: 'Run time limit: 30 s' }));
    await user.click(screen.getByRole('menuitem', { name: 'Run time limit: 30 s' }));
    expect((await screen.findAllByRole('menuitemradio')).map((item) => item.textContent)).toEqual(offered);
  });

  it.each<[Partial<Session>, string]>([
    [{ locked: true }, 'Locked. Nobody new can join.'],
    [{ state: 'paused' }, 'Editing is paused for candidates.'],
    [{ locked: true, state: 'paused' }, 'Editing is paused for candidates. Locked. Nobody new can join.'],
  ])('an interviewer reads without a menu that a session is %j', async (change, words) => {
    const { session } = await setUp();
    expect(screen.queryByTitle(words)).toBeNull();
    act(() => session.changeRoom((room) => ({ ...room, session: { ...room.session, ...change } })));
    expect(within(screen.getByRole('region', { name: 'Code' })).getByTitle(words).textContent).toBe(words);
  });

  it('a refusal is said beside its control', async () => {
    const { user, session } = await setUp();
    session.refusals.set('room.lock', { code: 'STORAGE_DOWN' });
    await user.click(button('Session'));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Lock session' }));
    expect((await alert()).textContent).toContain('Not saved: the server cannot store right now.');
  });

  it('an interviewer changes a role and removes a person in People', async () => {
    const { user, session } = await setUp();
    await user.click(button('People'));
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Role of Sam' }), 'observer');
    const role = { name: 'participant.role', payload: { participant: 2, role: 'observer' } };
    await user.dblClick(button('Remove Sam'));
    expect(screen.getByText('Sam cannot come back with this browser. Press again to remove.')).toBeTruthy();
    await user.tab();
    await user.click(button('Remove Sam'));
    expect(session.requests).toEqual([role]);
    await user.keyboard('{Enter}');
    expect(session.requests).toEqual([role, { name: 'participant.remove', payload: { participant: 2 } }]);
    const people = screen.getByRole('list', { name: 'People' });
    act(() => session.changeRoom((room) => ({ ...room, present: room.present.filter((tab) => tab.participant !== 2) })));
    expect(document.activeElement).toBe(within(people).getByRole('listitem'));
    expect(document.activeElement?.textContent).toContain('Nora');
    await user.keyboard('{Escape}');
    expect(document.activeElement).toBe(button('People'));
  });

  it('an interviewer is told why who created the session keeps role and place', async () => {
    const { user, session } = await setUp();
    for (const name of ['participant.role', 'participant.remove']) session.refusals.set(name, { code: 'NOT_ALLOWED' });
    await user.click(button('People'));
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Role of Sam' }), 'observer');
    expect(await screen.findByText('Who created the session stays its interviewer.', { selector: 'p' })).toBeTruthy();
    await user.click(button('Remove Sam'));
    await user.click(button('Remove for good: Sam'));
    expect(await screen.findByText('Who created the session stays its interviewer.', { selector: 'p' })).toBeTruthy();
  });

  it('a candidate sees people, and no way to remove them', async () => {
    const { user } = await setUp('candidate');
    await user.click(button('People'));
    expect(await screen.findByRole('list', { name: 'People' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Remove/ })).toBeNull();
  });

  it.each<Role>(['interviewer', 'candidate', 'observer'])('%s changes the own name in People, in words where it cannot be', async (role) => {
    const { user, session } = await setUp(role);
    await user.click(button('People'));
    await user.click(await screen.findByRole('button', { name: 'Change your name' }));
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Your name' });
    expect(document.activeElement).toBe(field);
    await user.keyboard('{Backspace}{Enter}');
    expect(screen.getByText('Type a name.')).toBeTruthy();
    await user.keyboard(`${'x'.repeat(41)}{Enter}`);
    expect(screen.getByText('At most 40 characters.')).toBeTruthy();
    expect(session.requests).toEqual([]);
    await user.clear(field);
    session.refusals.set('participant.rename', { code: 'STORAGE_DOWN' });
    await user.keyboard(' Norah {Enter}');
    expect(await screen.findByText('Not saved: the server cannot store right now. Keep this tab open.', { selector: 'p' })).toBeTruthy();
    session.refusals.clear();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(button('Change your name')));
    expect(session.requests.at(-1)).toEqual({ name: 'participant.rename', payload: { name: 'Norah' } });
  });

  it('after the end only interviewers change their name', async () => {
    const { user } = await setUp('candidate', 'ended');
    await user.click(button('People'));
    await screen.findByRole('list', { name: 'People' });
    expect(screen.queryByRole('button', { name: 'Change your name' })).toBeNull();
  });

  it('a title is renamed in place, by interviewers only', async () => {
    const { user, session } = await setUp();
    await user.click(button('Rename'));
    await user.keyboard('Two sum{Enter}');
    expect(session.requests).toEqual([{ name: 'session.rename', payload: { title: 'Two sum' } }]);
    await waitFor(() => expect(document.activeElement).toBe(button('Rename')));
  });

  it('changing the language asks nothing and opens its file for all', async () => {
    const { user, session } = await setUp('candidate');
    await user.click(screen.getByRole('combobox', { name: 'Language' }));
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(LANGUAGES.map(({ label }) => label));
    await user.click(screen.getByRole('option', { name: 'JavaScript' }));
    expect(session.requests).toEqual([{ name: 'language.set', payload: { language: 'javascript' } }]);
    act(() => session.changeRoom((room) => ({ ...room, files: [...room.files, { id: 'main.js', path: 'main.js', deleted: false }], entry: 'main.js', session: { ...room.session, language: 'javascript' } })));
    expect(editor.shown.at(-1)).toBe('main.js');
    expect(screen.getByText('main.js')).toBeTruthy();
  });

  it('L-18 Run of a language that can only be written says why, and starts nothing', async () => {
    const { user, session, runner } = await setUp('candidate');
    act(() => session.changeRoom((room) => ({ ...room, files: [...room.files, { id: 'main.rs', path: 'main.rs', deleted: false }], entry: 'main.rs', session: { ...room.session, language: 'rust' } })));
    const why = languageOf('rust')?.cannotRun ?? '';
    expect(screen.queryByTitle(why)).toBeNull();
    await user.click(button('Run'));
    expect(screen.getByTitle(why).textContent).toBe(why);
    expect(runner.runs).toEqual([]);
    act(() => session.changeRoom((room) => ({ ...room, session: { ...room.session, language: 'python' } })));
    expect(screen.queryByTitle(why)).toBeNull();
    await user.click(button('Run'));
    expect(runner.runs).toHaveLength(1);
  });
});

describe('files of the room', () => {
  it('a refusal stays in view when what was asked for before it is done', async () => {
    const { user, session } = await setUp();
    act(() => session.changeRoom((room) => ({ ...room, files: [...room.files, { id: 'u', path: 'lib/utils.py', deleted: false }] })));
    const started = Promise.withResolvers<void>();
    session.waits.set('file.entry', started.promise);
    session.refusals.set('folder.delete', { code: 'FILE_IS_ENTRY' });
    await user.click(button('Files'));
    act(() => screen.getByRole('treeitem', { name: 'utils.py' }).focus());
    await user.keyboard('{Shift>}{F10}{/Shift}');
    await user.click(await screen.findByRole('menuitem', { name: 'Start here' }));
    act(() => screen.getByRole('treeitem', { name: 'lib' }).focus());
    await user.keyboard('{Delete}');
    const alerts = () => screen.getAllByRole('alert').map(({ textContent }) => textContent);
    await waitFor(() => expect(alerts()).toContain('The program starts in this folder. Let it start in another file first.'));
    await act(async () => started.resolve());
    expect(alerts()).toContain('The program starts in this folder. Let it start in another file first.');
  });
});
