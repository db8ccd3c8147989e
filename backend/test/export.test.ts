import { expect, test } from 'vitest';
import { exportOf } from '../src/admin/export.ts';
import { deviceOf, RoomServer } from './room-server.ts';

test('T-25 T-48 an export says by the journal who sent each edit, and holds no device and no link', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  for (const person of [nora, sam]) {
    await person.sync();
    person.type('x');
    await person.untilAcked();
  }
  expect(await nora.request('link.renew', { role: 'observer', removeParticipants: true })).toMatchObject({ ok: true });
  const exported = await exportOf(session.id, server);
  expect(exported?.updates.map(({ participant }) => participant)).toEqual([0, session.seat['owner'], session.seat['sam']]);
  expect(exported?.participants.map(({ name }) => name)).toEqual(['owner', 'sam']);
  const text = JSON.stringify(exported);
  for (const secret of ['owner', 'sam'].map(deviceOf)) expect(text).not.toContain(secret);
  for (const field of ['"device"', '"generation"', '"secret"']) expect(text.replaceAll(/\{[^{}]*"kind":"link\.renew"[^{}]*\}/g, '')).not.toContain(field);
});

test('T-16 people are told what their role may know, and nothing that the journal alone knows: no device, no link, not how others came', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate', eve: 'observer' });
  const [nora, sam, eve] = [await server.connect(session, 'owner'), await server.connect(session, 'sam'), await server.connect(session, 'eve')];
  await server.join(session.door, 'ada', 'candidate');
  expect(await nora.request('link.renew', { role: 'interviewer', removeParticipants: false })).toMatchObject({ ok: true });
  expect(await sam.request('link.read', {})).toEqual({ ok: false, refusal: { code: 'NOT_ALLOWED' } });
  await sam.request('run.start', { run: 'a'.repeat(11), language: 'python', file: 'main.py' });
  await eve.until('the run', () => eve.told.includes('run.start'));
  const late = await server.connect(session, 'sam');
  for (const { state, events, presences, notices } of [sam, eve, late]) {
    const told = JSON.stringify([state, events, presences, notices]);
    for (const secret of [...['owner', 'sam', 'eve', 'ada'].map(deviceOf), 'http://test/session', '"device"', '"cameAs"', '"secret"', '"owner":']) expect(told).not.toContain(secret);
  }
});
