import type * as Y from 'yjs';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RequestAnswer, RequestName, RequestPayload, SharedFile } from '@oci/protocol/events.ts';
import { distinctPath, nameOf, parsePath } from '@oci/protocol/paths.ts';
import { refuse, type Refusal } from '@oci/protocol/refusals.ts';
import { toLf } from '../editor/line-ends.ts';
import { piecesOf } from '../editor/shared-text.ts';
import { refusalWords, type Asked } from '../room/refusal-words.ts';
import { saveFile } from '../run/save-file.ts';
import type { SessionClient } from '../session/session-client.ts';
import type { OpenFiles } from './open-files.ts';
import { filesOf, type FileRow } from './file-rows.ts';
import { pathOf } from './paths.ts';
import { readTextFile } from './read-text-file.ts';
import { zipOf } from './zip.ts';

/** What the controls of the files ask for. Each answers with the words of a refusal, or null. */
export type FileActions = {
  /** Creates an empty file. */
  create(path: string): Promise<{ words: string } | { file: string }>;
  /** Gives a file or a folder another name, or place. */
  rename(row: FileRow, path: string): Promise<string | null>;
  /** Takes a file, or all of a folder, off the list and closes their tabs; `restore` undoes it. */
  remove(row: FileRow): Promise<{ words: string } | { files: readonly string[] }>;
  restore(files: readonly string[]): Promise<string | null>;
  /** From now on Run starts this file. */
  startIn(file: string): Promise<string | null>;
  /** Adds files of this device to a folder, text only. */
  upload(files: readonly File[], folder: string): Promise<string | null>;
  download(file: string): void;
  /** All files as one zip. */
  downloadAll(): void;
  /** What became otherwise than asked by the newest of these, for example the number behind a name that was taken. */
  readonly note: StoreApi<{ words: string | null }>;
};

type Options = {
  session: Pick<SessionClient, 'room' | 'document' | 'connection' | 'request' | 'canEdit'>;
  files: Pick<OpenFiles, 'show' | 'close'>;
  /** A fresh id, `newFileIdSchema`. */
  newId(): string;
  /** Says at once why something was not done. */
  say(words: string): void;
  /** Says what became otherwise than asked. */
  tell(words: string): void;
};

/** What can wait for the connection, and what cannot (docs/decisions/0017-files-without-a-connection.md). */
export const OFFLINE = 'Offline. Files can be created, renamed, moved and deleted once the connection is back.';

/** The actions on the files of one room. */
export function createFileActions({ session, files, newId, say, tell }: Options): FileActions {
  const note = createStore<{ words: string | null }>(() => ({ words: null }));
  /** The file whose creation got no answer: it may be there, and is asked for again under its id. */
  let unanswered: { file: string; path: string } | null = null;
  const refused = (words: string) => {
    say(words);
    return words;
  };
  const isOffline = () => session.connection.getState().status === 'offline';
  async function request<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<RequestAnswer<N>> {
    note.setState({ words: null });
    return isOffline() ? refuse('UNREACHABLE') : session.request(name, payload);
  }
  const why = (refusal: Refusal, asked: Asked) => refused(refusal.code === 'UNREACHABLE' && isOffline() ? OFFLINE : refusalWords(refusal, asked));
  async function ask<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<string | null> {
    const answer = await request(name, payload);
    return answer.ok ? null : why(answer.refusal, name.startsWith('folder.') ? 'folder' : 'edit');
  }
  const closed = (gone: readonly string[]) => {
    for (const file of gone) files.close(file);
    return { files: gone };
  };
  /** Says where files got other paths than were asked for. */
  const compare = (asked: ReadonlyMap<string, string>) => {
    const other = living().filter(({ id, path }) => asked.has(id) && asked.get(id) !== path);
    const [first] = other;
    if (first === undefined) return;
    const wanted = asked.get(first.id) ?? '';
    const isTaken = distinctPath(wanted, living().filter(({ id }) => id !== first.id).map(({ path }) => path)) !== wanted;
    const words =
      other.length > 1
        ? `${other.length} names were taken. These files got a number: ${other.map(({ path }) => path).join(', ')}`
        : isTaken
          ? `${wanted} was taken. This one is ${first.path}`
          : `Somebody changed it at the same moment. It is ${first.path} now`;
    note.setState({ words });
    tell(words);
  };
  const living = () => session.room.getState()?.files.filter(({ deleted }) => !deleted) ?? [];
  const textOf = (file: string) => session.document.getState()?.getText(file).toString() ?? '';

  async function add(path: string, text: string): Promise<{ file: string } | { words: string }> {
    const room = session.room.getState();
    const parsed = parsePath(path, room?.limits);
    if (!parsed.ok) return { words: refused(parsed.words) };
    const isDeleted = room?.files.some(({ id, deleted }) => id === unanswered?.file && deleted);
    const file = unanswered?.path === parsed.path && !isDeleted ? unanswered.file : newId();
    unanswered = { file, path: parsed.path };
    const words = await ask('file.create', { file, path: parsed.path });
    if (words !== null) return { words };
    unanswered = null;
    compare(new Map([[file, parsed.path]]));
    // The text may have been given up while the server answered.
    if (text !== '' && !session.canEdit()) return { words: refused(`${parsed.path} was created without its text: the text cannot be changed right now.`) };
    const document = session.document.getState();
    if (document !== null) write(document.getText(file), text);
    return { file };
  }

  return {
    create: (path) => add(path, ''),
    async rename(row, path) {
      const limits = session.room.getState()?.limits;
      const parsed = parsePath(path, limits);
      if (!parsed.ok) return refused(parsed.words);
      if (parsed.path === row.path) return null;
      const asked = new Map<string, string>();
      for (const file of filesOf(row, living())) {
        const whole = parsePath(parsed.path + file.path.slice(row.path.length), limits);
        if (!whole.ok) return refused(`${file.path}: ${whole.words}`);
        asked.set(file.id, whole.path);
      }
      const words = await (row.type === 'file' ? ask('file.rename', { file: row.key, path: parsed.path, from: row.path }) : ask('folder.rename', { folder: row.path, path: parsed.path }));
      if (words === null) compare(asked);
      return words;
    },
    async remove(row) {
      if (row.type === 'file') {
        const words = await ask('file.delete', { file: row.key });
        return words === null ? closed([row.key]) : { words };
      }
      const answer = await request('folder.delete', { folder: row.path });
      return answer.ok ? closed(answer.files) : { words: why(answer.refusal, 'folder') };
    },
    async restore(gone) {
      const [file] = gone;
      if (file === undefined) return null;
      return gone.length > 1 ? ask('folder.restore', { files: [...gone] }) : ask('file.restore', { file });
    },
    startIn: (file) => ask('file.entry', { file }),
    async upload(given, folder) {
      const room = session.room.getState();
      if (room === null || !session.canEdit()) return refused('The files were not added: the text cannot be changed right now.');
      const wrong: string[] = [];
      let first: string | null = null;
      for (const each of given) {
        const read = await readTextFile(each, room.limits.MAX_FILE);
        const added = 'words' in read ? read : await add(folder === '' ? each.name : `${folder}/${each.name}`, toLf(read.text));
        if ('words' in added) wrong.push(`${each.name}: ${added.words}`);
        else first ??= added.file;
        if (!session.canEdit()) break;
      }
      if (first !== null) files.show(first);
      return wrong.length > 0 ? refused(wrong.join(' ')) : null;
    },
    download(file) {
      const room = session.room.getState();
      if (room !== null) saveFile(nameOf(pathOf(room.files, file)), textOf(file));
    },
    downloadAll() {
      const title = session.room.getState()?.session.title ?? '';
      const zip = zipOf(living().map(({ id, path }: SharedFile) => [path, textOf(id)]));
      saveFile(`${title.replaceAll(/[^\p{L}\p{N} ._-]/gu, '').trim() || 'session'}.zip`, zip);
    },
    note,
  };
}

/** Types a text into an empty file, in pieces that each fit into one update. */
function write(into: Y.Text, text: string): void {
  for (const piece of piecesOf({ from: 0, to: 0, text })) if (piece.text !== '') into.insert(piece.from, piece.text);
}
