import type { Presence } from '@oci/protocol/events.ts';
import type { Hint } from './neighbours.ts';
import { message, type Message } from './peer.ts';
import type { Fact, Recorded } from './record.ts';
import type { Room } from './room.ts';
import type { Tab } from './tab.ts';

type About<K extends Hint['kind']> = Pick<Extract<Hint, { kind: K; sent: object }>, 'kind' | 'sent'>;
/** A word about a run, from one browser to those of one person. */
export type ToPerson = About<'run.stop'> | About<'run.input'> | About<'run.answered'>;

/** A room's side towards the same room on other servers: what they recorded, and whom they have. */
export class Elsewhere {
  readonly #room: Room;

  constructor(room: Room) {
    this.#room = room;
  }

  /** Tells those here what another server recorded, and does what follows from it; `twin`: it waited here, too. */
  learn(record: Recorded, twin: boolean): void {
    const room = this.#room;
    if (record.kind === 'doc.update') {
      if (!twin) room.updates.tellOthers(record.client, record.n, record.bytes);
    } else if (record.kind === 'run.output') {
      const { run, index, chunks, waiting } = record;
      if (!twin) room.runs.send({ run, index, chunks, waiting }, null);
    } else {
      this.#follow(record);
      room.tell(record);
    }
  }

  /** Takes what another server tells. */
  hear(hint: Hint): void {
    switch (hint.kind) {
      case 'news':
        return this.#room.catchUp.heard(hint.seq);
      case 'ask':
        return this.announce();
      case 'turn':
        return this.#room.catchUp.giveWay();
      case 'here':
        return hint.tabs.forEach((presence) => this.#isElsewhere(presence, hint.came));
      case 'run.stop':
      case 'run.input':
      case 'run.answered':
        return this.#passOn(hint.participant, hint, null);
    }
  }

  /** Tells the other servers who is connected here. */
  announce(): void {
    const { tabs, context, id } = this.#room;
    const present = tabs.here().map((tab) => tab.presence);
    if (present.length > 0) context.neighbours?.tell({ kind: 'here', session: id, tabs: present, came: false });
  }

  /** Tells them where a tab is; `came`: it just connected, so it is nowhere else. */
  show(tab: Tab, came: boolean): void {
    this.#room.context.neighbours?.tell({ kind: 'here', session: this.#room.id, tabs: [tab.presence], came });
  }

  /** Passes a word to all other tabs of a person, here and on other servers. */
  tellPerson(participant: number, word: ToPerson, except: Tab | null): void {
    this.#passOn(participant, word, except);
    this.#room.context.neighbours?.tell({ ...word, session: this.#room.id, participant });
  }

  /** A tab that entered on another server, or before this one started: it is awaited, if it is not here. */
  came(client: number, participant: number): void {
    const room = this.#room;
    const known = room.tabs.get(client);
    if (known?.peer) return;
    if (known) room.takeOut(known);
    const tab = room.tabs.add(client, participant, room.entry);
    if (room.context.neighbours) tab.elsewhere = tab.presence;
    room.awaitReturn(tab);
  }

  #passOn(participant: number, word: ToPerson, except: Tab | null): void {
    const sent = messageOf(word);
    for (const tab of this.#room.tabs.of(participant)) if (tab !== except) tab.send(sent);
  }

  /** What follows from a decision that another server recorded. */
  #follow(record: Recorded<Fact>): void {
    const room = this.#room;
    switch (record.kind) {
      case 'participant.enter':
        this.came(record.client, record.participant);
        return room.context.neighbours?.tell({ kind: 'ask', session: room.id });
      case 'participant.leave': {
        const tab = room.tabs.get(record.client);
        // Another server took it for gone.
        if (tab?.peer) return this.#enterAgain(tab);
        return tab && room.takeOut(tab);
      }
      case 'participant.remove':
        return room.expel(room.tabs.of(record.participant), { code: 'REMOVED' });
      case 'participant.role':
        return room.tabs.of(record.participant).forEach((tab) => tab.peer?.close(null));
      case 'session.delete':
        return room.expel([...room.tabs.all()], { code: 'SESSION_GONE' });
      case 'run.start':
        return room.outputs.keep((run) => room.ledger.told.runs.has(run));
      case 'run.end':
        return room.outputs.end(record.run);
      default:
    }
  }

  /** Another server has a tab's connection. */
  #isElsewhere(presence: Presence, came: boolean): void {
    const room = this.#room;
    const { client, participant } = presence;
    const { inside, clients } = room.ledger.facts;
    if (!inside.has(client) || clients.get(client) !== participant) return;
    const known = room.tabs.get(client);
    const tab = known ?? room.tabs.add(client, participant, room.entry);
    const { peer } = tab;
    if (peer && !came) return;
    const wasHere = known?.elsewhere === null;
    tab.peer = null;
    tab.elsewhere = presence;
    room.awaitReturn(tab);
    peer?.close(null);
    room.tabs.send(message('presence', presence));
    // Only then: it is said again every few seconds.
    if (wasHere && room.tabs.here().length === 0) room.context.emptied(room);
  }

  #enterAgain(tab: Tab): void {
    const { closed, ledger } = this.#room;
    if (ledger.held) return void ledger.ready().then(() => this.#enterAgain(tab));
    const { client, participant, peer } = tab;
    if (closed || !peer || ledger.facts.inside.has(client)) return;
    ledger.record([{ actor: participant, record: { kind: 'participant.enter', participant, client } }], () => {}, () => this.#enterAgain(tab));
  }
}

function messageOf(word: ToPerson): Message {
  switch (word.kind) {
    case 'run.stop':
      return message(word.kind, word.sent);
    case 'run.input':
      return message(word.kind, word.sent);
    case 'run.answered':
      return message(word.kind, word.sent);
  }
}

/** Who is connected to other servers, in sessions that this one has not in memory. */
export class Visitors {
  /** Participants of a session by their tabs, and until when that is taken to be so. */
  readonly #sessions = new Map<string, Map<number, { participant: number; until: number }>>();

  /** Takes what another server tells. */
  note({ session, tabs }: Extract<Hint, { kind: 'here' }>, until: number): void {
    const known = this.#sessions.get(session) ?? new Map<number, { participant: number; until: number }>();
    for (const { client, participant, reconnecting } of tabs) {
      if (reconnecting) known.delete(client);
      else known.set(client, { participant, until });
    }
    this.#sessions.set(session, known);
  }

  /** Numbers of the participants of a session, in order. */
  of(session: string, now: number): number[] {
    const here = [...(this.#sessions.get(session)?.values() ?? [])].filter(({ until }) => until > now);
    return [...new Set(here.map(({ participant }) => participant))].toSorted((a, b) => a - b);
  }

  /** Forgets what is not so any more. */
  prune(now: number): void {
    for (const session of this.#sessions.keys()) if (this.of(session, now).length === 0) this.#sessions.delete(session);
  }
}
