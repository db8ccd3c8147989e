/** What stands below a program's own frames in Node's stacks, by what its outermost is: frames of its process, which are left out here. */
const BELOW: readonly (readonly [outermost: RegExp, frames: number])[] = [
  [/^ +at Object\.<anonymous> \(/, 7],
  [/^ +at (?:\w+ \()?Timeout\b/, 2],
  [/^ +at Immediate\b/, 1],
];
/** Frames that a stack has at most. */
const MOST = 10;
const MARK = '\0process ';

/** The lines of a stack with a mark for each such frame, so that as much of it is told to be that of its cause as in Node. */
export function withProcess(lines: readonly string[]): string[] {
  const outermost = lines.at(-1) ?? '';
  const [, below = 0] = BELOW.find(([pattern]) => pattern.test(outermost)) ?? [];
  const own = lines.filter((line) => /^ +at /.test(line)).length;
  return [...lines, ...Array.from({ length: Math.max(0, Math.min(below, MOST - own)) }, (_, index) => MARK + index)];
}

/** Takes the marks away. */
export function withoutProcess(lines: readonly string[]): string[] {
  return lines.filter((line) => !line.startsWith(MARK));
}
