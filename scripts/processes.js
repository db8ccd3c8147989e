import { spawn } from 'node:child_process';
import { env, root } from './install.js';

/**
 * Starts commands that run until they are stopped; one that ends ends all.
 * With labels, each line of output is marked with the name of its command.
 */
export function runTogether(commands) {
  const children = commands.map(({ label, command, args, cwd = root, extra = {} }) => {
    const child = spawn(command, args, { cwd, env: { ...env, ...extra }, stdio: label ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    if (label) for (const stream of [child.stdout, child.stderr]) labelLines(stream, label);
    return child;
  });
  let code = null;
  const stop = (signal) => {
    for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  // npm does not hand SIGTERM through its shell: when whoever started us is gone, stop.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) stop('SIGTERM');
  }, 500);
  for (const child of children) {
    child.on('exit', (status, signal) => {
      code ??= status ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
      stop('SIGTERM');
      if (children.every((one) => one.exitCode !== null || one.signalCode !== null)) {
        clearInterval(watch);
        process.exitCode = code;
      }
    });
  }
}

function labelLines(stream, label) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) console.log(`${label} | ${line}`);
  });
  stream.on('end', () => {
    if (rest) console.log(`${label} | ${rest}`);
  });
}
