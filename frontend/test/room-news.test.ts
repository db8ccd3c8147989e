import { describe, expect, it } from 'vitest';
import { createAnnouncer } from '../src/room/announcer.ts';
import { watchRoom } from '../src/room/room-news.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeSession, participant } from './fake-session.ts';

function setUp(role: 'interviewer' | 'candidate' = 'candidate') {
  const clock = new FakeClock();
  const session = new FakeSession(role);
  const announcer = createAnnouncer(clock);
  const said: string[] = [];
  announcer.polite.subscribe((words) => said.push(words));
  announcer.assertive.subscribe((words) => said.push(`now: ${words}`));
  const news = watchRoom(session, announcer, clock);
  const arrive = (id: number, name: string) =>
    session.changeRoom((room) => ({
      ...room,
      participants: [...room.participants, participant(id, name, 'candidate')],
      present: [...room.present, { client: 10 + id, participant: id, file: 'main.py', anchor: null, head: null, away: false, reconnecting: false }],
    }));
  return { clock, session, announcer, news, said, arrive };
}

describe('announcements', () => {
  it('ux §5: at most one in five seconds, the newest of each kind wins', () => {
    const { clock, announcer, said } = setUp();
    announcer.say('run', 'one');
    clock.advance(0);
    announcer.say('run', 'two');
    announcer.say('people', 'Sam joined');
    announcer.say('run', 'three');
    clock.advance(4_999);
    expect(said).toEqual(['one']);
    clock.advance(1);
    expect(said).toEqual(['one', 'Sam joined']);
    clock.advance(5_000);
    expect(said).toEqual(['one', 'Sam joined', 'three']);
    announcer.say('run', 'never');
    announcer.dispose();
    expect(clock.timers).toBe(0);
  });

  it('who comes and goes is said, and kept for People', () => {
    const { clock, session, news, said, arrive } = setUp();
    arrive(3, 'Ilse');
    clock.advance(0);
    session.changeRoom((room) => ({ ...room, present: room.present.filter((tab) => tab.participant === 1) }));
    clock.advance(5_000);
    expect(said).toEqual(['Ilse joined', 'Sam and Ilse left']);
    expect(news.comings.getState()).toEqual(['Ilse joined', 'Sam and Ilse left']);
  });

  it('another language is said, since it opens another file', () => {
    const { clock, session, said } = setUp();
    session.changeRoom((room) => ({ ...room, session: { ...room.session, language: 'javascript' } }));
    clock.advance(0);
    expect(said).toEqual(['The language is now JavaScript.']);
  });

  it('a changed name is said, one’s own too: the server may have added a number', () => {
    const { clock, session, news, said } = setUp();
    const rename = (id: number, name: string) => session.changeRoom((room) => ({ ...room, participants: room.participants.map((each) => (each.id === id ? { ...each, name } : each)) }));
    rename(2, 'Samuel');
    clock.advance(0);
    rename(1, 'Samuel 2');
    clock.advance(5_000);
    expect(said).toEqual(['Sam is now Samuel', 'You are now Samuel 2']);
    expect(news.comings.getState()).toEqual(said);
  });

  it('a renewed document is said', () => {
    const { clock, session, said } = setUp();
    session.changeRoom((room) => ({ ...room, epoch: room.epoch + 1 }));
    clock.advance(0);
    expect(said).toEqual(['The document was renewed. Its text is the same.']);
  });

  it("one's own run is said when it waits and when it ends; others' runs never are", () => {
    const { clock, session, said } = setUp();
    session.tellRun({ type: 'start', run: 'AAAAAAAAAAA', language: 'python', file: 'main.py', startedAt: 0 });
    session.changeRun('AAAAAAAAAAA', (run) => ({ ...run, number: 7 }));
    session.tellRun({ type: 'output', run: 'AAAAAAAAAAA', chunks: [['out', 'a\nb\nwho? ']], waiting: true });
    clock.advance(0);
    session.tellRun({ type: 'end', run: 'AAAAAAAAAAA', outcome: { type: 'finished', ms: 400, exitCode: 0 } });
    clock.advance(5_000);
    expect(said).toEqual(['Run 7 is waiting for input', 'Run 7: Finished, exit 0, 0.4 s, 3 lines of output']);
    session.changeRun('AAAAAAAAAAA', (run) => ({ ...run, participant: 2, outcome: null }));
    session.changeRun('AAAAAAAAAAA', (run) => ({ ...run, outcome: { type: 'finished', ms: 1, exitCode: 0 } }));
    clock.advance(10_000);
    expect(said.length).toBe(2);
  });

  it('a lost connection is said after two seconds, its return with what was sent', () => {
    const { clock, session, said } = setUp();
    session.connection.setState({ status: 'reconnecting', unsaved: 0 });
    clock.advance(1_900);
    session.connection.setState({ status: 'connected' });
    clock.advance(20_000);
    expect(said).toEqual([]);
    session.connection.setState({ status: 'reconnecting', unsaved: 1 });
    session.connection.setState({ status: 'offline', unsaved: 4 });
    clock.advance(2_000);
    session.connection.setState({ status: 'connected' });
    session.connection.setState({ unsaved: 0 });
    clock.advance(5_000);
    expect(said).toEqual(['Connection lost. You can go on typing and running.', 'Back online. 4 changes sent.']);
  });

  it('who only reads is not told to go on typing', () => {
    const { clock, session, said } = setUp();
    session.changeRoom((room) => ({ ...room, session: { ...room.session, state: 'ended' } }));
    session.connection.setState({ status: 'reconnecting' });
    clock.advance(20_000);
    expect(said.at(-1)).toBe('Connection lost.');
  });

  it('the end of the session is said at once, a change of role in its turn', () => {
    const { clock, session, said } = setUp();
    session.changeRoom((room) => ({ ...room, session: { ...room.session, state: 'ended' } }));
    expect(said).toEqual(['now: The session has ended.']);
    session.changeRoom((room) => ({ ...room, you: { ...room.you, participant: { ...room.you.participant, role: 'observer' } } }));
    clock.advance(0);
    expect(said[1]).toBe('You are now an observer.');
  });

  it('after disposing nothing is watched and no timer runs', () => {
    const { clock, session, announcer, news, said, arrive } = setUp();
    session.connection.setState({ status: 'offline' });
    news.dispose();
    arrive(3, 'Ilse');
    announcer.dispose();
    clock.advance(10_000);
    expect(said).toEqual([]);
    expect(clock.timers).toBe(0);
  });
});
