import { spawnSync } from 'node:child_process';
import { expect, test } from './bench.ts';
import { runNatively, samplesOf } from './programs.ts';

const installed = spawnSync('python3', ['--version']).status === 0;

/** Newer versions mark the failing part of a line; older ones do not, or less of it. */
const withoutMarks = (text: string): string => text.replaceAll(/^ +[~^]+\n/gm, '');

for (const sample of samplesOf('python')) {
  test(`L-10 prints what python3 prints: ${sample.name}`, async ({ shared }) => {
    test.skip(!installed, 'python3 is not installed here');
    const native = runNatively('python3', sample);
    const ended = await shared.run('python', sample.code, { input: sample.input });
    expect({ out: ended.out, err: withoutMarks(ended.err), exitCode: ended.exitCode }).toEqual({ ...native, err: withoutMarks(native.err) });
  });
}
