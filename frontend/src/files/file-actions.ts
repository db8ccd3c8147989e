import type * as Y from 'yjs';
import type { SharedFile, RequestName, RequestPayload } from '@oci/protocol/events.ts';
import { parsePath } from '@oci/protocol/paths.ts';
import { toLf } from '../editor/line-ends.ts';
import { piecesOf } from '../editor/shared-text.ts';
import { refusalWords } from '../room/refusal-words.ts';
import { saveFile } from '../run/save-file.ts';
import type { SessionClient } from '../session/session-client.ts';
import type { OpenFiles } from './open-files.ts';
import { nameOf, pathOf } from './paths.ts';
import { readTextFile } from './read-text-file.ts';

/** What the controls of the files ask for. Each answers with the words of a refusal, or null. */
export type FileActions = {
  /** Creates an empty file and opens it. */
  create(path: string): Promise<string | null>;
  rename(file: string, path: string): Promise<string | null>;
  /** Takes a file off the list and closes its tab; `restore` undoes it. */
  remove(file: string): Promise<string | null>;
  restore(file: string): Promise<string | null>;
  /** From now on Run starts this file. */
  startIn(file: string): Promise<string | null>;
  /** Adds files of this device, text only. */
  upload(files: readonly File[]): Promise<string | null>;
  download(file: string): void;
  /** All files as one zip. */
  downloadAll(): Promise<string | null>;
};

type Options = {
  session: Pick<SessionClient, 'room' | 'document' | 'request' | 'canEdit'>;
  files: Pick<OpenFiles, 'show' | 'close'>;
  /** A fresh id, `newFileIdSchema`. */
  newId(): string;
  /** Says at once why something was not done. */
  say(words: string): void;
};

/** The actions on the files of one room. */
export function createFileActions({ session, files, newId, say }: Options): FileActions {
  const refused = (words: string) => {
    say(words);
    return words;
  };
  async function ask<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<string | null> {
    const answer = await session.request(name, payload);
    return answer.ok ? null : refused(refusalWords(answer.refusal, 'edit'));
  }
  const living = () => session.room.getState()?.files.filter(({ deleted }) => !deleted) ?? [];
  const textOf = (file: string) => session.document.getState()?.getText(file).toString() ?? '';

  async function add(path: string, text: string): Promise<{ file: string } | { words: string }> {
    const room = session.room.getState();
    const parsed = parsePath(path, room?.limits);
    if (!parsed.ok) return { words: refused(parsed.words) };
    const file = newId();
    const words = await ask('file.create', { file, path: parsed.path });
    if (words !== null) return { words };
    // The text may have been given up while the server answered.
    if (text !== '' && !session.canEdit()) return { words: refused(`${parsed.path} was created without its text: the text cannot be changed right now.`) };
    const document = session.document.getState();
    if (document !== null) write(document.getText(file), text);
    return { file };
  }

  return {
    async create(path) {
      const added = await add(path, '');
      if ('words' in added) return added.words;
      files.show(added.file);
      return null;
    },
    async rename(file, path) {
      const room = session.room.getState();
      const parsed = parsePath(path, room?.limits);
      if (!parsed.ok) return refused(parsed.words);
      return room !== null && pathOf(room.files, file) === parsed.path ? null : ask('file.rename', { file, path: parsed.path });
    },
    async remove(file) {
      const words = await ask('file.delete', { file });
      if (words === null) files.close(file);
      return words;
    },
    async restore(file) {
      const words = await ask('file.restore', { file });
      if (words === null) files.show(file);
      return words;
    },
    startIn: (file) => ask('file.entry', { file }),
    async upload(given) {
      const room = session.room.getState();
      if (room === null || !session.canEdit()) return refused('The files were not added: the text cannot be changed right now.');
      const wrong: string[] = [];
      let first: string | null = null;
      for (const each of given) {
        const read = await readTextFile(each, room.limits.MAX_FILE);
        const added = 'words' in read ? read : await add(each.name, toLf(read.text));
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
    async downloadAll() {
      try {
        const { zipOf } = await import('./zip.ts');
        const title = session.room.getState()?.session.title ?? '';
        const zip = zipOf(living().map(({ id, path }: SharedFile) => [path, textOf(id)]));
        saveFile(`${title.replaceAll(/[^\p{L}\p{N} ._-]/gu, '').trim() || 'session'}.zip`, zip);
        return null;
      } catch (error) {
        console.error('The files could not be packed', error);
        return refused('The files could not be packed. Check the connection.');
      }
    },
  };
}

/** Types a text into an empty file, in pieces that each fit into one update. */
function write(into: Y.Text, text: string): void {
  for (const piece of piecesOf({ from: 0, to: 0, text })) if (piece.text !== '') into.insert(piece.from, piece.text);
}
