import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LANGUAGES } from '@oci/runtimes/table.ts';
import { Dashboard } from '../../src/dashboard/Dashboard.tsx';
import { FakeServer, ID, list, ok, owned, refusal, session } from './fake-server.ts';
import { show } from './show.tsx';

const LINK = `https://interviews.example/session/${ID}#abcdefghijklmnopqrstuv`;
const links = { candidate: LINK, observer: 'o', interviewer: 'i', device: 'd' };
const live = owned({ id: 'live00000000', title: 'Rate limiter', startedAt: 2_000, createdAt: 2_000, present: ['Nora', 'Sam'], people: ['Nora', 'Sam', 'Tomas'] });
const fresh = owned({ id: 'fresh0000000', title: 'Log parser', language: 'javascript', createdAt: 3_000 });
const over = owned({ id: 'over00000000', title: 'LRU cache', state: 'ended', createdAt: 1_000, startedAt: 10_000, endedAt: 3_148_000, people: ['Lior'] });

const YEAR = 31_536_000_000;

let server: FakeServer;
let clipboard: string[];
beforeEach(() => {
  server = new FakeServer().on('GET /api/sessions', list([fresh, live, over]));
  clipboard = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function people(allowed = true) {
  const user = userEvent.setup();
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    if (!allowed) throw new DOMException('no', 'NotAllowedError');
    clipboard.push(text);
  });
  return user;
}
const button = (name: string) => screen.getByRole('button', { name });
const rowOf = async (title: string) => screen.findByRole('row', { name: new RegExp(title) });

const menu = async (user: ReturnType<typeof people>, title: string, item: string): Promise<void> => {
  await user.click(await screen.findByRole('button', { name: `More for ${title}` }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
};

describe('the list', () => {
  test('shows title, status, language, who is in it now, when and how long, newest first', async () => {
    show(<Dashboard api={server.api} />);
    const row = await rowOf('Rate limiter');
    expect(within(row).getAllByRole('cell').slice(0, 3).map((cell) => cell.textContent)).toEqual(['Live', 'Python', 'Nora, Sam']);
    expect((await rowOf('LRU cache')).textContent).toContain('52:18');
    expect(screen.getAllByRole('rowheader').map((cell) => cell.textContent)).toEqual(['Log parser', 'Rate limiter', 'LRU cache']);
    expect(within(await rowOf('LRU cache')).queryByRole('button', { name: /Copy invite/ })).toBeNull();
  });

  test.each([1, -1])('R-14 on a browser whose clock is a year off (%i) times are as on any other', async (years) => {
    const now = Date.UTC(2026, 10, 29, 12);
    vi.useFakeTimers({ toFake: ['Date'], now: now + years * YEAR });
    const user = people();
    server.on('GET /api/sessions', list([{ ...live, createdAt: now - 400_000, startedAt: now - 310_000 }, { ...fresh, createdAt: now - 10_000 }, { ...over, createdAt: now - 7_200_000, startedAt: now - 7_000_000, endedAt: now - 3_600_000 }], { now }));
    show(<Dashboard api={server.api} />);
    const cells = async (title: string) => within(await rowOf(title)).getAllByRole('cell').slice(3, 5).map((cell) => cell.textContent);
    expect(await cells('Rate limiter')).toEqual(['Started 5 min ago', '5:10']);
    expect(await cells('Log parser')).toEqual(['Created just now', '–']);
    expect((await cells('LRU cache'))[1]).toBe('56:40');
    await user.click(button('More for LRU cache'));
    expect(await screen.findByRole('menuitem', { name: 'Reopen session' })).toBeTruthy();
  });

  test('search and status live in the address, and filters can be cleared', async () => {
    const user = people();
    show(<Dashboard api={server.api} />, '/?q=tomas&status=live');
    await rowOf('Rate limiter');
    expect(screen.getAllByRole('rowheader')).toHaveLength(1);
    expect(screen.getByRole('radio', { name: 'Live' })).toHaveProperty('checked', true);
    await user.clear(screen.getByRole('searchbox', { name: 'Search sessions' }));
    await user.click(screen.getByRole('radio', { name: 'Ended' }));
    expect(location.search).toBe('?status=ended');
    await user.type(screen.getByRole('searchbox'), 'nobody');
    expect(screen.getByRole('heading', { name: 'No session matches' })).toBeTruthy();
    await user.click(button('Clear filters'));
    expect(location.search).toBe('');
    expect(screen.getAllByRole('rowheader')).toHaveLength(3);
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  });

  test('says so when it is empty', async () => {
    server.on('GET /api/sessions', list([]));
    show(<Dashboard api={server.api} />);
    expect(await screen.findByRole('heading', { name: 'No sessions yet' })).toBeTruthy();
    expect(screen.getByText('Create one above, then send its link. The other person only types a name.')).toBeTruthy();
  });

  test('shows six skeleton rows after 200 ms, and the form works meanwhile', () => {
    vi.useFakeTimers();
    server.on('GET /api/sessions', 'never');
    show(<Dashboard api={server.api} />);
    act(() => void vi.advanceTimersByTime(199));
    expect(screen.queryByRole('table')).toBeNull();
    act(() => void vi.advanceTimersByTime(1));
    expect(screen.getByRole('table', { name: 'Sessions' }).querySelectorAll('tbody tr')).toHaveLength(6);
    expect(button('Create session')).toHaveProperty('disabled', false);
  });

  test('counts down to the next attempt, and tries at once when asked', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    server.on('GET /api/sessions', 'unreachable');
    show(<Dashboard api={server.api} />);
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(screen.getByText('Could not load the sessions. Retrying in 5 s')).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(3_000));
    expect(screen.getByText('Could not load the sessions. Retrying in 2 s')).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    expect(server.asked('GET /api/sessions')).toHaveLength(2);
    expect(screen.getByText('Could not load the sessions. Retrying in 10 s')).toBeTruthy();
    server.on('GET /api/sessions', list([live]));
    fireEvent.click(button('Retry now'));
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(screen.queryByText(/Could not load/)).toBeNull();
    expect(screen.getByRole('row', { name: /Rate limiter/ })).toBeTruthy();
  });

  test('keeps what it knew while the server is away, and says when there is no network', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    show(<Dashboard api={server.api} />);
    await act(() => vi.advanceTimersByTimeAsync(1));
    server.on('GET /api/sessions', 'unreachable');
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    expect(screen.getByText('You are offline. Retrying in 5 s')).toBeTruthy();
    expect(screen.getByRole('row', { name: /Rate limiter/ })).toBeTruthy();
  });

  test('asks who is in it now every 10 s, and not while nobody looks', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    const { unmount } = show(<Dashboard api={server.api} />);
    await act(() => vi.advanceTimersByTimeAsync(1));
    server.on('GET /api/sessions', list([{ ...live, present: ['Nora'] }]));
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    expect(screen.getByRole('row', { name: /Rate limiter/ }).textContent).not.toContain('Sam');
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(server.asked('GET /api/sessions')).toHaveLength(2);
    visibility.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(server.asked('GET /api/sessions')).toHaveLength(3);
    unmount();
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(server.asked('GET /api/sessions')).toHaveLength(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('T-12 says for how long sessions are kept', async () => {
    show(<Dashboard api={server.api} />);
    expect(await screen.findByText('A session is deleted 90 days after its last change. You can delete one at any time.')).toBeTruthy();
  });

  test('T-12 says that sessions are kept for ever', async () => {
    server.on('GET /api/sessions', list([live], { keptDays: 0 }));
    show(<Dashboard api={server.api} />);
    expect(await screen.findByText('Sessions stay on this server until you delete them.')).toBeTruthy();
  });

  test('from a hundred rows on builds only those that are seen', async () => {
    vi.spyOn(window, 'matchMedia').mockImplementation((query) => Object.assign(matchMediaOf(query), { matches: query.includes('900px') }));
    server.on('GET /api/sessions', list(Array.from({ length: 500 }, (_, n) => owned({ id: `s${String(n).padStart(11, '0')}`, title: `Session ${n}`, createdAt: 500 - n }))));
    show(<Dashboard api={server.api} />);
    await screen.findByText('Session 0');
    const table = document.querySelector('table')!;
    expect(table.getAttribute('aria-rowcount')).toBe('501');
    expect(table.querySelectorAll('tbody th').length).toBeLessThan(60);
    expect(screen.queryByText('Session 499')).toBeNull();
  });
});

const original = window.matchMedia;
const matchMediaOf = (query: string): MediaQueryList => original.call(window, query);

describe('creating', () => {
  const created = { session: session({ id: 'newnewnewnew', title: 'Two sums' }), shareUrl: LINK, interviewerUrl: 'https://interviews.example/x' };
  const made = owned({ id: 'newnewnewnew', title: 'Two sums', createdAt: 4_000 });
  beforeEach(() => void server.on('GET /api/sessions', () => list([...(server.asked('POST /api/sessions').length > 0 ? [made] : []), fresh, live, over])));

  test('sends title and language, then offers the link with the focus on copying it', async () => {
    const user = people();
    server.on('POST /api/sessions', ok(created, 201));
    show(<Dashboard api={server.api} />);
    await user.type(screen.getByRole('textbox', { name: 'Title' }), 'Two sums');
    await user.click(screen.getByRole('combobox', { name: 'Language' }));
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(LANGUAGES.map(({ label }) => label));
    await user.click(screen.getByRole('option', { name: 'Python' }));
    await user.type(screen.getByRole('textbox', { name: 'Title' }), '{Enter}');
    expect(server.asked('POST /api/sessions')[0]!.body).toEqual({ language: 'python', title: 'Two sums' });
    expect(await screen.findByText(/is ready. Send this link./)).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Invite link' })).toHaveProperty('value', LINK);
    expect(document.activeElement).toBe(button('Copy invite link'));
    expect(clipboard).toEqual([]);
    await user.click(button('Copy invite link'));
    expect(clipboard).toEqual([LINK]);
    expect(button('Copied')).toBeTruthy();
    expect(screen.getByRole('status', { name: 'Announcements' }).textContent).toBe('Invite link is on the clipboard.');
    await user.click(button('Open'));
    expect(location.pathname).toBe('/session/newnewnewnew');
    expect(location.hash).toBe('');
  });

  test('the link is offered under the title that the session has, for as long as it opens something', async () => {
    const user = people();
    const address = '/api/sessions/newnewnewnew';
    server.on('POST /api/sessions', ok(created, 201)).on(`PATCH ${address}`, ok({ session: session({ id: 'newnewnewnew', title: 'Three sums' }) })).on(`DELETE ${address}`, ok({})).on(`POST ${address}/end`, ok({}));
    for (const over of ['Delete', 'End']) {
      const { unmount } = show(<Dashboard api={server.api} />);
      await user.click(button('Create session'));
      expect(await screen.findByText(/is ready. Send this link./)).toBeTruthy();
      await menu(user, 'Two sums', 'Rename');
      await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'New title of Two sums' })));
      await user.keyboard('Three sums{Enter}');
      await waitFor(() => expect(screen.getByText(/is ready. Send this link./).textContent).toBe('Three sums is ready. Send this link.'));
      await menu(user, 'Three sums', over);
      await waitFor(() => expect(screen.queryByText(/is ready. Send this link./)).toBeNull());
      unmount();
    }
  });

  test('a copy that the browser refuses leaves the link selected, and says which keys copy it', async () => {
    const user = people(false);
    server.on('POST /api/sessions', ok(created, 201));
    show(<Dashboard api={server.api} />);
    await user.click(button('Create session'));
    await user.click(await screen.findByRole('button', { name: 'Copy invite link' }));
    expect(await screen.findByRole('button', { name: 'Press Ctrl+C to copy' })).toBeTruthy();
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Invite link' });
    expect(document.activeElement).toBe(field);
    expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe(LINK);
  });

  test('asks for a key where the server wants one', async () => {
    const user = people();
    server.on('POST /api/sessions', refusal('CREATE_KEY_REQUIRED'));
    show(<Dashboard api={server.api} />);
    expect(screen.queryByLabelText('Creation key')).toBeNull();
    await user.click(button('Create session'));
    expect((await screen.findByRole('alert')).textContent).toBe('This server asks for a key to create sessions.');
    await user.type(screen.getByLabelText('Creation key'), 'wrong{Enter}');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('That is not the key of this server.'));
    server.on('POST /api/sessions', ok(created, 201));
    await user.clear(screen.getByLabelText('Creation key'));
    await user.type(screen.getByLabelText('Creation key'), 'right{Enter}');
    await screen.findByText(/Send this link/);
    expect(server.asked('POST /api/sessions').at(-1)!.headers['authorization']).toBe('Bearer right');
  });

  test('a refusal stands beside the button', async () => {
    const user = people();
    server.on('POST /api/sessions', refusal('STORAGE_DOWN'));
    show(<Dashboard api={server.api} />);
    await user.click(button('Create session'));
    expect((await screen.findByRole('alert')).textContent).toContain('Not saved: the server cannot store right now.');
  });
});

describe('a row', () => {
  test('copies its invite link, or shows it selected', async () => {
    const user = people();
    server.on('GET /api/sessions/live00000000/links', ok(links));
    show(<Dashboard api={server.api} />);
    await user.click(await screen.findByRole('button', { name: 'Copy invite link for Rate limiter' }));
    await waitFor(() => expect(clipboard).toEqual([LINK]));
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    await user.click(button('Copy invite link for Rate limiter'));
    expect(await screen.findByText('Press Ctrl+C to copy')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Invite link' })).toHaveProperty('value', LINK);
  });

  test('is opened by its button and by a click on it', async () => {
    const user = people();
    show(<Dashboard api={server.api} />);
    await user.click(await screen.findByRole('button', { name: 'Open Log parser' }));
    expect(location.pathname).toBe('/session/fresh0000000');
    history.replaceState(null, '', '/');
    await user.click(screen.getByText('LRU cache'));
    expect(location.pathname).toBe('/session/over00000000');
  });

  test('is renamed in place; Escape gives up', async () => {
    const user = people();
    server.on('PATCH /api/sessions/live00000000', ok({ session: session({ id: 'live00000000', title: 'Token bucket' }) }));
    show(<Dashboard api={server.api} />);
    await menu(user, 'Rate limiter', 'Rename');
    const field = await screen.findByRole('textbox', { name: 'New title of Rate limiter' });
    await waitFor(() => expect(document.activeElement).toBe(field));
    await user.keyboard('Token bucket{Enter}');
    expect(server.asked('PATCH /api/sessions/live00000000')[0]!.body).toEqual({ title: 'Token bucket' });
    await screen.findByRole('rowheader', { name: 'Token bucket' });
    expect(document.activeElement).toBe(button('More for Token bucket'));
    expect(location.pathname).toBe('/');
    expect(screen.queryByRole('menu')).toBeNull();
    await menu(user, 'Token bucket', 'Rename');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'New title of Token bucket' })));
    await user.keyboard('nothing{Escape}');
    expect(server.asked('PATCH /api/sessions/live00000000')).toHaveLength(1);
  });

  test('is ended at once, and the end can be undone', async () => {
    const user = people();
    server.on('POST /api/sessions/live00000000/end', ok({ session: session() })).on('POST /api/sessions/live00000000/reopen', ok({ session: session() }));
    show(<Dashboard api={server.api} />);
    await rowOf('Rate limiter');
    server.on('GET /api/sessions', () => list([fresh, server.asked('POST /api/sessions/live00000000/reopen').length > 0 ? live : { ...live, state: 'ended', endedAt: 9_000 }, over]));
    await menu(user, 'Rate limiter', 'End');
    await waitFor(async () => expect((await rowOf('Rate limiter')).textContent).toContain('Ended'));
    (await screen.findByRole('button', { name: 'Undo end of Rate limiter' })).focus();
    await user.keyboard('{Enter}');
    await waitFor(async () => expect((await rowOf('Rate limiter')).textContent).toContain('Live'));
    expect(screen.queryByRole('button', { name: 'Undo end of Rate limiter' })).toBeNull();
    expect(document.activeElement).toBe(button('More for Rate limiter'));
  });

  test('is deleted in its place, with Undo there and the focus on it', async () => {
    const user = people();
    server.on('DELETE /api/sessions/live00000000', ok({})).on('POST /api/sessions/live00000000/restore', ok({}));
    show(<Dashboard api={server.api} />);
    await rowOf('Rate limiter');
    server.on('GET /api/sessions', () => (server.asked('POST /api/sessions/live00000000/restore').length > 0 ? list([fresh, live, over]) : list([fresh, over], { deleted: [{ ...live, restorableUntil: Date.now() + 60_000 }] })));
    await menu(user, 'Rate limiter', 'Delete');
    const undo = await screen.findByRole('button', { name: 'Undo' });
    expect(screen.queryByRole('row', { name: /Rate limiter/ })).toBeNull();
    expect(document.activeElement).toBe(undo);
    await user.keyboard('{Enter}');
    await rowOf('Rate limiter');
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    expect(document.activeElement).toBe(button('More for Rate limiter'));
  });

  test('that was deleted takes the focus once, not where a search shows it again', async () => {
    const user = people();
    server.on('DELETE /api/sessions/live00000000', ok({}));
    show(<Dashboard api={server.api} />);
    await rowOf('Rate limiter');
    server.on('GET /api/sessions', list([fresh, over], { deleted: [{ ...live, restorableUntil: Date.now() + 60_000 }] }));
    await menu(user, 'Rate limiter', 'Delete');
    await screen.findByRole('button', { name: 'Undo' });
    const search = screen.getByRole('searchbox', { name: 'Search sessions' });
    await user.type(search, 'Token');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull());
    await user.clear(search);
    await screen.findByRole('button', { name: 'Undo' });
    expect(document.activeElement).toBe(search);
  });

  test.each([0, 1, -1])('T-47 R-14 that was deleted can still be brought back after a reload, for as long as the server says (clock off by %i years)', async (years) => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.UTC(2026, 10, 29, 12) + years * YEAR, shouldAdvanceTime: true });
    const user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) });
    const now = Date.UTC(2026, 10, 29, 12);
    server.on('GET /api/sessions', list([fresh, over], { deleted: [{ ...live, restorableUntil: now + 30_000 }], now })).on('POST /api/sessions/live00000000/restore', ok({}));
    show(<Dashboard api={server.api} />);
    const undo = await screen.findByRole('button', { name: 'Undo' });
    expect(screen.getByText('was deleted.').textContent).toBe('Rate limiter was deleted.');
    expect(document.activeElement).toBe(document.body);
    server.on('GET /api/sessions', 'unreachable');
    act(() => void vi.advanceTimersByTime(29_000));
    expect(undo.isConnected).toBe(true);
    server.on('GET /api/sessions', list([fresh, live, over], { now }));
    await user.click(undo);
    await rowOf('Rate limiter');
  });

  test('T-47 that was deleted goes when its time is up, also while the server is away', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    server.on('GET /api/sessions', list([fresh, over], { deleted: [{ ...live, restorableUntil: Date.now() + 30_000 }] }));
    show(<Dashboard api={server.api} />);
    await screen.findByRole('button', { name: 'Undo' });
    server.on('GET /api/sessions', 'unreachable');
    act(() => void vi.advanceTimersByTime(30_500));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  test('says why an action was refused', async () => {
    const user = people();
    server.on('POST /api/sessions/live00000000/end', 'unreachable');
    show(<Dashboard api={server.api} />);
    await menu(user, 'Rate limiter', 'End');
    expect((await screen.findByRole('alert')).textContent).toBe('Cannot reach the server. Nothing was changed.');
    expect((await rowOf('Rate limiter')).textContent).toContain('Live');
  });
});
