import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { DEFAULT_LIMITS } from '../../protocol/src/limits.ts';
import { openOurs, type OurLine } from '../lines/ours.ts';
import type { OpenLine } from '../lines/line.ts';
import { pause, percentile } from '../pause.ts';
import { People } from '../people.ts';
import type { MeasuredServer } from '../server.ts';
import { PROMISED } from './promised.ts';

const { EVENTS_PER_SECOND, BYTES_PER_SECOND, PRESENCE_PER_SECOND, SYNCS_PER_SECOND, RUN_CHUNK, RUN_OUTPUT, MAX_UPDATE_PARTS } = DEFAULT_LIMITS;

/** Environment in which a socket is held to the limits as shipped; those of an address stay raised. */
export const AS_SHIPPED = Object.fromEntries((['EVENTS_PER_SECOND', 'EVENTS_BURST', 'BYTES_PER_SECOND', 'BYTES_BURST'] as const).map((name) => [name, String(DEFAULT_LIMITS[name])]));

/** The third in a room where one types and one reads; `base` is its document before their own items came. */
type Attack = { enter(): Promise<OurLine>; isOver(): boolean; base: Uint8Array[] };
const everyMs = (perSecond: number): number => 1_000 / perSecond;

/** Items that the hostile one has put before all others: Yjs cannot join them. */
const FAR = 8_000;

/** Makes an edit of a document as one update. */
function updateOf(doc: Y.Doc, change: (text: Y.Text) => void): Uint8Array {
  let made: Uint8Array = new Uint8Array();
  const note = (update: Uint8Array): void => void (made = update);
  doc.on('update', note);
  doc.transact(() => change(doc.getText('main.js')));
  doc.off('update', note);
  return made;
}

function documentOf(base: Uint8Array[], client: number): Y.Doc {
  const doc = new Y.Doc();
  for (const update of base) Y.applyUpdate(doc, update);
  doc.clientID = client;
  return doc;
}

/** Sends updates one after the other, each once that before it is durable; one that has to wait is offered again. */
function sender(line: OurLine): (update: Uint8Array) => Promise<void> {
  let n = 0;
  let judge: (wait: number) => void = () => {};
  line.onJudged((number, refusal) => {
    if (number !== n) return;
    if (refusal && refusal.code !== 'TOO_FAST') throw new Error(`an update was refused: ${refusal.code}`);
    judge(refusal ? (refusal.retryAfterMs ?? 100) : 0);
  });
  return async (update) => {
    n += 1;
    for (let wait = -1; wait !== 0; await pause(wait)) {
      const judged = new Promise<number>((resolve) => (judge = resolve));
      line.send(n, update);
      wait = await judged;
    }
  };
}

const ATTACKS: Record<string, (attack: Attack) => Promise<void>> = {
  /** What is no update, as often as events are taken; thrown out, it stands at the door. */
  async junk({ enter, isOver }) {
    while (!isOver()) {
      await pause(500);
      const line = await enter().catch(() => null);
      if (!line) continue;
      line.onJudged(() => {});
      const bytes = randomBytes(BYTES_PER_SECOND / EVENTS_PER_SECOND / 2);
      for (let n = 1; line.isOpen() && !isOver(); n++, await pause(everyMs(EVENTS_PER_SECOND))) line.send(n, bytes);
      line.cut();
    }
  },
  /** A caret that never rests. */
  async presence({ enter, isOver }) {
    const line = await enter();
    const text = documentOf(line.base, line.client).getText('main.js');
    for (let at = 0; !isOver(); at = (at + 1) % text.length) {
      const place = Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, at));
      void line.request('presence.set', { file: 'main.js', anchor: place, head: place, away: false });
      await pause(everyMs(PRESENCE_PER_SECOND));
    }
    line.close();
  },
  /** Programs that print without end. */
  async output({ enter, isOver }) {
    const line = await enter();
    const most = Math.floor(RUN_OUTPUT / RUN_CHUNK) - 1;
    while (!isOver()) {
      const run = randomBytes(8).toString('base64url');
      await line.request('run.start', { run, language: 'javascript', file: 'main.js' });
      for (let index = 0; index < most && !isOver(); index++, await pause(everyMs((BYTES_PER_SECOND / RUN_CHUNK) * 0.95))) void line.request('run.output', { run, index, chunks: [['out', 'x'.repeat(RUN_CHUNK)]], waiting: false });
      if (!line.isOpen()) throw new Error('thrown out for its output');
      await line.request('run.end', { run, outcome: { type: 'stopped', ms: 1, by: line.participant } });
    }
    line.close();
  },
  /** A tab that never saw what another of theirs wrote: every insertion looks for its place among all of it. */
  async walk({ enter, isOver, base }) {
    const line = await enter();
    const insert = sender(line);
    const blind = documentOf(base, line.client);
    while (!isOver()) {
      await insert(updateOf(blind, (text) => {
        text.insert(0, 'y');
        text.insert(0, 'y');
      }));
      await pause(everyMs(EVENTS_PER_SECOND));
    }
    line.close();
  },
  /** Asks for the whole document as often as that is answered. */
  async sync({ enter, isOver }) {
    const line = await enter();
    while (!isOver()) {
      await line.request('doc.sync', { epoch: null, stateVector: new Uint8Array([0]) });
      await pause(everyMs(SYNCS_PER_SECOND));
    }
    line.close();
  },
};

/** Writes the items; answers the document before. */
async function fill(line: OurLine): Promise<Uint8Array[]> {
  const put = sender(line);
  const doc = documentOf(line.base, line.client);
  for (let items = 0; items < FAR; items += MAX_UPDATE_PARTS / 4)
    await put(updateOf(doc, (text) => {
      for (let item = 0; item < MAX_UPDATE_PARTS / 4; item++) text.insert(0, 'x');
    }));
  line.close();
  return line.base;
}

/** Others' p99 under the promised load while one socket in one of its rooms does the worst that its limits let it: how many times what it is without. */
export async function hostile(server: MeasuredServer, open: OpenLine, { seconds = 5, rounds = 3 } = {}): Promise<Record<string, number>> {
  const { rooms, ...each } = PROMISED;
  const people = new People(open, () => server.url, each);
  await people.type(rooms, seconds);
  const enter = (): Promise<OurLine> => openOurs(server.url, 'room-0', each.people);
  const base = await fill(await enter());
  const rows: Record<string, number> = {};
  for (const [name, attack] of Object.entries(ATTACKS)) {
    const [quiet, attacked]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      quiet.push((await people.type(rooms, seconds)).p99);
      let over = false;
      const done = attack({ enter, isOver: () => over, base });
      attacked.push((await people.type(rooms, seconds)).p99);
      over = true;
      await done;
      console.error(`  ${name}: p99 ${quiet.at(-1)?.toFixed(1)} ms without, ${attacked.at(-1)?.toFixed(1)} ms with`);
    }
    rows[`hostile, ${name}: others' p99 ms`] = percentile(attacked, 0.5);
    rows[`…, ${name}: times that without`] = percentile(attacked, 0.5) / percentile(quiet, 0.5);
  }
  people.leave();
  return rows;
}
