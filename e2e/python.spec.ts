import { expect, test } from '../runtimes/test/bench.ts';
import { asNewest, comparable, findPython, pythonPrograms, runPython } from './python-programs.ts';

const python = findPython();

test.describe.configure({ mode: 'parallel' });

for (const program of pythonPrograms()) {
  test(`L-10 does what python3 does: ${program.name}`, async ({ shared }) => {
    test.skip(python === null, 'python3 is not installed here');
    if (!python) return;
    const native = runPython(python.command, program);
    const { out, err, exitCode } = await shared.run('python', program.files['main.py'] ?? '', { files: program.files, input: program.input });
    expect(comparable({ out, err, exitCode })).toEqual(comparable(asNewest(native, python.minor)));
  });
}
