import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Role } from '@oci/protocol/session.ts';
import { languageOf } from '@oci/runtimes/table.ts';
import { editor } from './fake-editor.ts';
import { button, setUp, undo } from './room-screen.tsx';

vi.mock('../src/editor/create-editor.ts', async () => (await import('./fake-editor.ts')).createEditor);

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
    act(() => session.runs.setState([{ id: 'AAAAAAAAAAA', number: 4, participant: 2, language: 'python', file: 'main.py', startedAt: Date.now(), waiting: true, outcome: null, output: [], next: 2, dropped: 0 }], true));
    await user.type(screen.getByRole('textbox', { name: 'Program input' }), 'Ada{Enter}');
    await user.click(button('End this program'));
    expect(session.requests).toEqual([
      { name: 'run.input', payload: { run: 'AAAAAAAAAAA', answer: expect.any(String), seen: 2, text: 'Ada' } },
      { name: 'run.stop', payload: { run: 'AAAAAAAAAAA' } },
    ]);
  });

  it.each([
    ['late', 'That question was answered already.'],
    ['over', 'The program ended before this arrived.'],
    [{ code: 'UNREACHABLE' }, 'Cannot reach the server. Try again when the connection is back.'],
  ] as const)('X-8 an answer that came to nothing is told, and still there: %o', async (answered, words) => {
    const { user, session } = await setUp();
    session.answered = answered;
    act(() => session.runs.setState([{ id: 'AAAAAAAAAAA', number: 4, participant: 2, language: 'python', file: 'main.py', startedAt: Date.now(), waiting: true, outcome: null, output: [], next: 2, dropped: 0 }], true));
    const field = screen.getByRole('textbox', { name: 'Program input' });
    await user.type(field, 'Ada{Enter}');
    expect(screen.getAllByText(words).length).toBeGreaterThan(0);
    expect(field).toHaveProperty('value', 'Ada');
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
