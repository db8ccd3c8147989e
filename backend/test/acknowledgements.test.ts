import { expect, test } from 'vitest';
import { Acknowledgements } from '../src/room/acknowledgements.ts';
import type { Message } from '../src/room/peer.ts';
import { Tab } from '../src/room/tab.ts';
import { HeldClock } from './held-clock.ts';

/** Tabs of which each is owed the acknowledgement of its first update, and what they are sent. */
function owing(count: number) {
  const clock = new HeldClock();
  const acknowledgements = new Acknowledgements(clock);
  const sent: Message[] = [];
  const tabs = Array.from({ length: count }, (_, index) => new Tab(index + 1, 1, 'main.py'));
  for (const tab of tabs) {
    tab.peer = { send: (message) => void sent.push(message), close: () => {} };
    acknowledgements.owe(tab, tab.client, 1);
  }
  return { clock, acknowledgements, sent, tabs };
}

test('D-4 a tab is acknowledged within 80 ms', () => {
  const { clock, sent } = owing(1);
  clock.advance(80);
  expect(sent.map(({ name, args }) => [name, ...args])).toEqual([['doc.ack', 1, 1]]);
  clock.advance(10_000);
  expect([sent.length, clock.waiting]).toEqual([1, 0]);
});

test('D-4 of many tabs each is sent one acknowledgement for what it typed in a fifth of a second', () => {
  const { clock, acknowledgements, sent, tabs } = owing(200);
  clock.advance(200);
  expect(sent).toEqual([]);
  for (const tab of tabs) acknowledgements.owe(tab, tab.client, 2);
  clock.advance(40);
  expect(sent.map(({ args }) => args)).toEqual(tabs.map(({ client }) => [client, 2]));
});

test('D-4 however many they are, none waits for half a second', () => {
  const { clock, sent } = owing(5_000);
  clock.advance(450);
  expect(sent).toHaveLength(5_000);
});
