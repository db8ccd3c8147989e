import { MantineProvider } from '@mantine/core';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Run } from '@oci/protocol/run.ts';
import { Output, type OutputProps } from '../src/run/Output.tsx';

const base: Run = { id: 'AAAAAAAAAA1', number: 1, participant: 2, language: 'python', file: 'main.py', startedAt: Date.now() - 3_000, waiting: false, outcome: null, output: [], next: 0, dropped: 0 };
const finished: Run = { ...base, outcome: { type: 'finished', ms: 400, exitCode: 0 }, output: [['out', 'hello\n']] };

const PATHS = ['main.py'];

function setUp(runs: Run[], props: Partial<OutputProps> = {}) {
  const spies = { onAnswer: vi.fn<OutputProps['onAnswer']>(async () => null), onStopOther: vi.fn(async (): Promise<string | null> => null), onGoToLine: vi.fn() };
  const ui = (next: readonly Run[], more: Partial<OutputProps> = {}) => (
    <MantineProvider env="test">
      <Output
        runs={next}
        reader={{ me: 1, nameOf: (id) => (id === 1 ? 'Nora' : 'Sam') }}
        paths={PATHS}
        pathOf={(file) => file}
        runtimes={{ python: { state: 'ready' } }}
        ownRun={next.findLast((run) => run.participant === 1)?.id ?? null}
        mayControlOthers={false}
        mayRun
        over={false}
        mostInputUnits={16_384}
        mayTakeFocus={() => true}
        prepared={{ text: '', ends: true }}
        onPrepare={() => undefined}
        place="right"
        onPlace={() => undefined}
        {...spies}
        {...props}
        {...more}
      />
    </MantineProvider>
  );
  const view = render(ui(runs));
  return { ...spies, show: (next: readonly Run[], more: Partial<OutputProps> = {}) => view.rerender(ui(next, more)) };
}
const card = (name: string) => screen.getByRole('article', { name });

describe('the console', () => {
  it('a card says who, which run, language, runtime line, status, exit and duration', () => {
    setUp([finished]);
    const article = card('Run 1 by Sam');
    expect(article.textContent).toContain('Sam');
    expect(article.textContent).toContain('Finished · exit 0 · 0.4 s');
    expect(article.textContent).toContain('Python');
    expect(article.textContent).toContain('Runs in-browser through Pyodide (WASM)');
    const log = within(article).getByRole('log', { name: 'Output of run 1' });
    expect(log.textContent).toBe('hello');
    expect(log.getAttribute('aria-live')).toBe('off');
  });

  it('a card says that the session ended before its program, while it runs on and ever after', () => {
    const words = 'The session ended while this ran. Output after that was not recorded.';
    const { show } = setUp([base, { ...finished, id: 'AAAAAAAAAA2', number: 2 }], { ownRun: null });
    expect(screen.queryByText(words)).toBeNull();
    show([base, { ...finished, id: 'AAAAAAAAAA2', number: 2 }], { over: true });
    expect(within(card('Run 1 by Sam')).getByText(words)).toBeTruthy();
    expect(within(card('Run 2 by Sam')).queryByText(words)).toBeNull();
    // Opened again, and it runs: what it printed meanwhile comes.
    show([base]);
    expect(screen.queryByText(words)).toBeNull();
    show([{ ...finished, untold: true }]);
    expect(within(card('Run 1 by Sam')).getByText(words)).toBeTruthy();
  });

  it('errors are told apart by a word, not by colour alone', () => {
    setUp([{ ...finished, output: [['out', 'fine\n'], ['err', 'bad\nworse\n'], ['out', 'fine\n'], ['err', 'again\n']] }]);
    expect(screen.getByRole('log').textContent).toBe('fineerror: badworsefineerror: again');
  });

  it('errors of types are apart from the output, and lead to their lines', async () => {
    const { onGoToLine } = setUp([{ ...finished, output: [['out', 'hello\n'], ['check', "main.py:3:7 - error TS2322: No.\n  Why.\nmain.py:9:1 - error TS1: No.\n"]] }]);
    expect(screen.getByRole('log').textContent).toBe('hello');
    const errors = within(screen.getByRole('region', { name: 'Type errors' })).getAllByRole('listitem');
    expect(errors.map(({ textContent }) => textContent)).toEqual(['main.py:3:7 - error TS2322: No.\n  Why.', 'main.py:9:1 - error TS1: No.']);
    await userEvent.click(screen.getByRole('button', { name: 'main.py:3:7' }));
    expect(onGoToLine).toHaveBeenCalledWith('main.py', 3);
  });

  it('the line of a traceback leads to the editor line', async () => {
    const { onGoToLine } = setUp([{ ...finished, output: [['err', '  File "main.py", line 24, in <module>\n']] }]);
    await userEvent.click(screen.getByRole('button', { name: 'File "main.py", line 24' }));
    expect(onGoToLine).toHaveBeenCalledWith('main.py', 24);
  });

  it('an answer is echoed in bold', () => {
    setUp([{ ...finished, output: [['out', 'Who? '], ['in', 'Ada\n']] }]);
    expect(screen.getByText('Ada').tagName).toBe('B');
  });

  it('markup in output is text', () => {
    setUp([{ ...finished, output: [['out', '<img src=x onerror=alert(1)>\n']] }]);
    expect(screen.getByRole('log').textContent).toBe('<img src=x onerror=alert(1)>');
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('of a long output forty lines are shown, all of them on request, a few hundred at a time', async () => {
    const output: Run['output'] = [['out', Array.from({ length: 5_000 }, (_, index) => `line ${index}\n`).join('')]];
    setUp([{ ...finished, output }]);
    const log = screen.getByRole('log');
    expect(log.textContent).toContain('line 0');
    expect(log.textContent).toContain('line 4999');
    expect(log.textContent).toContain('4,960 lines not shown');
    expect(log.querySelectorAll('[data-stream]').length).toBe(40);
    await userEvent.click(screen.getByRole('button', { name: 'Show all 5,000 lines' }));
    expect(log.querySelectorAll('[data-stream]').length).toBeLessThan(300);
    const scroller = screen.getByRole('region', { name: 'All lines' });
    act(() => {
      scroller.scrollTop = 3_000 * 19;
      scroller.dispatchEvent(new Event('scroll', { bubbles: true }));
    });
    expect(log.textContent).toContain('line 3000');
  });

  it('all that was printed is copied and kept as a file, byte for byte', async () => {
    const user = userEvent.setup({ delay: null });
    const kept: Blob[] = [];
    URL.createObjectURL = (blob) => {
      if (blob instanceof Blob) kept.push(blob);
      return 'blob:x';
    };
    URL.revokeObjectURL = () => undefined;
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    setUp([{ ...finished, output: [['out', '\u001b[31mred\u001b[0m\tétab 😀\r\n\u0000'], ['err', 'bad'], ['check', 'main.py:1:1 - error'], ['out', 'end']] }]);
    await user.click(screen.getByRole('button', { name: 'More' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Copy output' }));
    const printed = '\u001b[31mred\u001b[0m\tétab 😀\r\n\u0000badend';
    expect(await navigator.clipboard.readText()).toBe(printed);
    await user.click(screen.getByRole('menuitem', { name: 'Download' }));
    expect(await kept[0]?.text()).toBe(printed);
  });

  it('ux §4: no output, output cut, earlier output not kept, a runtime that failed', () => {
    setUp([
      { ...finished, output: [] },
      { ...finished, id: 'AAAAAAAAAA2', number: 2, outcome: { type: 'outputLimit', ms: 9, limitBytes: 1_048_576 } },
      { ...finished, id: 'AAAAAAAAAA3', number: 3, dropped: 14, outcome: { type: 'failed', ms: 9, error: 'It broke.' } },
    ]);
    expect(within(card('Run 1 by Sam')).getByText('Finished with no output')).toBeTruthy();
    expect(card('Run 2 by Sam').textContent).toContain('Output cut at 1 MB.');
    expect(within(card('Run 2 by Sam')).getByRole('button', { name: 'Download what was kept' })).toBeTruthy();
    expect(card('Run 3 by Sam').textContent).toContain('Earlier output was not kept: 14 lines');
    expect(card('Run 3 by Sam').textContent).toContain('error: It broke.');
  });

  it('a run without a number yet is a new run', () => {
    setUp([{ ...base, number: null }]);
    expect(within(card('New run by Sam')).getByRole('log', { name: 'Output of new run' })).toBeTruthy();
  });

  it('Clear hides older cards in this view only, and Show brings them back', async () => {
    const { show } = setUp([finished]);
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(screen.queryByRole('article')).toBeNull();
    expect(screen.getByText(/1 run hidden/)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Show' }));
    show([finished, { ...finished, id: 'AAAAAAAAAA2', number: 2 }]);
    expect(screen.getAllByRole('article').length).toBe(1);
    await userEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(screen.getAllByRole('article').length).toBe(2);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Clear' }));
  });

  it("another's run stays one line while mine goes on, and what a person opened stays so", async () => {
    const mine = { ...base, participant: 1 };
    const { show } = setUp([mine]);
    const others = { ...base, id: 'AAAAAAAAAA2', number: 2 };
    show([mine, others]);
    expect(within(card('Run 1 by Nora')).getByRole('log')).toBeTruthy();
    expect(within(card('Run 2 by Sam')).queryByRole('log')).toBeNull();
    await userEvent.click(within(card('Run 2 by Sam')).getByRole('button', { name: 'Show output' }));
    show([{ ...mine, outcome: { type: 'finished', ms: 1, exitCode: 0 } }, others]);
    expect(within(card('Run 2 by Sam')).getByRole('log')).toBeTruthy();
  });

  it('arrow keys move between cards, close and open them', async () => {
    setUp([finished, { ...finished, id: 'AAAAAAAAAA2', number: 2 }]);
    const [first, second] = screen.getAllByRole('button', { name: 'Show output' });
    act(() => first?.focus());
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(second);
    await userEvent.keyboard('{ArrowLeft}');
    expect(second?.getAttribute('aria-expanded')).toBe('false');
    await userEvent.keyboard('{ArrowRight}{ArrowUp}');
    expect(second?.getAttribute('aria-expanded')).toBe('true');
    expect(document.activeElement).toBe(first);
  });

  it('nothing scrolls under a reader who is not at the end: a button tells of new runs', async () => {
    const { show } = setUp([finished]);
    const scroller = screen.getByRole('region', { name: 'Output' }).querySelector<HTMLElement>('[data-scroller]');
    if (scroller === null) throw new Error('no scroller');
    Object.defineProperty(scroller, 'scrollHeight', { value: 2_000, configurable: true });
    Object.defineProperty(scroller, 'clientHeight', { value: 400, configurable: true });
    act(() => {
      scroller.scrollTop = 100;
      scroller.dispatchEvent(new Event('scroll', { bubbles: true }));
    });
    show([finished, { ...base, id: 'AAAAAAAAAA2', number: 2 }]);
    expect(scroller.scrollTop).toBe(100);
    await userEvent.click(screen.getByRole('button', { name: '1 newer ↓' }));
    expect(scroller.scrollTop).toBe(2_000);
    expect(screen.queryByRole('button', { name: /newer/ })).toBeNull();
  });
});

describe('input and stop', () => {
  const waiting: Run = { ...base, waiting: true, output: [['out', 'Who? ']], next: 1 };

  it('the field is there only while a program waits and for those who may answer', async () => {
    const { show, onAnswer } = setUp([waiting]);
    expect(card('Run 1 by Sam').textContent).toContain('Waiting for input');
    expect(screen.queryByRole('textbox', { name: 'Program input' })).toBeNull();
    show([waiting], { mayControlOthers: true });
    const field = screen.getByRole('textbox', { name: 'Program input' });
    expect(document.activeElement).not.toBe(field);
    await userEvent.type(field, 'Ada{Enter}');
    expect(onAnswer).toHaveBeenCalledWith(waiting, 'Ada', 1, expect.any(Function));
    await userEvent.type(field, '{Control>}d{/Control}');
    expect(onAnswer).toHaveBeenLastCalledWith(waiting, null, 1, expect.any(Function));
    await userEvent.click(screen.getByRole('button', { name: 'End input' }));
    expect(onAnswer).toHaveBeenCalledTimes(3);
    show([{ ...waiting, waiting: false }], { mayControlOthers: true });
    expect(screen.queryByRole('textbox', { name: 'Program input' })).toBeNull();
  });

  it('the field of my own program takes the focus only if I have not typed in the editor since', () => {
    const mine = { ...waiting, participant: 1 };
    const { show } = setUp([{ ...mine, waiting: false }]);
    show([mine], { mayTakeFocus: () => false });
    expect(document.activeElement).toBe(document.body);
    show([{ ...mine, waiting: false }]);
    show([mine], { mayTakeFocus: () => true });
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Program input' }));
  });

  it('the field leaves its focus to the card, where keys typed ahead do nothing', () => {
    const mine = { ...waiting, participant: 1 };
    const { show } = setUp([mine]);
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Program input' }));
    show([{ ...mine, waiting: false }]);
    expect(document.activeElement).toBe(card('Run 1 by Nora'));
    show([mine]);
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Program input' }));
    show([{ ...mine, waiting: false, outcome: { type: 'finished', ms: 400, exitCode: 0 } }]);
    expect(document.activeElement).toBe(card('Run 1 by Nora'));
  });

  it('a run of my other tab is stopped from here, and waits for no runtime of this one', async () => {
    const mine = { ...base, participant: 1, output: [['out' as const, 'hello\n']] satisfies Run['output'] };
    const runtimes = { python: { state: 'loading', loaded: 1, total: 2 } } as const;
    const { show, onStopOther } = setUp([mine], { runtimes });
    expect(card('Run 1 by Nora').textContent).toContain('Starting once Python is loaded');
    expect(screen.queryByRole('button', { name: 'End this program' })).toBeNull();
    show([mine], { ownRun: null });
    expect(card('Run 1 by Nora').textContent).toContain('Running');
    await userEvent.click(screen.getByRole('button', { name: 'End this program' }));
    expect(onStopOther).toHaveBeenCalledWith(mine);
    show([{ ...mine, waiting: true }], { ownRun: null });
    expect(document.activeElement).not.toBe(screen.getByRole('textbox', { name: 'Program input' }));
  });

  it('an answer that was refused is still there', async () => {
    const { onAnswer } = setUp([waiting], { mayControlOthers: true });
    onAnswer.mockResolvedValueOnce('Cannot reach the server. Nothing was changed.');
    const field = screen.getByRole('textbox', { name: 'Program input' });
    await userEvent.type(field, 'Ada{Enter}');
    expect(field).toHaveProperty('value', 'Ada');
    await userEvent.type(field, '{Enter}');
    expect(field).toHaveProperty('value', '');
  });

  it('X-8 an answer is for the question that was there at its last key, and what was not sent is still there', async () => {
    const { show, onAnswer } = setUp([waiting], { mayControlOthers: true });
    const field = () => screen.getByRole('textbox', { name: 'Program input' });
    await userEvent.type(field(), 'Ada');
    show([{ ...waiting, waiting: false, next: 2 }]);
    expect(card('Run 1 by Sam').textContent).toContain('Answered before you sent this. You had typed: Ada');
    show([{ ...waiting, next: 3 }]);
    expect(field()).toHaveProperty('value', 'Ada');
    onAnswer.mockResolvedValueOnce('That question was answered already.');
    await userEvent.type(field(), '{Enter}');
    expect(onAnswer).toHaveBeenLastCalledWith(expect.anything(), 'Ada', 1, expect.any(Function));
    expect(field()).toHaveProperty('value', 'Ada');
    expect(screen.getByText('That question was answered already.')).toBeTruthy();
    await userEvent.type(field(), '{Enter}');
    expect(onAnswer).toHaveBeenLastCalledWith(expect.anything(), 'Ada', 3, expect.any(Function));
    expect(field()).toHaveProperty('value', '');
    await userEvent.type(field(), 'Bob');
    show([{ ...waiting, next: 5 }]);
    await userEvent.type(field(), '!{Enter}');
    expect(onAnswer).toHaveBeenLastCalledWith(expect.anything(), 'Bob!', 5, expect.any(Function));
  });

  it('X-8 what was typed and not sent is told as what it is: late, after the end, or without the right', async () => {
    const { show } = setUp([waiting], { mayControlOthers: true });
    await userEvent.type(screen.getByRole('textbox', { name: 'Program input' }), 'Ada');
    show([waiting], { mayControlOthers: false });
    expect(card('Run 1 by Sam').textContent).toContain('This was not sent. You had typed: Ada');
    show([{ ...waiting, waiting: false, outcome: { type: 'stopped', ms: 900, by: 2 } }]);
    expect(card('Run 1 by Sam').textContent).toContain('The program ended before you sent this. You had typed: Ada');
  });

  it('X-8 an answer that comes to nothing is still there after the program', async () => {
    const { show, onAnswer } = setUp([waiting], { mayControlOthers: true });
    const { promise, resolve } = Promise.withResolvers<string | null>();
    onAnswer.mockImplementationOnce(async (...[, , , say]) => {
      say('“Ada” waits for Sam’s browser to come back.');
      return promise;
    });
    await userEvent.type(screen.getByRole('textbox', { name: 'Program input' }), 'Ada{Enter}');
    expect(screen.getByText('“Ada” waits for Sam’s browser to come back.')).toBeTruthy();
    show([{ ...waiting, waiting: false, outcome: { type: 'lost', ms: 1 } }]);
    expect(screen.getByText('“Ada” waits for Sam’s browser to come back.')).toBeTruthy();
    await act(async () => resolve('The program ended before this arrived.'));
    expect(card('Run 1 by Sam').textContent).toContain('The program ended before this arrived. You had typed: Ada');
  });

  it("an interviewer stops another's run; a refusal is said beside the button", async () => {
    const { onStopOther } = setUp([base], { mayControlOthers: true });
    onStopOther.mockResolvedValueOnce('Only Sam or an interviewer can stop this run.');
    await userEvent.click(screen.getByRole('button', { name: 'End this program' }));
    expect(onStopOther).toHaveBeenCalledWith(base);
    expect(within(card('Run 1 by Sam')).getByRole('alert').textContent).toBe('Only Sam or an interviewer can stop this run.');
  });

  it('my own run has no second Stop in its card, and a candidate none on others', () => {
    setUp([base, { ...base, id: 'AAAAAAAAAA2', number: 2, participant: 1 }]);
    expect(screen.queryByRole('button', { name: /Stop|End/ })).toBeNull();
  });

  it('input is prepared before a program asks, and how much is ready is said', async () => {
    const user = userEvent.setup({ delay: null });
    const onPrepare = vi.fn();
    const { show } = setUp([], { onPrepare });
    await user.click(screen.getByRole('button', { name: 'Prepare input' }));
    await user.type(screen.getByRole('textbox', { name: 'Input for your next runs' }), 'a');
    expect(onPrepare).toHaveBeenLastCalledWith({ text: 'a', ends: true });
    show([], { onPrepare, prepared: { text: 'one\ntwo\n', ends: true } });
    expect(screen.getByText('2 lines of input ready')).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: 'End the input after the last line' }));
    expect(onPrepare).toHaveBeenLastCalledWith({ text: 'one\ntwo\n', ends: false });
    await user.click(screen.getByRole('button', { name: 'Empty' }));
    expect(onPrepare).toHaveBeenLastCalledWith({ text: '', ends: true });
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('textbox', { name: 'Input for your next runs' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Prepare input' }));
    show([], { mayRun: false });
    expect(screen.queryByRole('button', { name: 'Prepare input' })).toBeNull();
  });
});
