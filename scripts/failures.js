// What the reports of the test runners say of the tests that failed. The end of a run names them again, for who reads only the end.

const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
const LONGEST = 1500;

const told = (name, messages) => `${name}\n${messages.join('\n').replaceAll(COLOURS, '').slice(0, LONGEST)}`;

/** Of Vitest's JSON report: each failed test, or file that could not be read, with its messages. */
export function ofVitest({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [told(name, [message])];
    return failed.map((test) => told(test.fullName, test.failureMessages));
  });
}

/** Of Playwright's JSON report: each failed test, and each error outside of one. */
export function ofPlaywright({ suites, errors }) {
  const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)];
  const failed = suites.flatMap(specs).filter(({ ok }) => !ok);
  const messages = ({ tests }) => tests.flatMap(({ results }) => results.flatMap((result) => result.errors.map(({ message }) => message)));
  return [...failed.map((spec) => told(`${spec.file}: ${spec.title}`, messages(spec))), ...errors.map(({ message }) => told('outside of the tests', [message]))];
}
