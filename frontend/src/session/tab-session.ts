import type { PresenceSet, RequestAnswer, RequestName, RequestPayload, RoomEvent, RoomState, ServerToClient } from '@oci/protocol/events.ts';
import { DEFAULT_LIMITS, pageLimits, type PageLimits } from '@oci/protocol/limits.ts';
import { allows } from '@oci/protocol/permissions.ts';
import type { Refusal } from '@oci/protocol/refusals.ts';
import type { Run } from '@oci/protocol/run.ts';
import { PROTOCOL_VERSION } from '@oci/protocol/version.ts';
import { Answers } from './answers.ts';
import { Line } from './line.ts';
import { Outbox } from './outbox.ts';
import { openInTime } from './queue-store.ts';
import { PresenceSender } from './presence-sender.ts';
import { RoomView } from './room-view.ts';
import { RunList } from './run-list.ts';
import { RunOutbox } from './run-outbox.ts';
import type { Answered, RunAsked, RunNews, SessionClient } from './session-client.ts';
import type { SessionParts } from './session-parts.ts';
import { SharedDocument } from './shared-document.ts';
import { createTabStores } from './tab-stores.ts';
import { Typing } from './typing.ts';

/** One tab in one session: ties the stations together, each of which does one thing. */
export class TabSession implements SessionClient {
  #stores = createTabStores();
  readonly connection = this.#stores.connection;
  readonly room = this.#stores.room;
  readonly runs = this.#stores.runs;
  readonly document = this.#stores.document;
  readonly recovered = this.#stores.recovered;
  readonly typing = this.#stores.typing;

  #parts: SessionParts;
  #line: Line;
  #outbox: Outbox;
  #shared: SharedDocument;
  #view: RoomView;
  #runList: RunList;
  #runOutbox: RunOutbox;
  #answers: Answers;
  #presence: PresenceSender;
  #typing: Typing;
  #runListeners = new Set<(request: RunAsked) => void>();
  #stopListening: () => void;
  /** Those of the server, once it has said them (H-3). */
  #limits: PageLimits = pageLimits(DEFAULT_LIMITS);
  /** More waits than this tab may hold. */
  #tooMuch = false;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    const { clock, page, participant, report } = parts;
    const limits = () => this.#limits;
    this.#view = new RoomView(this.room);
    this.#runList = new RunList(clock, this.runs);
    this.#typing = new Typing(clock, this.typing);
    this.#line = new Line(parts, {
      limits,
      handshake: () => this.#handshake(),
      events: this.#events(),
      show: (status) => this.connection.setState(status),
      lost: (refusal) => this.#lost(refusal),
    });
    this.#outbox = this.#makeOutbox();
    this.#shared = new SharedDocument({
      clock,
      report,
      outbox: this.#outbox,
      document: this.document,
      recovered: this.recovered,
      sync: (payload) => this.#line.ask('doc.sync', payload),
      edited: () => this.#typing.edited(participant),
      rebuild: () => this.#line.renew(),
    });
    this.#runOutbox = new RunOutbox({
      clock,
      limits,
      request: (name, payload) => this.#line.ask(name, payload),
      numbered: (run, number) => this.#runList.numbered(run, number),
    });
    this.#answers = new Answers({ clock, send: (answer) => this.#line.send('run.input', answer) });
    this.#presence = new PresenceSender(clock, limits, (presence) => {
      this.#view.moveTo(presence);
      return this.#line.ask('presence.set', presence);
    });
    this.#stopListening = page.listen({
      online: () => this.#line.hint(),
      shown: () => this.#line.hint(),
      offline: () => this.#line.unplugged(),
      hide: () => this.#hide(),
      back: () => this.#line.start(),
      mayLose: () => this.mayLose(),
    });
    this.#line.start();
    // What an earlier tab left is counted at once, also before there is a connection.
    void this.#outbox.adopt();
  }

  canEdit(): boolean {
    const room = this.room.getState();
    if (!room || !this.#shared.live || this.#tooMuch) return false;
    if (this.connection.getState().status === 'refused') return false;
    const { role, removed } = room.you.participant;
    return !removed && allows('doc.update', role, room.session.state);
  }

  mayLose(): boolean {
    const { unsaved, unkept, kept } = this.connection.getState();
    return this.recovered.getState().length > 0 || (unsaved > 0 && (!kept || unkept > 0));
  }

  request<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<RequestAnswer<N>> {
    return this.#line.send(name, payload);
  }

  setPresence(presence: PresenceSet): void {
    this.#presence.set(presence);
  }

  tellRun(news: RunNews): void {
    this.#runList.tell(news, this.#parts.participant);
    this.#runOutbox.add(news);
  }

  onRunRequest(listener: (request: RunAsked) => void): () => void {
    this.#runListeners.add(listener);
    return () => void this.#runListeners.delete(listener);
  }

  answerRun(answer: RequestPayload<'run.input'>, waits: () => void): Promise<Answered> {
    return this.#answers.give(answer, waits);
  }

  retryNow(): void {
    this.#line.retryNow();
  }

  dispose(): void {
    this.#stopListening();
    this.#hide();
    this.#outbox.dispose();
    this.#shared.dispose();
    this.#runOutbox.dispose();
    this.#answers.dispose();
    this.#runList.dispose();
    this.#typing.dispose();
  }

  #makeOutbox(): Outbox {
    const { clock, locks, report, sessionId, participant, store } = this.#parts;
    return new Outbox({
      clock,
      limits: () => this.#limits,
      locks,
      report,
      store: openInTime(store(sessionId, participant), clock).catch((error: unknown) => {
        report(error);
        return null;
      }),
      name: `oci-unsent/${sessionId}/${participant}`,
      send: (...update) => this.#line.update(...update),
      reset: (refusal) => this.#shared.reset(refusal),
      changed: () => this.#count(),
    });
  }

  #handshake() {
    const { sessionId, participant } = this.#parts;
    const client = this.#shared.client;
    return { protocol: PROTOCOL_VERSION, sessionId, participant, ...(client !== null && { client }) };
  }

  #events(): ServerToClient {
    const asks = (request: RunAsked) => this.#ask(request);
    return {
      'room.state': (state) => this.#entered(state),
      'room.event': (event) => this.#happened(event),
      'doc.update': (epoch, client, bytes, ack) => this.#edited(epoch, client, bytes, ack),
      'doc.ack': (client, n) => this.#outbox.acknowledge(client, n),
      'doc.refused': (client, n, refusal) => this.#outbox.refused(client, n, refusal),
      presence: (presence) => this.#view.present(presence),
      'run.output': (output) => this.#runList.output(output),
      'run.stop': ({ run, by }) => asks({ run, by, stop: true }),
      'run.input': ({ run, answer, seen, text, by }) => asks({ run, by, answer, text, saw: this.#runOutbox.saw(run, seen) }),
      'run.answered': (word) => this.#answers.heard(word),
      notice: (notice) => {
        if ('refusal' in notice) this.#line.farewell(notice.refusal);
        else this.#storing(notice.storing);
      },
    };
  }

  #entered(state: RoomState): void {
    this.#limits = state.limits;
    this.#count();
    this.#view.replace(state);
    this.#runList.replace(state.runs);
    for (const { id, outcome } of state.runs) this.#ended(id, outcome);
    this.connection.setState({ storing: state.storing, slowRoute: this.#line.slow });
    this.#line.entered();
    this.#shared.opened(state.you.client);
    this.#runOutbox.opened();
    this.#presence.opened();
  }

  #happened(event: RoomEvent): void {
    if (!this.#view.fold(event)) return;
    if (event.kind === 'run.start' || event.kind === 'run.end') this.#runList.fold(event, this.room.getState()?.session.state === 'ended');
    if (event.kind === 'run.end') this.#ended(event.run, event.outcome);
    if (event.kind === 'room.reopen') this.#runOutbox.release();
    if (event.kind === 'room.resume' || event.kind === 'room.reopen') this.#outbox.release();
    if (event.kind === 'document.renew') this.#shared.renewed(event.epoch);
    if (event.kind === 'participant.remove' && event.participant === this.#parts.participant) this.#line.farewell({ code: 'REMOVED' });
  }

  #ended(run: string, outcome: Run['outcome']): void {
    if (outcome) this.#answers.ended(run);
    // A program that the room has stopped is not to go on here.
    if (outcome?.type === 'stopped') this.#ask({ run, by: outcome.by, stop: true });
  }

  #ask(request: RunAsked): void {
    for (const listener of this.#runListeners) listener(request);
  }

  #edited(epoch: number, client: number, bytes: Uint8Array, ack: number | undefined): void {
    this.#shared.update(epoch, bytes);
    const own = this.#outbox.own;
    if (ack !== undefined && own) this.#outbox.acknowledge(own.client, ack);
    const author = this.#view.participantOf(client);
    if (author !== null) this.#typing.edited(author);
  }

  #lost(refusal: Refusal | null): boolean {
    this.#shared.closed();
    this.#outbox.closed();
    this.#runOutbox.closed();
    this.#presence.closed();
    if (!refusal) return true;
    const { code } = refusal;
    // The server has lost this tab's client id (a restored backup): come back as a new tab.
    if (code === 'FORGED_AUTHOR' && this.#shared.client !== null) {
      this.#shared.reset(refusal);
      return false;
    }
    // Nobody can send what waits any more.
    if (code === 'ROOM_ENDED' || code === 'SESSION_GONE') this.#shared.abandon(refusal);
    // Nor may it be read here.
    if (code === 'REMOVED' || code === 'SESSION_GONE') void this.#outbox.wipe();
    return true;
  }

  #hide(): void {
    this.#outbox.flush();
    this.#line.hangUp();
  }

  #storing(storing: boolean): void {
    this.connection.setState({ storing });
    if (storing) this.#outbox.release();
  }

  #count(): void {
    const { unsaved, unkept, since, bytes, kept } = this.#outbox.waiting;
    this.#tooMuch = bytes > this.#limits.CLIENT_QUEUE;
    const now = this.connection.getState();
    if (now.unsaved === unsaved && now.unkept === unkept && now.unsavedSince === since && now.kept === kept) return;
    this.connection.setState({ unsaved, unkept, unsavedSince: since, kept });
  }
}
