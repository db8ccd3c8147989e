import type { Administration } from './administration.ts';

/** A command of the operator: what it takes, what it does in a few words, and how. An argument in brackets may be left out; it is '' then. */
export type Command = { args: string[]; help: string; act: (administration: Administration, first: string, second: string) => Promise<object> };

/** What can be done with the sessions of a server, whether it runs or not. */
export const COMMANDS: Record<string, Command> = {
  list: { args: [], help: 'all sessions, newest first', act: (administration) => administration.list() },
  inspect: { args: ['<id>'], help: 'the facts, people, files and runs of a session', act: (administration, id) => administration.inspect(id) },
  end: { args: ['<id>'], help: 'end a session for everyone', act: (administration, id) => administration.end(id) },
  export: { args: ['<id>'], help: 'all that a session holds, as JSON', act: (administration, id) => administration.export(id) },
  person: { args: ['<id>', '<number>'], help: 'all that a session holds of one participant, as JSON', act: (administration, id, number) => administration.person(id, Number(number)) },
  erase: { args: ['<id>', '<number>'], help: 'remove a participant and erase who they were, for good', act: (administration, id, number) => administration.erase(id, Number(number)) },
  delete: { args: ['<id>'], help: 'delete a session; for a minute "undelete" takes it back', act: (administration, id) => administration.delete(id) },
  undelete: { args: ['<id>'], help: 'take a deletion back', act: (administration, id) => administration.undelete(id) },
  verify: { args: ['[id]'], help: 'check the hash chain of one session, or of all', act: (administration, id) => administration.verify(id === '' ? undefined : id) },
  repair: { args: ['<id>'], help: 'make a damaged session whole up to its last good entry; the rest is set aside', act: (administration, id) => administration.repair(id) },
  sweep: { args: ['[days]'], help: 'delete sessions without an entry for RETENTION_DAYS, or for so many days', act: (administration, days) => administration.sweep(days === '' ? undefined : Number(days)) },
};

/** What is wrong with the arguments of a command, in a sentence; null: nothing. */
export function wrongArguments(name: string, wanted: string[], args: string[]): string | null {
  const needed = wanted.filter((arg) => arg.startsWith('<')).length;
  if (args.length < needed || args.length > wanted.length) return `"${name}" takes ${wanted.length === 0 ? 'nothing' : wanted.join(' ')}.`;
  for (const [index, arg] of args.entries()) {
    const isCount = /^[1-9]\d{0,4}$/.test(arg);
    if (wanted[index] === '[days]' && !isCount) return `"${arg}" is no number of days; write one from 1 to 99999.`;
    if (wanted[index] === '<number>' && !isCount) return `"${arg}" is no participant's number; the command "inspect" shows them.`;
  }
  return null;
}
