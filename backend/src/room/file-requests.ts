import { distinctPath, parsePath } from '@oci/protocol/paths.ts';
import { refuse, type RefusalCode } from '@oci/protocol/refusals.ts';
import type { Language } from '@oci/runtimes/language.ts';
import { languageOf } from '@oci/runtimes/table.ts';
import type { Facts } from './facts.ts';
import type { Record } from './record.ts';
import type { Handlers } from './requests.ts';
import type { Room } from './room.ts';
import { settled } from './settled.ts';

const done = { ok: true } as const;

/** Requests about the session's files (F-1 to F-4), and the language, which has a file of its own. */
export const FILE_REQUESTS: Handlers<'file.create' | 'file.rename' | 'file.delete' | 'file.restore' | 'file.entry' | 'language.set'> = {
  'file.create': async (room, by, { file, path }) => {
    const { facts } = room.ledger;
    if (facts.files.has(file)) return settled(room);
    const parsed = parsePath(path, room.context.limits);
    if (!parsed.ok) return refuse('FILE_NAME');
    const code = full(room) ?? (facts.files.size >= room.context.limits.MAX_FILES_EVER ? 'LIMIT_REACHED' : null);
    if (code) return refuse(code);
    await room.ledger.decide(...opened(room, file, ''), { actor: by.participant, record: { kind: 'file.create', file, path: freePath(facts, parsed.path) } });
    return done;
  },
  'file.rename': async (room, by, { file, path }) => {
    const { facts } = room.ledger;
    const known = facts.files.get(file);
    if (!known) return refuse('NOT_FOUND');
    const parsed = parsePath(path, room.context.limits);
    if (!parsed.ok) return refuse('FILE_NAME');
    const code = known.deleted ? full(room) : null;
    if (code) return refuse(code);
    const free = freePath(facts, parsed.path, file);
    if (!known.deleted && free === known.path) return settled(room);
    await room.ledger.decide({ actor: by.participant, record: { kind: 'file.rename', file, path: free } });
    return done;
  },
  'file.delete': async (room, by, { file }) => {
    const { facts } = room.ledger;
    const known = facts.files.get(file);
    if (!known) return refuse('NOT_FOUND');
    if (known.deleted) return settled(room);
    if (file === room.entry) return refuse('FILE_IS_ENTRY');
    await room.ledger.decide({ actor: by.participant, record: { kind: 'file.delete', file } });
    return done;
  },
  'file.restore': async (room, by, { file }) => {
    const known = room.ledger.facts.files.get(file);
    if (!known) return refuse('NOT_FOUND');
    if (!known.deleted) return settled(room);
    const code = full(room);
    if (code) return refuse(code);
    await room.ledger.decide({ actor: by.participant, record: broughtBack(room.ledger.facts, file, known.path) });
    return done;
  },
  'file.entry': async (room, by, { file }) => {
    const known = room.ledger.facts.files.get(file);
    if (!known || known.deleted) return refuse('NOT_FOUND');
    if (file === room.entry) return settled(room);
    await room.ledger.decide({ actor: by.participant, record: { kind: 'file.entry', file } });
    return done;
  },
  'language.set': async (room, by, { language }) => {
    const chosen = languageOf(language);
    if (!chosen) return refuse('BAD_MESSAGE');
    const { facts } = room.ledger;
    if (facts.session.language === language) return settled(room);
    const { file, before } = entryFor(room, chosen);
    const records: Record[] = [...before, { kind: 'language.set', language, file }];
    // The starter is the server's; choosing is the person's.
    await room.ledger.decide(...records.map((record) => ({ actor: record.kind === 'doc.update' ? 0 : by.participant, record })));
    return done;
  },
};

/** The file that Run starts in a language, and what must be recorded first so that it is there (F-4). */
function entryFor(room: Room, { id, file, starter }: Language): { file: string; before: Record[] } {
  const { facts } = room.ledger;
  const living = [...facts.files.values()].filter(({ deleted }) => !deleted);
  const namesake = living.find(({ path }) => path === file)?.id;
  const known = [facts.entries.get(id), file, namesake].find((candidate) => living.some((each) => each.id === candidate));
  if (known !== undefined) return { file: known, before: [] };
  const first = facts.files.get(file);
  if (first) return { file, before: [broughtBack(facts, file, first.path)] };
  return { file, before: [...opened(room, file, starter).map(({ record }) => record), { kind: 'file.create', file, path: freePath(facts, file) }] };
}

/** The server's update that lists a file; none if the document lists it. */
export function opened(room: Room, file: string, text: string): { actor: 0; record: Record }[] {
  const update = room.document.open(file, text);
  return update ? [{ actor: 0, record: { kind: 'doc.update', client: 0, ...update } }] : [];
}

const broughtBack = (facts: Facts, file: string, path: string): Record => ({ kind: 'file.restore', file, path: freePath(facts, path, file) });

/** The path, told from those of all other files that are not deleted (F-2). */
function freePath(facts: Facts, path: string, self?: string): string {
  return distinctPath(path, [...facts.files.values()].filter(({ id, deleted }) => !deleted && id !== self).map((file) => file.path));
}

function full(room: Room): RefusalCode | null {
  const living = [...room.ledger.facts.files.values()].filter(({ deleted }) => !deleted);
  return living.length >= room.context.limits.MAX_FILES ? 'LIMIT_REACHED' : null;
}
