import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Seat } from '@oci/protocol/session.ts';
import { SessionPage } from '../../src/join/SessionPage.tsx';
import type { RuntimeStatus } from '../../src/runtime/runner.ts';
import { FakeServer, ID, ok, preview, refusal, session, TOKEN } from './fake-server.ts';
import { show } from './show.tsx';

const fetched = vi.hoisted(() => ({ room: 0, colours: [] as string[] }));
const runtimes = createStore<Readonly<Record<string, RuntimeStatus>>>(() => ({ python: { state: 'idle', size: null } }));
const runner = { status: runtimes, load: vi.fn(async () => undefined), show: vi.fn(async () => undefined), run: vi.fn(), dispose: vi.fn() };
vi.mock('../../src/runtime/create-runner.ts', () => ({ createRunner: () => runner }));
vi.mock('../../src/join/ahead.ts', () => ({ fetchRoom: async () => void fetched.room++, fetchColours: async (language: string) => void fetched.colours.push(language) }));
vi.mock('../../src/room/RoomPage.tsx', () => ({
  default: ({ seat, onLeave, onRefused }: { seat: Seat; onLeave: () => void; onRefused: (refusal: { code: string }) => void }) => (
    <>
      <p>The room of {seat.name}, {seat.role}</p>
      <button type="button" onClick={onLeave}>Leave</button>
      <button type="button" onClick={() => onRefused({ code: 'REMOVED' })}>Be removed</button>
      <button type="button" onClick={() => onRefused({ code: 'SESSION_GONE' })}>Be deleted</button>
    </>
  ),
}));

/** A WebSocket whose server says its first word, or closes. */
let live: 'opens' | 'closes';
class FakeSocket extends EventTarget {
  readonly url: string;
  constructor(url: URL) {
    super();
    this.url = String(url);
    queueMicrotask(() => this.dispatchEvent(new Event(live === 'opens' ? 'message' : 'close')));
  }
  close(): void {}
}

const sam: Seat = { id: 2, name: 'Sam', role: 'candidate' };
const LINK = `/session/${ID}#${TOKEN}`;
const page = (server: FakeServer) => <Suspense><SessionPage api={server.api} sessionId={ID} /></Suspense>;
const name = () => screen.findByRole('textbox', { name: 'Your name' });

const device = () => screen.findByRole('region', { name: 'Your device' });

let server: FakeServer;
beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  live = 'opens';
  fetched.room = 0;
  fetched.colours.length = 0;
  runtimes.setState({ python: { state: 'idle', size: null } }, true);
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('WebAssembly', {});
  vi.stubGlobal('Worker', vi.fn());
  server = new FakeServer().on('POST /api/join/preview', ok(preview({ present: ['Nora', 'Tomas'] }))).on(`GET /api/sessions/${ID}`, ok({ session: session() })).on('POST /api/join', ok({ seat: sam }, 201));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

describe('the door', () => {
  test('says who invites to what, what is recorded and who is there; a name and Enter join', async () => {
    const user = userEvent.setup();
    show(page(server), LINK);
    const field = await name();
    expect(document.activeElement).toBe(field);
    expect(screen.getByRole('heading', { level: 1, name: 'Rate limiter' })).toBeTruthy();
    expect(screen.getByText('Nora invited you to')).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'This session is recorded' })).getByText(/edits, runs and their output/)).toBeTruthy();
    expect(screen.getByText('are in the session').parentElement?.textContent).toBe('Nora, Tomasare in the session');
    await user.type(field, 'Sam{Enter}');
    expect(await screen.findByText('The room of Sam, candidate')).toBeTruthy();
    expect(server.asked('POST /api/join')[0]!.body).toEqual({ sessionId: ID, token: TOKEN, name: 'Sam' });
    expect(fetched).toEqual({ room: 1, colours: ['python'] });
  });

  test('T-11 a name is checked before it is sent', async () => {
    const user = userEvent.setup();
    show(page(server), LINK);
    await user.click(await screen.findByRole('button', { name: 'Join' }));
    expect(screen.getByText('Type a name to join.')).toBeTruthy();
    await user.type(await name(), 'x'.repeat(41));
    expect(screen.queryByText('Type a name to join.')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Join' }));
    expect(screen.getByText('At most 40 characters.')).toBeTruthy();
    expect(server.asked('POST /api/join')).toHaveLength(0);
  });

  test('T-2 a candidate’s link stays in the address, an interviewer’s token is taken out of it', async () => {
    const user = userEvent.setup();
    const first = show(page(server), LINK);
    await user.type(await name(), 'Sam{Enter}');
    await screen.findByText(/The room of/);
    expect(location.hash).toBe(`#${TOKEN}`);
    first.unmount();
    sessionStorage.clear();
    server.on('POST /api/join/preview', ok(preview({ role: 'interviewer' }))).on('POST /api/join', ok({ seat: { ...sam, role: 'interviewer' } }, 201));
    const entries = history.length;
    show(page(server), LINK);
    await user.type(await name(), 'Sam{Enter}');
    await screen.findByText('The room of Sam, interviewer');
    expect(location.hash).toBe('');
    expect(location.pathname).toBe(`/session/${ID}`);
    expect(history.length).toBe(entries);
  });

  test('T-2 an interviewer’s token is taken out of the address whoever goes in by it', async () => {
    const user = userEvent.setup();
    server.on('POST /api/join/preview', ok(preview({ role: 'interviewer', seats: [sam] })));
    const first = show(page(server), LINK);
    await user.click(await screen.findByRole('button', { name: 'Continue as Sam' }));
    await screen.findByText('The room of Sam, candidate');
    expect(location.hash).toBe('');
    first.unmount();
    show(page(server), `/session/${ID}`);
    expect(await screen.findByText('The room of Sam, candidate')).toBeTruthy();
  });

  test.each(['.', '>', '),', '%20'])('a link with the "%s" that a message put behind it opens', async (behind) => {
    show(page(server), LINK + behind);
    await name();
    expect(server.asked('POST /api/join/preview')[0]!.body).toEqual({ sessionId: ID, token: TOKEN });
  });

  test.each([[`${ID}#${TOKEN}`, '#'], [ID, `#${TOKEN}x`], [ID, '#cut']])('what is no link (%s, %s) is told as an unknown one', async (sessionId, hash) => {
    show(<Suspense><SessionPage api={server.api} sessionId={sessionId} /></Suspense>, `/session/x${hash}`);
    await screen.findByRole('heading', { name: 'No session at this address' });
    expect(server.seen).toEqual([]);
  });

  test('a refused name stays, with the words beside the button', async () => {
    const user = userEvent.setup();
    server.on('POST /api/join', refusal('STORAGE_DOWN'));
    show(page(server), LINK);
    await user.type(await name(), 'Sam{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('the server cannot store right now');
    expect(await name()).toHaveProperty('value', 'Sam');
  });

  test('the owner’s browser joins as interviewer, or as a candidate by the candidate’s link', async () => {
    const user = userEvent.setup();
    const other = 'zyxwvutsrqponmlkjihgfe';
    server
      .on('POST /api/join/preview', () => ok(preview({ owner: true, role: (server.asked('POST /api/join/preview').at(-1)!.body as { token?: string }).token ? 'candidate' : 'interviewer' })));
    show(page(server), `/session/${ID}`);
    expect(await screen.findByText('You join as interviewer')).toBeTruthy();
    const links = ok({ candidate: `https://interviews.example/session/${ID}#${other}`, observer: 'o', interviewer: 'i', device: 'd' });
    server.on(`GET /api/sessions/${ID}/links`, 'unreachable');
    await user.click(screen.getByRole('button', { name: 'Enter as a candidate instead' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Cannot reach the server.');
    server.on(`GET /api/sessions/${ID}/links`, links);
    await user.click(screen.getByRole('button', { name: 'Enter as a candidate instead' }));
    expect(await screen.findByText('Nora invited you to')).toBeTruthy();
    await user.type(await name(), 'Sam{Enter}');
    await screen.findByText(/The room of/);
    expect(server.asked('POST /api/join')[0]!.body).toEqual({ sessionId: ID, token: other, name: 'Sam' });
  });
});

describe('seats', () => {
  test('a browser that was here is asked whether it goes on as the same person', async () => {
    const user = userEvent.setup();
    server.on('POST /api/join/preview', ok(preview({ seats: [sam] })));
    show(page(server), LINK);
    expect(await screen.findByRole('button', { name: 'Continue as Sam' })).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: 'Your name' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Join as someone else' }));
    await user.type(await name(), 'Ilse{Enter}');
    await screen.findByText(/The room of/);
    expect(server.asked('POST /api/join')).toHaveLength(1);
  });

  test('R-19 going on takes no new seat, and a reload of the tab returns to it without asking', async () => {
    const user = userEvent.setup();
    server.on('POST /api/join/preview', ok(preview({ seats: [sam] })));
    const first = show(page(server), LINK);
    await user.click(await screen.findByRole('button', { name: 'Continue as Sam' }));
    await screen.findByText('The room of Sam, candidate');
    first.unmount();
    show(page(server), LINK);
    expect(await screen.findByText('The room of Sam, candidate')).toBeTruthy();
    expect(server.asked('POST /api/join')).toHaveLength(0);
    expect(server.asked('POST /api/join/preview')).toHaveLength(1);
    expect(fetched.room).toBe(2);
  });

  test('R-5 nothing of it is in localStorage, and another link in the same tab is asked about anew', async () => {
    const user = userEvent.setup();
    const first = show(page(server), LINK);
    await user.type(await name(), 'Sam{Enter}');
    await screen.findByText(/The room of/);
    expect(localStorage.length).toBe(0);
    first.unmount();
    show(page(server), `/session/${ID}#zyxwvutsrqponmlkjihgfe`);
    expect(await name()).toBeTruthy();
  });

  test('a damaged note of the seat is no seat', async () => {
    sessionStorage.setItem(`seat.${ID}`, '{"seat":{"id":"2"}}');
    show(page(server), LINK);
    expect(await name()).toBeTruthy();
  });

  test('leaving returns to the door', async () => {
    const user = userEvent.setup();
    show(page(server), LINK);
    await user.type(await name(), 'Sam{Enter}');
    server.on('POST /api/join/preview', ok(preview({ seats: [sam] })));
    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    expect(await screen.findByRole('button', { name: 'Continue as Sam' })).toBeTruthy();
  });

  test('who is removed in the room reads so, and is not let in by a reload', async () => {
    const user = userEvent.setup();
    const first = show(page(server), LINK);
    await user.type(await name(), 'Sam{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Be removed' }));
    expect(screen.getByRole('heading', { name: 'You were removed' })).toBeTruthy();
    first.unmount();
    server.on('POST /api/join/preview', refusal('REMOVED'));
    show(page(server), LINK);
    expect(await screen.findByRole('heading', { name: 'You were removed' })).toBeTruthy();
  });
});

describe('kept out', () => {
  const cases = [
    ['LINK_INVALID', 'No session at this address', 'Check that the whole link was copied, or ask the person who sent it.'],
    ['LINK_REPLACED', 'This link was replaced', 'Ask the interviewer for the new link.'],
    ['REMOVED', 'You were removed', 'An interviewer ended your access. What you typed stays in the session.'],
    ['SESSION_GONE', 'This session was deleted', 'Nothing of it is left to open.'],
    ['PROTOCOL_OLD', 'A newer version is running', 'Reload to continue. Your text is kept.'],
  ] as const;
  for (const [code, heading, text] of cases)
    test(`T-7 ${code}: ${heading}`, async () => {
      server.on('POST /api/join/preview', refusal(code));
      show(page(server), LINK);
      expect(await screen.findByRole('heading', { level: 1, name: heading })).toBeTruthy();
      expect(screen.getByText(text)).toBeTruthy();
    });

  test('T-7 a fragment that is no token asks the server nothing', async () => {
    show(page(server), `/session/${ID}#nonsense`);
    expect(await screen.findByRole('heading', { name: 'No session at this address' })).toBeTruthy();
    expect(server.seen).toHaveLength(0);
  });

  test('a locked or ended session admits nobody new, and who was in goes on', async () => {
    for (const [part, heading] of [[{ locked: true }, 'The session is locked'], [{ state: 'ended' as const, endedAt: 5 }, 'This session has ended']] as const) {
      server.on('POST /api/join/preview', ok(preview({ session: session(part) })));
      const first = show(page(server), LINK);
      expect(await screen.findByRole('heading', { name: heading })).toBeTruthy();
      expect(screen.queryByRole('textbox')).toBeNull();
      first.unmount();
      server.on('POST /api/join/preview', ok(preview({ session: session(part), seats: [sam] })));
      const second = show(page(server), LINK);
      expect(await screen.findByRole('button', { name: 'Continue as Sam' })).toBeTruthy();
      second.unmount();
    }
  });

  test('a full session takes the waiting name in as soon as there is room', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    server.on('POST /api/join', refusal('ROOM_FULL'));
    show(page(server), LINK);
    await act(() => vi.advanceTimersByTimeAsync(1));
    fireEvent.change(screen.getByRole('textbox', { name: 'Your name' }), { target: { value: 'Sam' } });
    fireEvent.click(screen.getByRole('button', { name: 'Join' }));
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(screen.getByText('2 people are inside. You join as soon as someone leaves.')).toBeTruthy();
    server.on('POST /api/join', ok({ seat: sam }, 201));
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(screen.getByText('The room of Sam, candidate')).toBeTruthy();
    expect(server.asked('POST /api/join').map(({ body }) => (body as { name: string }).name)).toEqual(['Sam', 'Sam']);
  });

  test('a deletion that is taken back within its minute opens the door again, and later none', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    server.on('POST /api/join/preview', refusal('SESSION_GONE'));
    show(page(server), LINK);
    await act(() => vi.advanceTimersByTimeAsync(20_001));
    expect(screen.getByRole('heading', { name: 'This session was deleted' })).toBeTruthy();
    server.on('POST /api/join/preview', ok(preview({ seats: [sam] })));
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    act(() => screen.getByRole('button', { name: 'Continue as Sam' }).click());
    server.on('POST /api/join/preview', refusal('SESSION_GONE'));
    act(() => screen.getByRole('button', { name: 'Be deleted' }).click());
    await act(() => vi.advanceTimersByTimeAsync(61_000));
    const asked = server.asked('POST /api/join/preview').length;
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(server.asked('POST /api/join/preview')).toHaveLength(asked);
    expect(screen.getByRole('heading', { name: 'This session was deleted' })).toBeTruthy();
  });

  test('T-47 who heard of a deletion reads of it also when the session is erased', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    server.on('POST /api/join/preview', refusal('SESSION_GONE'));
    show(page(server), LINK);
    await act(() => vi.advanceTimersByTimeAsync(1));
    server.on('POST /api/join/preview', refusal('LINK_INVALID'));
    await act(() => vi.advanceTimersByTimeAsync(66_000));
    expect(screen.getByRole('heading', { name: 'This session was deleted' })).toBeTruthy();
  });

  test('R-14 a clock that is set back does not make the minute of a deletion longer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    server.on('POST /api/join/preview', refusal('SESSION_GONE'));
    show(page(server), LINK);
    await act(() => vi.advanceTimersByTimeAsync(1));
    vi.setSystemTime(Date.now() - 3_600_000);
    await act(() => vi.advanceTimersByTimeAsync(66_000));
    const asked = server.asked('POST /api/join/preview').length;
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(server.asked('POST /api/join/preview')).toHaveLength(asked);
  });

  test.each(['DRAINING', 'STORAGE_DOWN'] as const)('R-6 %s passes, and the door opens by itself', async (code) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    server.on('POST /api/join/preview', refusal(code));
    show(page(server), LINK);
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(screen.getByRole('heading', { name: 'The server did not let you in' })).toBeTruthy();
    server.on('POST /api/join/preview', ok(preview()));
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(screen.getByRole('textbox', { name: 'Your name' })).toBeTruthy();
  });

  test('R-6 an unreachable server is tried again by itself, at once when asked or when the network is back', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    server.on('POST /api/join/preview', 'unreachable');
    const { unmount } = show(page(server), LINK);
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(screen.getByRole('heading', { name: 'Cannot reach the server' })).toBeTruthy();
    expect(screen.getByText('Trying again in 2 s. Nothing you typed is lost.')).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    expect(server.asked('POST /api/join/preview')).toHaveLength(2);
    expect(screen.getByText(/Trying again in 4 s/)).toBeTruthy();
    act(() => screen.getByRole('button', { name: 'Try now' }).click());
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(server.asked('POST /api/join/preview')).toHaveLength(3);
    server.on('POST /api/join/preview', ok(preview()));
    await act(async () => {
      window.dispatchEvent(new Event('online'));
      await vi.advanceTimersByTimeAsync(1);
    });
    expect(screen.getByRole('textbox', { name: 'Your name' })).toBeTruthy();
    unmount();
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(server.asked('POST /api/join/preview')).toHaveLength(4);
  });
});

describe('the device', () => {
  test('reports the live connection, the browser and the runtime with its megabytes', async () => {
    show(page(server), LINK);
    const region = await device();
    expect(await within(region).findByText(/Live connection works/)).toBeTruthy();
    expect(within(region).getByText(/\d+ ms/)).toBeTruthy();
    expect(within(region).getByText('Browser can run code')).toBeTruthy();
    await waitFor(() => expect(runner.show).toHaveBeenCalledWith('python'));
    act(() => runtimes.setState({ python: { state: 'loading', loaded: 7_759_462, total: 11_744_051 } }));
    expect(within(region).getByText('Loading Python · 7.4 of 11.2 MB')).toBeTruthy();
    expect(within(region).getByRole('progressbar', { name: 'Python loads' })).toBeTruthy();
    act(() => runtimes.setState({ python: { state: 'loading', loaded: 7_759_462, total: null } }));
    expect(within(region).getByText('Loading Python · 7.4 MB so far')).toBeTruthy();
    act(() => runtimes.setState({ python: { state: 'ready' } }));
    expect(within(region).getByText('Python ready · runs in your browser')).toBeTruthy();
  });

  test('who comes to watch loads no runtime', async () => {
    server.on('POST /api/join/preview', ok(preview({ role: 'observer' })));
    show(page(server), LINK);
    const region = await device();
    expect(await within(region).findByText(/Live connection works/)).toBeTruthy();
    expect(within(region).queryByText(/Python/)).toBeNull();
    expect(runner.show).not.toHaveBeenCalled();
  });

  test('a failure is words and a way on, and never keeps anyone from joining', async () => {
    const user = userEvent.setup();
    live = 'closes';
    show(page(server), LINK);
    const region = await device();
    expect(await within(region).findByText('Live connection is blocked, probably by a company network. You can still join; updates arrive more slowly.')).toBeTruthy();
    act(() => runtimes.setState({ python: { state: 'failed', error: 'x' } }));
    await waitFor(() => expect(runner.show).toHaveBeenCalled());
    runner.load.mockClear();
    await user.click(within(region).getByRole('button', { name: 'Retry' }));
    expect(runner.load).toHaveBeenCalledWith('python');
    await user.type(await name(), 'Sam{Enter}');
    expect(await screen.findByText('The room of Sam, candidate')).toBeTruthy();
  });

  test('a browser that cannot run code reads what it can do instead', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    show(page(server), LINK);
    expect(within(await device()).getByText('This browser cannot run code. You can edit and see everyone’s output.')).toBeTruthy();
  });
});
