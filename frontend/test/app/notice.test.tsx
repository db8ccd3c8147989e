import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { REFUSALS, type RefusalCode } from '@oci/protocol/refusals.ts';
import { App } from '../../src/app/App.tsx';
import { ErrorBoundary } from '../../src/app/ErrorBoundary.tsx';
import { MissingPart } from '../../src/app/MissingPart.tsx';
import { NoticePage } from '../../src/notice/NoticePage.tsx';
import { noticeOf, noticeWords, type Notice } from '../../src/notice/notice.ts';
import { FakeServer } from './fake-server.ts';
import { show, themed } from './show.tsx';

afterEach(() => vi.restoreAllMocks());

const Broken = ({ error }: { error: Error }): never => {
  throw error;
};

describe('full pages', () => {
  const words: [Notice, string, string][] = [
    [{ type: 'full', people: 20 }, 'This session is full', '20 people are inside. You join as soon as someone leaves.'],
    [{ type: 'full', people: 1 }, 'This session is full', '1 person is inside. You join as soon as someone leaves.'],
    [{ type: 'full', people: null }, 'This session is full', 'As many people as it holds are inside. You join as soon as someone leaves.'],
    [{ type: 'locked' }, 'The session is locked', 'The interviewer is not letting anyone new in right now.'],
    [{ type: 'fault' }, 'This page hit a fault', 'Your text is saved. Reload returns you to the same place.'],
  ];
  test('say in words what is the case', () => {
    for (const [notice, heading, text] of words) expect(noticeWords(notice, null)).toEqual({ heading, text });
    expect(noticeWords({ type: 'unreachable', retryAt: null }, 8).text).toBe('Trying again in 8 s. Nothing you typed is lost.');
    expect(noticeWords({ type: 'unreachable', retryAt: null, kept: 1 }, null).text).toBe('Trying again. Nothing you typed is lost: 1 change is kept on this device.');
    expect(noticeWords({ type: 'unreachable', retryAt: null, kept: 3 }, 2).text).toBe('Trying again in 2 s. Nothing you typed is lost: 3 changes are kept on this device.');
  });

  test('no refusal is left without a page', () => {
    for (const code of Object.keys(REFUSALS) as RefusalCode[]) expect(noticeWords(noticeOf({ code }), null).text).not.toBe('');
  });

  test('that count down leave the focus where it is', () => {
    const { rerender } = show(<NoticePage notice={{ type: 'unreachable', retryAt: 0 }}><button type="button">Try now</button></NoticePage>);
    screen.getByRole('button', { name: 'Try now' }).focus();
    rerender(themed(<NoticePage notice={{ type: 'unreachable', retryAt: null }}><button type="button">Try now</button></NoticePage>));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Try now' }));
  });

  test('take the title and the focus, and are announced', () => {
    show(<NoticePage notice={{ type: 'locked' }}><button type="button">Try again</button></NoticePage>);
    expect(document.title).toBe('The session is locked');
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
    expect(screen.getByRole('status', { name: 'Announcements' }).textContent).toBe('The session is locked');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  test('an unknown address has one too', async () => {
    show(<App api={new FakeServer().api} />, '/nothing/here');
    expect(await screen.findByRole('heading', { name: 'Nothing at this address' })).toBeTruthy();
  });
});

describe('a fault', () => {
  beforeEach(() => {
    // React tells the console of every error that a boundary takes.
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  test('is shown with a way on, and its details hold no link', async () => {
    const copied = vi.fn(async () => undefined);
    vi.stubGlobal('navigator', { userAgent: 'test', clipboard: { writeText: copied } });
    show(<ErrorBoundary><Broken error={new Error('a broken thing')} /></ErrorBoundary>, '/session/kf3v9qtmx2ra#abcdefghijklmnopqrstuv');
    expect(screen.getByRole('heading', { name: 'This page hit a fault' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Reload' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Copy details' }));
    const text = String(copied.mock.calls[0]?.at(0));
    expect(text).toContain('a broken thing');
    expect(text).toContain('/session/kf3v9qtmx2ra');
    expect(text).not.toContain('abcdefghijklmnopqrstuv');
    await screen.findByRole('button', { name: 'Copied' });
    vi.unstubAllGlobals();
  });

  test('a file of an older build that is gone means a newer version', async () => {
    const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('{}'));
    show(<ErrorBoundary><Broken error={new TypeError('Failed to fetch dynamically imported module: /assets/RoomPage-x.js')} /></ErrorBoundary>);
    expect(await screen.findByRole('heading', { name: 'A newer version is running' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Copy details' })).toBeNull();
    expect(asked).toHaveBeenCalledOnce();
  });

  test('a file that does not come while there is no server is no newer version: the page is loaded anew once it is back', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const asked = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    const reload = vi.fn();
    show(<MissingPart reload={reload} />);
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(screen.getByRole('heading', { name: 'Cannot reach the server' })).toBeTruthy();
    expect(screen.getByText(/Trying again in 5 s/)).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(asked).toHaveBeenCalledTimes(2);
    expect(reload).not.toHaveBeenCalled();
    asked.mockResolvedValue(new Response('{}'));
    window.dispatchEvent(new Event('online'));
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(reload).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});
