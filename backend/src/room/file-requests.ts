import type { SharedFile } from '@oci/protocol/events.ts';
import { distinctPath, distinctPaths, isInFolder, mergedPath, parsePath } from '@oci/protocol/paths.ts';
import { refuse, type RefusalCode } from '@oci/protocol/refusals.ts';
import type { Language } from '@oci/runtimes/language.ts';
import { languageOf } from '@oci/runtimes/table.ts';
import type { Facts } from './facts.ts';
import type { Asking, Handlers } from './handlers.ts';
import type { Record } from './record.ts';
import { shareOf } from './rights.ts';
import type { Room } from './room.ts';
import { settled } from './settled.ts';

const done = { ok: true } as const;

/** Requests about the session's files and folders (F-1 to F-6), and the language, which has a file of its own. */
export const FILE_REQUESTS: Handlers<'file.create' | 'file.rename' | 'file.delete' | 'file.restore' | 'file.entry' | 'folder.rename' | 'folder.delete' | 'folder.restore' | 'language.set'> = {
  'file.create': async (room, by, { file, path }) => {
    const { facts } = room.ledger;
    if (facts.files.has(file)) return settled(room);
    const parsed = parsePath(path, room.context.limits);
    if (!parsed.ok) return refuse('FILE_NAME');
    const code = full(room) ?? (facts.files.size >= shareOf(by.role, room.context.limits.MAX_FILES_EVER) ? 'LIMIT_REACHED' : null);
    if (code) return refuse(code);
    await room.ledger.decide(...opened(room, file, ''), { actor: by.participant, record: { kind: 'file.create', file, path: freePath(facts, parsed.path) } });
    return done;
  },
  'file.rename': async (room, by, { file, path, from }) => {
    const { facts } = room.ledger;
    const known = facts.files.get(file);
    if (!known) return refuse('NOT_FOUND');
    const asked = parsePath(path, room.context.limits);
    if (!asked.ok) return refuse('FILE_NAME');
    const parsed = parsePath(mergedPath(from ?? known.path, asked.path, known.path), room.context.limits);
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
  'folder.rename': async (room, by, { folder, path }) => {
    const { limits } = room.context;
    const parsed = parsePath(path, limits);
    if (!parsed.ok) return refuse('FILE_NAME');
    if (isInFolder(parsed.path, folder)) return refuse('FOLDER_IN_ITSELF');
    const files = livingIn(room, folder);
    if (files.length === 0) return refuse('NOT_FOUND');
    const wanted = files.map((file) => parsed.path + file.path.slice(folder.length));
    if (!wanted.every((each) => parsePath(each, limits).ok)) return refuse('FILE_NAME');
    const others = living(room).filter((file) => !files.includes(file));
    const free = distinctPaths(wanted, others.map((file) => file.path));
    const renamed = files.flatMap(({ id, path: before }, at): Record[] => (free[at] === undefined || free[at] === before ? [] : [{ kind: 'file.rename', file: id, path: free[at] }]));
    return together(room, by, renamed);
  },
  'folder.delete': async (room, by, { folder }) => {
    const files = livingIn(room, folder).map(({ id }) => id);
    if (files.includes(room.entry)) return refuse('FILE_IS_ENTRY');
    await together(room, by, files.map((file) => ({ kind: 'file.delete', file })));
    return { ok: true, files };
  },
  'folder.restore': async (room, by, { files }) => {
    const { facts } = room.ledger;
    if (!files.every((file) => facts.files.has(file))) return refuse('NOT_FOUND');
    const asked = new Set(files);
    const gone = [...facts.files.values()].filter(({ id, deleted }) => deleted && asked.has(id));
    const code = full(room, gone.length);
    if (code) return refuse(code);
    const free = distinctPaths(gone.map(({ path }) => path), living(room).map(({ path }) => path));
    return together(room, by, gone.flatMap(({ id }, at): Record[] => (free[at] === undefined ? [] : [{ kind: 'file.restore', file: id, path: free[at] }])));
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

/** Entries of the journal that a request about files makes at most. */
export function entriesOf(room: Room, payload: object): number {
  if ('folder' in payload && typeof payload.folder === 'string') return Math.max(1, livingIn(room, payload.folder).length);
  return 'files' in payload && Array.isArray(payload.files) ? payload.files.length : 1;
}

/** Records decisions that are only made together. */
async function together(room: Room, { participant }: Asking, records: readonly Record[]): Promise<{ ok: true }> {
  if (records.length === 0) return settled(room);
  await room.ledger.decide(...records.map((record) => ({ actor: participant, record })));
  return done;
}

const living = ({ ledger }: Room): SharedFile[] => [...ledger.facts.files.values()].filter(({ deleted }) => !deleted);
const livingIn = (room: Room, folder: string): SharedFile[] => living(room).filter(({ path }) => isInFolder(path, folder));

/** The file that Run starts in a language, and what must be recorded first so that it is there (F-4). */
function entryFor(room: Room, { id, file, starter }: Language): { file: string; before: Record[] } {
  const { facts } = room.ledger;
  const there = living(room);
  const namesake = there.find(({ path }) => path === file)?.id;
  const known = [facts.entries.get(id), file, namesake].find((candidate) => there.some((each) => each.id === candidate));
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

function full(room: Room, more = 1): RefusalCode | null {
  return more > 0 && living(room).length + more > room.context.limits.MAX_FILES ? 'LIMIT_REACHED' : null;
}
