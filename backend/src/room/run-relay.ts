import type { Chunk, Run } from '@oci/protocol/run.ts';
import type { RunFacts } from './facts.ts';
import { message } from './peer.ts';
import type { Said } from './ledger.ts';
import type { Room } from './room.ts';
import type { Tab } from './tab.ts';

type Held = { run: string; index: number; chunks: Chunk[]; waiting: boolean };

/** Run output on its way to the room: at once, but never before the room was told of the run. */
export class RunRelay {
  readonly #room: Room;
  #held: { output: Held; except: Tab | null }[] = [];

  constructor(room: Room) {
    this.#room = room;
  }

  /** Gives the others a piece of output. */
  send(output: Held, except: Tab | null): void {
    if (!this.#isTold(output.run) || this.#held.some((held) => held.output.run === output.run)) this.#held.push({ output, except });
    else this.#room.tabs.send(message('run.output', output), except ?? undefined);
  }

  /** Sends what was held back for runs that have been told since. */
  settle(): void {
    if (this.#held.length === 0) return;
    const held = this.#held;
    this.#held = held.filter(({ output }) => !this.#isTold(output.run));
    for (const { output, except } of held) if (this.#isTold(output.run)) this.#room.tabs.send(message('run.output', output), except ?? undefined);
  }

  /** The ends of the runs that a tab was making. */
  lostWith(tab: Tab): Said[] {
    const runs = [...this.#room.ledger.facts.runs.values()];
    return runs.filter((run) => run.client === tab.client && run.outcome === null).map((run) => this.lost(run));
  }

  /** The end of a run whose browser is gone. */
  lost(run: RunFacts): Said {
    const ms = Math.max(0, this.#room.context.clock.now() - run.startedAt);
    return { actor: 0, record: { kind: 'run.end', run: run.id, outcome: { type: 'lost', ms } } };
  }

  /** The ends of a person's runs, which somebody stops. */
  stopped(participant: number, by: number): Said[] {
    const { ledger, context } = this.#room;
    const runs = [...ledger.facts.runs.values()].filter((run) => run.participant === participant && run.outcome === null);
    return runs.map(({ id, startedAt }) => ({ actor: by, record: { kind: 'run.end', run: id, outcome: { type: 'stopped', ms: Math.max(0, context.clock.now() - startedAt), by } } }));
  }

  /** Every told run, as a card shows it to one who joins. */
  cards(): Run[] {
    const { told } = this.#room.ledger;
    const outputs = this.#room.outputs.sent([...told.runs.keys()]);
    return [...told.runs.values()].map((run) => {
      const output = outputs.get(run.id) ?? this.#room.outputs.of(run.id);
      const { id, number, participant, language, file, startedAt, outcome, untold } = run;
      return { id, number, participant, language, file, startedAt, outcome, untold, waiting: outcome === null && output.waiting, output: output.chunks, next: output.next, dropped: output.dropped };
    });
  }

  #isTold(run: string): boolean {
    return this.#room.ledger.told.runs.has(run);
  }
}
