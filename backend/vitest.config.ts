import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long, because they wait: they begin first, so that none goes on alone at the end. Servers that must agree in time come after types and lint, which take all of the machine. */
const FIRST = ['storage-crash', 'http-slow', 'cluster'];
/** Servers that must agree in time: by then most of what is tested beside the backend is over. */
const LAST = ['cluster-faults'];

class ByTheirTime extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const those = (names: string[]): TestSpecification[] => names.flatMap((name) => sorted.filter(({ moduleId }) => moduleId.endsWith(`/${name}.test.ts`)));
    const [first, last] = [those(FIRST), those(LAST)];
    return [...first, ...sorted.filter((file) => !first.includes(file) && !last.includes(file)), ...last];
  }
}

// Tests of servers wait more than they compute, so each core has a worker. A start of the whole server, or an answer of another process, takes seconds on a loaded machine; a test that hangs is noticed all the same.
export default defineConfig({ test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } }, maxWorkers: '100%', sequence: { sequencer: ByTheirTime } } });
