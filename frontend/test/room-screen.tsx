import { MantineProvider } from '@mantine/core';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Role, SessionState } from '@oci/protocol/session.ts';
import { createServices } from '../src/room/create-services.ts';
import { RoomScreen } from '../src/room/RoomScreen.tsx';
import { editor } from './fake-editor.ts';
import { FakeRunner } from './fake-runner.ts';
import { FakeSession } from './fake-session.ts';

/** What is undone after a test. */
export const undo: (() => void)[] = [];
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

/** The room of a session without a server; whoever uses it puts `createEditor` in the place of the editor. */
export async function setUp(role: Role = 'interviewer', state: SessionState = 'open') {
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
export const button = (name: string) => screen.getByRole('button', { name });
export const item = (name: string) => screen.getByRole('treeitem', { name });
export const items = () => within(screen.getByRole('list', { name: 'Participants' })).getAllByRole('listitem').map((item) => item.textContent);
export const words = () => screen.getByRole('status', { name: 'Connection' }).textContent;
export const alert = () => screen.findByRole('alert');
