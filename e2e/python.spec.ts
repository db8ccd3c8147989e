import { readFileSync } from 'node:fs';
import { expect, test } from '../runtimes/test/bench.ts';
import { comparable, EXPECTED, pythonPrograms } from './python-programs.ts';

const expected: Record<string, unknown> = JSON.parse(readFileSync(EXPECTED, 'utf8'));

/** One of each kind. `node e2e/fidelity-python.ts` runs them all, beside a python3 of the machine. */
const KINDS = new Set([
  'asyncio_forgotten', 'asyncio_gather', 'asyncio_main_styles', 'asyncio_taskgroup', 'atexit_', 'classes', 'exceptions_chain', 'exceptions_group',
  'exceptions_marks', 'exit_forms', 'exit_os', 'files_', 'input_prompt', 'keyboard_interrupt', 'module_fails', 'modules', 'recursion_cached',
  'recursion_deep', 'recursion_limit', 'recursion_operators', 'stdin_buffer', 'stdin_forms', 'suggestions', 'syntax_string', 'unicode_', 'unittest_fails', 'warnings_',
]);

for (const program of pythonPrograms().filter(({ name }) => KINDS.has(name))) {
  test(`L-10 does what python3 does: ${program.name}`, async ({ shared }) => {
    const { out, err, exitCode } = await shared.run('python', program.files['main.py'] ?? '', { files: program.files, input: program.input });
    expect(comparable({ out, err, exitCode })).toEqual(expected[program.name]);
  });
}
