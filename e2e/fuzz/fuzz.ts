import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { RUNNABLE } from '@oci/runtimes/table.ts';
import type { SharedFile } from '@oci/protocol/events.ts';
import type { Chunk } from '@oci/protocol/run.ts';
import { textOf, type Arena } from './arena.ts';
import type { Browser, Tab } from './browser.ts';
import excerpt from './trace-excerpt.json' with { type: 'json' };

/** What somebody typed, pasted and ran, so that it can be looked for afterwards. */
type Witness = {
  /** By client id: how much of its text was acknowledged, and which deletions. */
  clocks: Map<number, number>;
  deletes: { client: number; clock: number; len: number }[];
  /** Runs by id: their output as it was told. Of a tab that is gone some of it may never have been sent. */
  runs: Map<string, { output: Chunk[]; tab: Tab; gone: boolean }>;
};

type Hand = { tab: Tab; undo: Y.UndoManager | null; run: string | null; doc: Y.Doc | null; deleted: Witness['deletes']; at: number };

const WORDS = ['x', 'let ', '\n', '\t', 'return ', '😀', 'שלום', 'é', '  ', '{}', '"a" + "b"', '// note\n', '👩‍👩‍👧', '\r\n'];

const FOLDERS = ['lib', 'Lib', 'lib/deep', 'src'];

/** Seeded people at their tabs, doing everything at once. */
export class Fuzz {
  readonly witness: Witness = { clocks: new Map(), deletes: [], runs: new Map() };
  #arena: Arena;
  #hands = new Map<Tab, Hand>();

  constructor(arena: Arena) {
    this.#arena = arena;
  }

  open(browser: Browser): Tab {
    const tab = this.#arena.openTab(browser);
    const hand: Hand = { tab, undo: null, run: null, doc: null, deleted: [], at: 0 };
    this.#hands.set(tab, hand);
    tab.client.document.subscribe((doc) => doc && this.#hold(hand, doc));
    tab.client.connection.subscribe(({ unsaved }, before) => {
      if (unsaved === 0 && before.unsaved > 0) this.#saved(hand);
    });
    return tab;
  }

  /** One thing that one person does. */
  step(): void {
    const { random } = this.#arena;
    const hand = random.pick([...this.#hands.values()]);
    const dice = random.int(100);
    if (dice < 66) this.#edit(hand);
    else if (dice < 72) this.#undo(hand);
    else if (dice < 74) this.#changeLanguage(hand);
    else if (dice < 78) this.#changeFiles(hand);
    else if (dice < 88) this.#run(hand);
    else if (dice < 92) hand.tab.browser.network.cut();
    else if (dice < 96) hand.tab.browser.network.mend();
    else if (dice < 98) this.#point(hand);
    else this.#replace(hand, random.chance(0.6));
  }

  /** Ends what is still running, mends everything, and waits until all is told. */
  async quiet(): Promise<void> {
    const { browsers, unruly } = this.#arena;
    unruly.on = false;
    for (const browser of browsers) browser.network.mend();
    for (const hand of this.#hands.values()) this.#endRun(hand);
    for (const tab of this.#arena.tabs) tab.client.retryNow();
    await this.#arena.until(() => `everything saved: ${[...this.#arena.tabs].filter((tab) => !isSaved(tab)).map(unsavedOf).join(', ')}`, () => [...this.#arena.tabs].every(isSaved), 60_000);
    await this.#arena.until(() => `the same in all tabs: ${this.differences().join(', ')}`, () => this.differences().length === 0, 60_000);
  }

  /** What the tabs disagree about. */
  differences(): string[] {
    const [first, ...others] = [...this.#arena.tabs];
    if (!first) return [];
    const found: string[] = [];
    for (const tab of others) {
      for (const file of filesOf(first).keys()) if (textOf(tab, file) !== textOf(first, file)) found.push(differenceOf(file, tab, first));
      const files = (each: Tab) => JSON.stringify([...filesOf(each).values()].map(({ id, path, deleted }) => [id, path, deleted]));
      if (files(tab) !== files(first)) found.push(`files ${files(tab)} ≠ ${files(first)}`);
      const cards = (each: Tab) => JSON.stringify(each.client.runs.getState().map(({ id, number, outcome, output }) => [id, number, outcome, joined(output)]));
      if (cards(tab) !== cards(first)) found.push(`runs ${cards(tab)} ≠ ${cards(first)}`);
    }
    return found;
  }

  #hold(hand: Hand, doc: Y.Doc): void {
    hand.doc = doc;
    hand.undo = null;
    hand.deleted = [];
    doc.on('update', (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (!transaction.local) return;
      for (const [client, ranges] of Y.decodeUpdate(bytes).ds.clients) for (const { clock, len } of ranges) hand.deleted.push({ client, clock, len });
    });
  }

  /** The indicator says "Saved": from now on it must be so for ever. */
  #saved(hand: Hand): void {
    const { doc } = hand;
    if (!doc || doc !== hand.tab.client.document.getState()) return;
    this.witness.clocks.set(doc.clientID, Math.max(this.witness.clocks.get(doc.clientID) ?? 0, Y.getState(doc.store, doc.clientID)));
    this.witness.deletes.push(...hand.deleted);
    hand.deleted = [];
  }

  /** A text to work on: any, also of a deleted file, whose tab somebody may have open. */
  #text(hand: Hand): Y.Text | null {
    const { client } = hand.tab;
    const doc = client.document.getState();
    if (!doc || !client.canEdit()) return null;
    const files = [...filesOf(hand.tab).keys()].filter((file) => doc.getMap('files').has(file));
    return files.length > 0 ? doc.getText(this.#arena.random.pick(files)) : null;
  }

  #edit(hand: Hand): void {
    const { random } = this.#arena;
    const text = this.#text(hand);
    if (!text) return;
    const kind = random.int(20);
    if (kind < 8) this.#replayTrace(hand, text);
    else if (kind < 13) for (let at = random.int(text.length + 1), keys = 1 + random.int(12); keys > 0; keys--) at = type(text, at, random.pick(WORDS));
    else if (kind < 17) this.#cut(text);
    else if (kind === 17) text.doc?.transact(() => type(text, this.#cut(text), random.pick(WORDS).repeat(1 + random.int(30))));
    else if (kind === 18) type(text, random.int(text.length + 1), `${random.pick(WORDS)}paste `.repeat(random.int(random.chance(0.1) ? 8_000 : 300)));
    else if (text.length > 20_000) text.delete(0, text.length);
  }

  #cut(text: Y.Text): number {
    const { random } = this.#arena;
    const at = whole(text, random.int(text.length + 1));
    const end = whole(text, Math.min(text.length, at + random.int(30)));
    if (end > at) text.delete(at, end - at);
    return at;
  }

  /** Somebody's real typing, wherever the text is. */
  #replayTrace(hand: Hand, text: Y.Text): void {
    const base = this.#arena.random.int(text.length + 1);
    for (let keys = 1 + this.#arena.random.int(15); keys > 0; keys--) {
      const [position, deleted, inserted] = excerpt.patches[hand.at++ % excerpt.patches.length] ?? [0, 0, ''];
      const at = whole(text, (base + Number(position)) % (text.length + 1));
      const end = whole(text, Math.min(text.length, at + Number(deleted)));
      if (end > at) text.delete(at, end - at);
      if (inserted !== '') text.insert(at, String(inserted));
    }
  }

  #undo(hand: Hand): void {
    const text = this.#text(hand);
    if (!text) return;
    hand.undo ??= new Y.UndoManager(text, { captureTimeout: 50 });
    if (this.#arena.random.chance(0.7)) hand.undo.undo();
    else hand.undo.redo();
  }

  #changeLanguage(hand: Hand): void {
    void hand.tab.client.request('language.set', { language: this.#arena.random.pick(RUNNABLE).id });
  }

  #changeFiles(hand: Hand): void {
    const { random } = this.#arena;
    const { client } = hand.tab;
    const room = client.room.getState();
    if (!room) return;
    const path = random.pick(['utils.py', 'Utils.py', 'lib', 'lib/a.js', 'lib/b.js']);
    const kind = random.int(8);
    if (kind === 0) return void client.request('file.create', { file: randomBytes(8).toString('base64url'), path });
    const { id: file, path: from, deleted } = random.pick(room.files);
    if (kind === 1) void client.request('file.rename', { file, path, from });
    else if (kind === 2 && file !== room.entry) void client.request('file.delete', { file });
    else if (kind === 3) void client.request('file.restore', { file });
    else if (kind === 4 && !deleted) void client.request('file.entry', { file });
    else if (kind === 5) void client.request('folder.rename', { folder: random.pick(FOLDERS), path: random.pick(FOLDERS) });
    else if (kind === 6) void client.request('folder.delete', { folder: random.pick(FOLDERS) });
    else if (kind === 7) void client.request('folder.restore', { files: room.files.filter((each) => each.deleted).map(({ id }) => id).slice(0, 3).concat(file) });
  }

  #point(hand: Hand): void {
    const text = this.#text(hand);
    const file = hand.tab.client.room.getState()?.entry;
    if (!text || !file) return;
    const place = Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, this.#arena.random.int(text.length + 1)));
    hand.tab.client.setPresence({ file, anchor: place, head: place, away: false });
  }

  #run(hand: Hand): void {
    const { random } = this.#arena;
    const room = hand.tab.client.room.getState();
    if (!room) return;
    if (hand.run !== null) {
      if (random.chance(0.2)) return this.#endRun(hand);
      const chunks: Chunk[] = Array.from({ length: 1 + random.int(5) }, () => [random.chance(0.8) ? 'out' : 'err', `${random.pick(WORDS)} ${random.int(1_000)}\n`.repeat(1 + random.int(40))]);
      hand.tab.client.tellRun({ type: 'output', run: hand.run, chunks, waiting: random.chance(0.1) });
      this.witness.runs.get(hand.run)?.output.push(...chunks);
      return;
    }
    // One run at once per person.
    if ([...this.#hands.values()].some((other) => other.run !== null && other.tab.browser === hand.tab.browser)) return;
    const run = randomBytes(8).toString('base64url');
    hand.run = run;
    this.witness.runs.set(run, { output: [], tab: hand.tab, gone: false });
    hand.tab.client.tellRun({ type: 'start', run, language: room.session.language, file: room.entry, startedAt: Date.now() });
  }

  #endRun(hand: Hand): void {
    if (hand.run === null) return;
    hand.tab.client.tellRun({ type: 'end', run: hand.run, outcome: { type: 'finished', ms: 5, exitCode: 0 } });
    hand.run = null;
  }

  /** The tab is closed, or dies; the person opens another. */
  #replace(hand: Hand, crash: boolean): void {
    const { tab } = hand;
    this.#hands.delete(tab);
    this.#arena.tabs.delete(tab);
    for (const run of this.witness.runs.values()) if (run.tab === tab) run.gone = true;
    if (crash) tab.crash();
    else tab.close();
    this.open(tab.browser);
  }
}

/** The files of the session by id, deleted ones too, as a tab knows them. */
export function filesOf(tab: Tab): Map<string, SharedFile> {
  const files = tab.client.room.getState()?.files ?? [];
  return new Map(files.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((file) => [file.id, file]));
}

/** Where two tabs' texts part, and whether they know it. */
function differenceOf(file: string, a: Tab, b: Tab): string {
  const [one, other] = [textOf(a, file), textOf(b, file)];
  let at = 0;
  while (one[at] === other[at]) at++;
  return `${file} at ${at}: ${JSON.stringify(one.slice(at, at + 40))} of ${one.length}, ${holds(a)} ≠ ${JSON.stringify(other.slice(at, at + 40))} of ${other.length}, ${holds(b)}`;
}

function holds(tab: Tab): string {
  const doc = tab.client.document.getState();
  return doc ? `client ${doc.clientID} ${JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].toSorted(([x], [y]) => x - y))}` : 'nothing';
}

/** Neighbours of one stream as one, whatever messages they came in. */
export function joined(output: readonly Chunk[]): Chunk[] {
  const whole: Chunk[] = [];
  for (const [stream, text] of output) {
    const last = whole.at(-1);
    if (last && last[0] === stream) whole[whole.length - 1] = [stream, last[1] + text];
    else whole.push([stream, text]);
  }
  return whole;
}

function isSaved(tab: Tab): boolean {
  const { connection, document, runs } = tab.client;
  const { status, unsaved } = connection.getState();
  const doc = document.getState();
  return status === 'connected' && unsaved === 0 && doc !== null && !doc.store.pendingStructs && !doc.store.pendingDs && runs.getState().every(({ number, outcome }) => number !== null && outcome !== null);
}

/** What of a tab is not saved. */
function unsavedOf({ client }: Tab): string {
  const doc = client.document.getState();
  const runs = client.runs.getState().filter(({ number, outcome }) => number === null || outcome === null);
  return JSON.stringify([doc?.clientID ?? null, client.connection.getState(), doc && [doc.store.pendingStructs !== null, doc.store.pendingDs !== null], runs.map(({ id, number, participant, outcome }) => [id, number, participant, outcome])]);
}

function type(text: Y.Text, at: number, word: string): number {
  const place = whole(text, at);
  text.insert(place, word);
  return place + word.length;
}

/** The nearest place before, that is not inside a surrogate pair: editors never are. */
function whole(text: Y.Text, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.toString().charAt(at)) ? at - 1 : at;
}
