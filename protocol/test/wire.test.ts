import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Decoder, Encoder, type Packet } from '../src/wire.ts';

const encode = (packet: Packet) => new Encoder().encode(packet)[0] ?? new Uint8Array();

function decode(frame: unknown): Packet {
  const packets: Packet[] = [];
  const decoder = new Decoder().on('decoded', (packet) => packets.push(packet));
  decoder.add(frame);
  return packets[0] ?? expect.fail('nothing was decoded');
}

const value = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 3 }, fc.string(), fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null), fc.uint8Array(), fc.array(tie('any'), { maxLength: 4 }), fc.dictionary(fc.string().filter((key) => key !== '__proto__'), tie('any'), { maxKeys: 4, noNullPrototype: true })),
})).any;

describe('wire', () => {
  it('W-1 W-2 gives back every packet it wrote, in one frame', () => {
    const name = fc.oneof(fc.constantFrom('doc.update', 'doc.ack', 'presence', 'room.state'), fc.string());
    fc.assert(
      fc.property(name, fc.array(value, { maxLength: 8 }), fc.option(fc.nat(), { nil: undefined }), (event, args, id) => {
        const packet: Packet = { type: 2, nsp: '/', data: [event, ...args] as Packet['data'], ...(id === undefined ? {} : { id }) };
        expect(new Encoder().encode(packet)).toHaveLength(1);
        expect(decode(encode(packet))).toEqual(packet);
      }),
    );
  });

  it('W-1 carries connect, disconnect, acknowledgement and connect error', () => {
    for (const packet of [
      { type: 0, nsp: '/', data: { protocol: 1 } },
      { type: 0, nsp: '/' },
      { type: 1, nsp: '/' },
      { type: 3, nsp: '/', id: 7, data: [{ ok: true }] },
      { type: 4, nsp: '/', data: { message: 'no', data: { refusal: { code: 'REMOVED' } } } },
    ] satisfies Packet[])
      expect(decode(encode(packet))).toEqual(packet);
  });

  it('W-2 spends at most 40 bytes on a key press', () => {
    const update = new Uint8Array(22);
    expect(encode({ type: 2, nsp: '/', data: ['doc.update', 1, 12, 4_000, update] }).length).toBeLessThanOrEqual(40);
  });

  it('W-3 an event keeps its code: those of an older page are read as what they were', () => {
    const codes = ['doc.update', 'doc.ack', 'presence', 'presence.set', 'run.output', 'room.event', 'doc.sync'];
    for (const [index, name] of codes.entries()) {
      expect(decode(Uint8Array.of(2 | 16, index + 1, 0)).data).toEqual([name]);
      expect([...encode({ type: 2, nsp: '/', data: [name] })]).toEqual([2 | 16, index + 1, 0]);
    }
    expect(() => decode(Uint8Array.of(2 | 16, codes.length + 1, 0))).toThrow();
  });

  it('W-4 throws on whatever is not exactly one packet', () => {
    const frame = encode({ type: 2, nsp: '/', data: ['doc.update', 1, 2, 3, new Uint8Array([1, 2, 3])] });
    for (let cut = 0; cut < frame.length; cut++) expect(() => decode(frame.slice(0, cut)), `cut at ${cut}`).toThrow();
    expect(() => decode(Uint8Array.of(...frame, 0))).toThrow();
    expect(() => decode('2["doc.update"]')).toThrow();
    for (const head of [5, 6, 7, 32, 64, 128, 2, 3]) expect(() => decode(Uint8Array.of(head)), `head ${head}`).toThrow();
  });

  it('W-4 takes nothing but an object from one who connects, and nothing from one who leaves', () => {
    for (const data of [null, 7, 'x', [], new Uint8Array(2), true]) {
      expect(() => decode(encode({ type: 0, nsp: '/', data })), JSON.stringify(data)).toThrow();
      expect(() => decode(encode({ type: 1, nsp: '/', data })), JSON.stringify(data)).toThrow();
    }
  });

  it('W-4 survives arbitrary bytes: a packet or an error, and no polluted prototype', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          expect(decode(bytes).nsp).toBe('/');
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});
