import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createStore } from 'zustand/vanilla';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role, Session, SessionState } from '@oci/protocol/session.ts';
import { LANGUAGES, languageOf } from '@oci/runtimes/table.ts';
import type { CodeEditor, EditorOptions } from '../src/editor/code-editor.ts';
import { createServices } from '../src/room/create-services.ts';
import { RoomScreen } from '../src/room/RoomScreen.tsx';
import { FakeRunner } from './fake-runner.ts';
import { FakeSession } from './fake-session.ts';

const nothing = () => undefined;
const editor = vi.hoisted(() => ({ options: [] as EditorOptions[], goToLine: vi.fn(), focus: vi.fn(), toggle: vi.fn(), updates: [] as unknown[], shown: [] as string[] }));
vi.mock('../src/editor/create-editor.ts', () => ({
  engineFor: () => 'monaco',
  readyEarly: async () => undefined,
  createEarlyEditor: (options: EditorOptions): Promise<CodeEditor> => {
    editor.options.push(options);
    return Promise.resolve({
      status: createStore(() => ({ line: 26, column: 5, selected: 0, tabMovesFocus: false })),
      show: (_text, file) => void editor.shown.push(file),
      update: (change) => void editor.updates.push(change),
      undo: nothing, redo: nothing, insert: nothing, reveal: nothing, point: nothing, dispose: nothing,
      focus: editor.focus, goToLine: editor.goToLine, toggleTabMovesFocus: editor.toggle,
    });
  },
}));

const undo: (() => void)[] = [];
beforeEach(() => {
  editor.options.length = editor.updates.length = editor.shown.length = 0;
  localStorage.clear();
  sessionStorage.clear();
  window.innerWidth = 1440;
});
afterEach(() => {
  for (const step of undo.splice(0)) step();
  vi.restoreAllMocks();
});

async function setUp(role: Role = 'interviewer', state: SessionState = 'open') {
  const session = new FakeSession(role, state);
  const runner = new FakeRunner();
  const services = createServices(session, runner);
  const onLeave = vi.fn();
  const onRefused = vi.fn();
  const view = render(
    <MantineProvider env="test">
      <RoomScreen services={services} onLeave={onLeave} onRefused={onRefused} />
    </MantineProvider>,
  );
  undo.push(() => {
    view.unmount();
    services.dispose();
  });
  await act(async () => {});
  return { session, runner, services, onLeave, onRefused, user: userEvent.setup({ delay: null }) };
}
const button = (name: string) => screen.getByRole('button', { name });
const item = (name: string) => screen.getByRole('treeitem', { name });
const items = () => within(screen.getByRole('list', { name: 'Participants' })).getAllByRole('listitem').map((item) => item.textContent);
const words = () => screen.getByRole('status', { name: 'Connection' }).textContent;
const alert = () => screen.findByRole('alert');

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

/** The room in PHP, of which the server says by and by that it lacks it. */
async function setUpLacking(role: Role) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const view = await setUp(role);
  const { session, runner } = view;
  const why = languageOf('php')?.notBrought ?? '';
  runner.found = () => promise;
  act(() => session.changeRoom((room) => ({ ...room, files: [...room.files, { id: 'main.php', path: 'main.php', deleted: false }], entry: 'main.php', session: { ...room.session, language: 'php' } })));
  const answer = (lacks: boolean): Promise<void> => act(async () => {
    runner.status.setState({ php: lacks ? { state: 'unsupported', why } : { state: 'idle', size: null } });
    resolve();
  });
  return { ...view, why, answer };
}

describe('a language that this server may lack', () => {
  it('L-19 Run waits until it is known, says why it is not here, and starts nothing', async () => {
    const { user, runner, why, answer } = await setUpLacking('candidate');
    await user.click(button('Run'));
    expect(runner.runs).toEqual([]);
    await answer(true);
    expect(screen.getByTitle(why).textContent).toBe(why);
    expect(runner.runs).toEqual([]);
  });

  it('L-19 Run waits until it is known, and starts where it is here', async () => {
    const { user, runner, answer } = await setUpLacking('candidate');
    await user.click(button('Run'));
    await answer(false);
    expect(runner.runs).toHaveLength(1);
  });

  it('L-19 an observer is told too, and loads nothing', async () => {
    const { session, runner } = await setUp('observer');
    const found = vi.fn(() => Promise.resolve());
    runner.found = found;
    expect(found).not.toHaveBeenCalled();
    act(() => session.changeRoom((room) => ({ ...room, session: { ...room.session, language: 'php' } })));
    expect(found).toHaveBeenCalledOnce();
    expect(runner.loads).toEqual([]);
  });
});

describe('running in the room', () => {
  it('Run becomes Stop and ignores a double click, then stops', async () => {
    const { user, runner } = await setUp();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    undo.push(() => vi.useRealTimers());
    await act(() => vi.advanceTimersByTimeAsync(500));
    await user.click(button('Run'));
    await user.click(button('Stop'));
    expect(runner.last.stops).toBe(0);
    expect(button('Stop').getAttribute('aria-disabled')).toBe('true');
    await act(() => vi.advanceTimersByTimeAsync(500));
    await user.click(button('Stop'));
    expect(runner.last.stops).toBe(1);
    expect(screen.getByRole('article', { name: 'New run by Nora' }).textContent).toContain('Stopped by you');
    expect(button('Run')).toBeTruthy();
  });

  it('Ctrl+Enter runs and Ctrl+Shift+Enter stops, everywhere in the room and in the editor', async () => {
    const { user, runner } = await setUp();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(runner.runs.length).toBe(1);
    await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
    expect(runner.last.stops).toBe(1);
    act(() => editor.options[0]?.onRun());
    expect(runner.runs.length).toBe(2);
    act(() => editor.options[0]?.onStop());
    expect(runner.last.stops).toBe(1);
  });

  it('a held Ctrl+Enter runs once', async () => {
    const { runner } = await setUp();
    const press = (repeat: boolean) => fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true, repeat });
    press(false);
    act(() => runner.last.sink.end({ type: 'finished', ms: 1, exitCode: 0 }));
    press(true);
    expect(runner.runs.length).toBe(1);
    press(false);
    expect(runner.runs.length).toBe(2);
  });

  it('a program that asks gets its field, the runner answers without the wire', async () => {
    const { user, runner, session } = await setUp('candidate');
    await user.click(button('Run'));
    act(() => runner.last.sink.waiting(true));
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Program input' });
    expect(field.maxLength).toBe(16_384);
    expect(document.activeElement).toBe(field);
    await user.type(field, 'Ada{Enter}');
    expect(runner.last.inputs).toEqual(['Ada']);
    expect(session.requests).toEqual([]);
  });

  it("an interviewer answers and stops a candidate's run by the wire", async () => {
    const { user, session } = await setUp();
    act(() => session.runs.setState([{ id: 'AAAAAAAAAAA', number: 4, participant: 2, language: 'python', file: 'main.py', startedAt: Date.now(), waiting: true, outcome: null, output: [], next: 0, dropped: 0 }], true));
    await user.type(screen.getByRole('textbox', { name: 'Program input' }), 'Ada{Enter}');
    await user.click(button('End this program'));
    expect(session.requests).toEqual([
      { name: 'run.input', payload: { run: 'AAAAAAAAAAA', text: 'Ada' } },
      { name: 'run.stop', payload: { run: 'AAAAAAAAAAA' } },
    ]);
  });

  it('while the runtime loads, the own card says how far it is', async () => {
    const { user, runner } = await setUp();
    runner.status.setState({ python: { state: 'loading', loaded: 7_759_462, total: 11_744_051 } }, true);
    await user.click(button('Run'));
    expect(screen.getByRole('article').textContent).toContain('Starting once Python is loaded · 7.4 of 11.2 MB');
    expect(screen.getByRole('status', { name: 'Runtime' }).textContent).toBe('Loading Python · 7.4 of 11.2 MB');
  });

  it('a runtime that could not load is tried again', async () => {
    const { user, runner } = await setUp();
    act(() => runner.status.setState({ python: { state: 'failed', error: 'x' } }, true));
    await user.click(button('Retry'));
    expect(runner.loads).toContain('python');
  });

  it('a line of a traceback moves the caret there', async () => {
    const { user, runner } = await setUp();
    await user.click(button('Run'));
    act(() => runner.last.sink.output([['err', '  File "main.py", line 24\n']]));
    await user.click(button('File "main.py", line 24'));
    expect(editor.goToLine).toHaveBeenCalledWith(24);
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

describe('layout', () => {
  it('a phone shows one panel at a time', async () => {
    window.innerWidth = 390;
    const { user } = await setUp('candidate');
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['Code', 'Output', 'People']);
    expect(screen.getByRole('region', { name: 'Code' })).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Output' })).toBeNull();
    await user.click(screen.getByRole('tab', { name: 'Output' }));
    expect(screen.queryByRole('region', { name: 'Code' })).toBeNull();
    expect(screen.getByRole('region', { name: 'Output' })).toBeTruthy();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('region', { name: 'People' })).toBeTruthy();
    expect(button('Run')).toBeTruthy();
  });

  it('the place of the output is remembered, and below 1024 px it is below', async () => {
    const { user } = await setUp();
    expect(screen.getByRole('separator', { name: 'Resize output' }).getAttribute('aria-orientation')).toBe('horizontal');
    await user.click(button('Output below'));
    expect(screen.getByRole('separator', { name: 'Resize output' }).getAttribute('aria-orientation')).toBe('vertical');
    expect(JSON.parse(localStorage.getItem('layout.1') ?? '')).toEqual({ wide: { place: 'below' } });
    window.innerWidth = 820;
    act(() => void window.dispatchEvent(new Event('resize')));
    expect(screen.queryByRole('button', { name: 'Output on the right' })).toBeNull();
  });

  it('a remembered layout that makes no sense is ignored', async () => {
    localStorage.setItem('layout.1', '{"wide":{"width":"huge"}}');
    await setUp();
    expect(screen.getByRole('separator', { name: 'Resize output' })).toBeTruthy();
  });

  it('preferences of the editor are kept on this device', async () => {
    const { user } = await setUp();
    await user.click(button('Wrap long lines'));
    await user.click(button('Editor settings'));
    await user.click(await screen.findByRole('button', { name: 'Larger font' }));
    expect(editor.updates.at(-1)).toMatchObject({ wrap: true, fontSize: 15 });
    expect(JSON.parse(localStorage.getItem('editor.1') ?? '')).toMatchObject({ wrap: true, fontSize: 15 });
  });

  it('ux §5 the keys are listed by a button, and by "?" outside text', async () => {
    const { user } = await setUp();
    await user.click(button('Keys'));
    const list = await screen.findByRole('dialog', { name: 'Keys' });
    expect(list.textContent).toContain('Esc, then Tab');
    await waitFor(() => expect(list.contains(document.activeElement)).toBe(true));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(button('Keys')));
    expect(screen.queryByRole('dialog', { name: 'Keys' })).toBeNull();
    await user.click(button('Rename'));
    await user.keyboard('?');
    expect(screen.queryByRole('dialog', { name: 'Keys' })).toBeNull();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(button('Rename')));
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeTruthy();
  });

  it.each([['Macintosh', '⌘', 'Meta+Enter'], ['X11; Linux x86_64', 'Ctrl', 'Control+Enter']])('on %s Run names the key that is there', async (agent, key, shortcut) => {
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(agent);
    await setUp();
    expect(button('Run').textContent).toBe(`Run${key} ↵`);
    expect(button('Run').getAttribute('aria-keyshortcuts')).toBe(shortcut);
  });

  it('the Tab key is switched in the status bar', async () => {
    const { user } = await setUp();
    await user.click(button('Tab indents'));
    expect(editor.toggle).toHaveBeenCalled();
  });
});
