import { refuse } from '@oci/protocol/refusals.ts';
import { languageOf } from '@oci/runtimes/table.ts';
import type { ToPerson } from './elsewhere.ts';
import type { RunFacts } from './facts.ts';
import type { Asking, Handlers } from './handlers.ts';
import { toDraft } from './record.ts';
import { shareOf } from './rights.ts';
import type { Room } from './room.ts';
import { isUnsavedFull } from './unsaved.ts';

/** Requests about runs. */
export const RUN_REQUESTS: Handlers<'run.start' | 'run.output' | 'run.end' | 'run.stop' | 'run.input' | 'run.answered'> = {
  'run.start': async (room, by, { run, language, file }) => {
    const { facts } = room.ledger;
    const known = facts.runs.get(run);
    if (known) {
      if (known.participant !== by.participant) return refuse('NOT_ALLOWED');
      await room.ledger.durable();
      return { ok: true, number: known.number };
    }
    const chosen = languageOf(language);
    if (!by.tab || !chosen || chosen.cannotRun !== undefined || !facts.files.has(file)) return refuse('BAD_MESSAGE');
    const running = [...facts.runs.values()].filter((other) => other.participant === by.participant && other.outcome === null);
    const alive = running.filter((other) => room.tabs.get(other.client)?.connected);
    if (alive.length > 0) return refuse('LIMIT_REACHED');
    const wait = room.runStarts.wait(by.participant);
    if (wait > 0) return refuse('TOO_FAST', { retryAfterMs: wait });
    const number = facts.runCount + 1;
    const lost = running.map((other) => room.runs.lost(other));
    const started = room.ledger.decide(...lost, { actor: by.participant, record: { kind: 'run.start', run, number, language, file, client: by.tab.client } });
    room.outputs.keep((id) => room.ledger.facts.runs.has(id));
    await started;
    return { ok: true, number };
  },
  'run.output': (room, by, { run, index, chunks, waiting }) => {
    const facts = ownRun(room, by, run);
    if (!facts) return refuse('NOT_ALLOWED');
    const { outputs, ledger, context } = room;
    const { next } = outputs.of(run);
    if (index < next) return ledger.durable().then(() => ({ ok: true, next }));
    if (facts.outcome && facts.outcome.type !== 'lost' && !chunks.every(([stream]) => stream === 'check')) return refuse('NOT_ALLOWED');
    if (index > next) return refuse('UPDATE_GAP');
    const units = chunks.reduce((sum, [, text]) => sum + text.length, 0);
    if (units > context.limits.RUN_CHUNK) return refuse('BAD_MESSAGE');
    if (!outputs.hasRoom(run, chunks) || ledger.bytes + units > shareOf(by.role, context.limits.MAX_JOURNAL)) return refuse('LIMIT_REACHED');
    if (isUnsavedFull({ ledger, ...context }, units)) return refuse('STORAGE_DOWN');
    outputs.add(run, chunks, waiting);
    room.runs.send({ run, index, chunks, waiting }, by.tab);
    return new Promise((resolve) => ledger.append(toDraft(by.participant, { kind: 'run.output', run, index, chunks, waiting }), () => resolve({ ok: true, next: index + 1 })));
  },
  'run.end': async (room, by, { run, outcome }) => {
    const facts = ownRun(room, by, run);
    if (!facts) return refuse('NOT_ALLOWED');
    if (facts.outcome && (facts.outcome.type !== 'lost' || outcome.type === 'lost')) {
      await room.ledger.durable();
      return { ok: true };
    }
    if (outcome.type === 'stopped' && !room.seat(outcome.by)) return refuse('BAD_MESSAGE');
    room.outputs.end(run);
    await room.ledger.decide({ actor: by.participant, record: { kind: 'run.end', run, outcome } });
    return { ok: true };
  },
  'run.stop': (room, by, { run }) => toRunner(room, by, run, { kind: 'run.stop', sent: { run, by: by.participant } }),
  'run.input': (room, by, input) => {
    const { run, text } = input;
    if (text !== null && text.length > room.context.limits.RUN_INPUT) return refuse('BAD_MESSAGE');
    return toRunner(room, by, run, { kind: 'run.input', sent: { ...input, by: by.participant } });
  },
  'run.answered': (room, by, { to, ...sent }) => {
    if (!ownRun(room, by, sent.run)) return refuse('NOT_ALLOWED');
    room.others.tellPerson(to, { kind: 'run.answered', sent }, by.tab);
    return { ok: true };
  },
};

function ownRun(room: Room, by: Asking, run: string): RunFacts | null {
  const facts = room.ledger.facts.runs.get(run);
  return facts && facts.participant === by.participant ? facts : null;
}

/** Passes a request to the tabs of a run's participant, also on other servers; only the one that runs it acts. */
function toRunner(room: Room, by: Asking, run: string, asked: ToPerson): { ok: true } | ReturnType<typeof refuse> {
  const facts = room.ledger.facts.runs.get(run);
  if (!facts) return refuse('NOT_FOUND');
  room.others.tellPerson(facts.participant, asked, by.tab);
  return { ok: true };
}
