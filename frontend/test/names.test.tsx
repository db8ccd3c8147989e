import { MantineProvider } from '@mantine/core';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createStore } from 'zustand/vanilla';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run } from '@oci/protocol/run.ts';
import type { Role, SessionState } from '@oci/protocol/session.ts';
import { Dashboard } from '../src/dashboard/Dashboard.tsx';
import type { CodeEditor } from '../src/editor/code-editor.ts';
import { JoinScreen } from '../src/join/JoinScreen.tsx';
import { createServices } from '../src/room/create-services.ts';
import { RoomScreen } from '../src/room/RoomScreen.tsx';
import { FakeServer, list, ok, owned, preview, session } from './app/fake-server.ts';
import { show } from './app/show.tsx';
import { FakeRunner } from './fake-runner.ts';
import { FakeSession } from './fake-session.ts';

const nothing = () => undefined;
vi.mock('../src/editor/create-editor.ts', () => ({
  engineFor: () => 'monaco',
  readyEarly: async () => undefined,
  createEarlyEditor: (): Promise<CodeEditor> =>
    Promise.resolve({
      status: createStore(() => ({ line: 1, column: 1, selected: 0, tabMovesFocus: false })),
      show: nothing, update: nothing, undo: nothing, redo: nothing, insert: nothing, reveal: nothing, point: nothing, dispose: nothing, focus: nothing, goToLine: nothing, toggleTabMovesFocus: nothing,
    }),
}));

const undo: (() => void)[] = [];
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  window.innerWidth = 1440;
});
afterEach(() => {
  for (const step of undo.splice(0)) step();
});

type Fixed = [role: 'button' | 'textbox' | 'combobox' | 'region' | 'list' | 'status', name: string];

/** How many elements a name finds where a part of it suffices, in any case: as many as people and tests may confuse. */
function found(fixed: readonly Fixed[]): Record<string, number> {
  return Object.fromEntries(fixed.map(([role, name]) => [`${role} ${name}`, screen.queryAllByRole(role, { name: new RegExp(name, 'i') }).length]));
}
function expectOne(...fixed: Fixed[]): void {
  expect(found(fixed)).toEqual(Object.fromEntries(fixed.map(([role, name]) => [`${role} ${name}`, 1])));
}
function expectNone(...fixed: Fixed[]): void {
  expect(found(fixed)).toEqual(Object.fromEntries(fixed.map(([role, name]) => [`${role} ${name}`, 0])));
}

describe('ux §5: on the page Sessions each name finds one element', () => {
  const DASHBOARD: Fixed[] = [['button', 'Create session'], ['combobox', 'Language']];
  const ROW: Fixed[] = [['button', 'Copy invite link'], ['button', 'Open']];

  it('with one session, old or just created', async () => {
    const server = new FakeServer().on('GET /api/sessions', list([owned()]));
    server.on('POST /api/sessions', ok({ session: session(), shareUrl: 'http://x/a', interviewerUrl: 'http://x/b' }, 201));
    show(<Dashboard api={server.api} />);
    await screen.findByRole('rowheader', { name: 'Rate limiter' });
    expectOne(...DASHBOARD, ...ROW);
    await userEvent.click(screen.getByRole('button', { name: 'Create session' }));
    await screen.findByText(/Send this link/);
    expectOne(...DASHBOARD, ...ROW, ['textbox', 'Invite link']);
    expect(screen.getAllByRole('row')).toHaveLength(2);
  });
});

describe('ux §5: at the door each name finds one element', () => {
  it.each<Role>(['candidate', 'interviewer'])('as %s', (role) => {
    const owner = role === 'interviewer';
    const door = preview({ role, owner, present: ['Joinville', 'Bruno'] });
    show(<JoinScreen preview={door} joining={false} refused="" live={{ type: 'works', ms: 12 }} runtime={{ state: 'ready' }} canJoin onJoin={nothing} onContinue={nothing} onRetryRuntime={nothing} onAsCandidate={owner ? nothing : undefined} />);
    expectOne(['button', 'Join'], ['textbox', 'Your name']);
  });
});

describe('ux §5: in the room each name finds one element', () => {
  const ROOM: Fixed[] = [['combobox', 'Language'], ['region', 'Output'], ['list', 'Participants'], ['status', 'Connection']];
  const INTERVIEWER: Fixed[] = [['button', 'Copy invite link'], ['button', 'Session']];
  const run: Run = { id: 'AAAAAAAAAAA', number: 4, participant: 2, language: 'python', file: 'main.py', startedAt: 0, waiting: true, outcome: null, output: [['err', '  File "main.py", line 24\n']], next: 1, dropped: 0 };

  async function enter(role: Role, state: SessionState = 'open') {
    const session = new FakeSession(role, state);
    const runner = new FakeRunner();
    const services = createServices(session, runner);
    const view = render(<MantineProvider env="test"><RoomScreen services={services} onLeave={nothing} /></MantineProvider>);
    undo.push(() => {
      view.unmount();
      services.dispose();
    });
    await act(async () => {});
    return { session, runner, user: userEvent.setup({ delay: null }) };
  }
  const guard = () => act(() => new Promise((resolve) => setTimeout(resolve, 450)));

  it.each<Role>(['interviewer', 'candidate'])('as %s, before, during and after a run, also one that asks', async (role) => {
    const { runner, user } = await enter(role);
    const names = role === 'interviewer' ? [...ROOM, ...INTERVIEWER] : ROOM;
    expectOne(...names, ['button', 'Run']);
    expectNone(['button', 'Stop'], ['textbox', 'Program input'], ['button', 'Join']);
    await user.click(screen.getByRole('button', { name: 'Run' }));
    act(() => runner.last.sink.waiting(true));
    expectOne(...names, ['button', 'Stop'], ['textbox', 'Program input']);
    expectNone(['button', 'Run']);
    await guard();
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expectOne(...names, ['button', 'Run']);
    expectNone(['button', 'Stop'], ['textbox', 'Program input']);
  });

  it('as an interviewer, while a candidate’s program asks and one’s own too', async () => {
    const { session, runner, user } = await enter('interviewer');
    act(() => session.runs.setState([run], true));
    expectOne(...ROOM, ...INTERVIEWER, ['button', 'Run'], ['textbox', 'Program input']);
    expectNone(['button', 'Stop']);
    await user.click(screen.getByRole('button', { name: 'Run' }));
    act(() => runner.last.sink.waiting(true));
    expectOne(...ROOM, ...INTERVIEWER, ['button', 'Stop'], ['textbox', 'Program input']);
    expect(screen.getByRole('textbox', { name: 'Input for run 4' })).toBeTruthy();
  });

  it.each([1440, 1024])('whatever the files are called, in a window of %i px', async (width) => {
    window.innerWidth = width;
    const { session, user } = await enter('interviewer');
    const paths = ['run.py', 'stop.py', 'session.py', 'open/join.py', 'copy invite link', 'language', 'output', 'participants', 'connection'];
    act(() => session.changeRoom((room) => ({ ...room, files: [...room.files, ...paths.map((path) => ({ id: path, path, deleted: false }))] })));
    for (const path of paths) {
      const tree = screen.queryByRole('tree', { name: 'Files' });
      if (!tree) await user.click(screen.getByRole('button', { name: 'Files' }));
      await user.click(screen.getByRole('treeitem', { name: path.replace('open/', '') }));
    }
    expectOne(...ROOM, ...INTERVIEWER, ['button', 'Run']);
    expectNone(['button', 'Stop'], ['textbox', 'Program input'], ['button', 'Join']);
  });

  it('in the menu and after the end', async () => {
    const { user, session } = await enter('interviewer');
    await user.click(screen.getByRole('button', { name: 'Session' }));
    expect(await screen.findAllByRole('menuitem', { name: /end session/i })).toHaveLength(1);
    await user.keyboard('{Escape}');
    act(() => session.changeRoom((room) => ({ ...room, session: { ...room.session, state: 'ended', endedAt: 1 } })));
    expectOne(...ROOM, ...INTERVIEWER);
  });

  it('as an interviewer who comes after the end', async () => {
    await enter('interviewer', 'ended');
    expectOne(...ROOM, ...INTERVIEWER);
  });
});
