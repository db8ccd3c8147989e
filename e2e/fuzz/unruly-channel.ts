import type { Channel, ChannelListener, MakeChannel } from '../../frontend/src/session/channel.ts';
import type { Random } from './random.ts';

/** How a line misbehaves: switched off at the end of a test. */
export type Unruly = { on: boolean };

/** A channel that now and then says a thing twice, or two things in the wrong order, both ways. */
export function unrulyChannel(make: MakeChannel, random: Random, unruly: Unruly): MakeChannel {
  return (listener) => {
    const { events } = listener;
    const mixed = mixer(random, unruly);
    const heard: ChannelListener = {
      ...listener,
      closed: () => {
        mixed.forget();
        listener.closed();
      },
      events: {
        ...events,
        'room.event': (event) => twice(() => events['room.event'](event)),
        'doc.update': (...update) => mixed.pass(() => events['doc.update'](...update)),
        'doc.ack': (...ack) => twice(() => events['doc.ack'](...ack)),
        'run.output': (output) => twice(() => events['run.output'](output)),
        presence: (presence) => twice(() => events.presence(presence)),
      },
    };
    const channel = make(heard);
    const said = mixer(random, unruly);
    function twice(act: () => void): void {
      act();
      if (unruly.on && random.chance(0.1)) act();
    }
    const wrapped: Channel = {
      get slow() {
        return channel.slow;
      },
      open: (auth) => {
        said.forget();
        channel.open(auth);
      },
      close: (politely) => {
        said.forget();
        mixed.forget();
        channel.close(politely);
      },
      send: (...update) => said.pass(() => channel.send(...update)),
      request: (name, payload) => channel.request(name, payload),
    };
    return wrapped;
  };
}

/** Passes things on: at once, twice, or after the next one (or a moment, if there is none). */
function mixer(random: Random, unruly: Unruly): { pass(act: () => void): void; forget(): void } {
  let held: (() => void) | null = null;
  const release = () => {
    const late = held;
    held = null;
    late?.();
  };
  return {
    pass(act) {
      if (unruly.on && !held && random.chance(0.1)) {
        held = act;
        setTimeout(release, 5);
        return;
      }
      act();
      if (unruly.on && random.chance(0.1)) act();
      release();
    },
    forget() {
      held = null;
    },
  };
}
