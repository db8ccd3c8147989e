import { join } from 'node:path';
import { expect, test } from './bench.ts';
import { runNatively, samplesOf, withoutInternals } from './programs.ts';

const NODE = join(import.meta.dirname, '../../node_modules/.bin/node');

for (const language of ['javascript', 'typescript'] as const) {
  for (const sample of samplesOf(language)) {
    test(`L-1 ${language} prints what Node prints: ${sample.name}`, async ({ shared }) => {
      const ended = await shared.run(language, sample.code, { input: sample.input });
      const native = runNatively(NODE, sample);
      const expected = withoutInternals(native);
      const head = native.err.startsWith('node:internal') ? /^[^\n]*\n[^\n]*\n *\^\n\n/ : /^$/;
      expect(withoutInternals({ out: ended.out, err: ended.err.replace(head, ''), exitCode: ended.exitCode })).toEqual(expected);
    });
  }
}
