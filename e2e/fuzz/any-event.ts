import { requestSchemas, type RequestName } from '@oci/protocol/events.ts';
import { z } from 'zod';
import type { Random } from './random.ts';

/** What a room knows, so that some events are about it. */
export type Known = { files: string[]; people: number[] };
export type Schema = { type?: string; enum?: unknown[]; const?: unknown; anyOf?: Schema[]; oneOf?: Schema[]; properties?: Record<string, Schema>; required?: string[]; items?: Schema | Schema[]; prefixItems?: Schema[]; minimum?: number; maximum?: number; pattern?: string };

const NAMES = [...(Object.keys(requestSchemas) as RequestName[]), 'doc.update'] as const;
const SCHEMAS = Object.fromEntries(Object.entries(requestSchemas).map(([name, schema]) => [name, z.toJSONSchema(schema, { unrepresentable: 'any' }) as Schema]));
const RUN = 'r'.repeat(11);
const WORDS = ['', 'x', 'python', 'javascript', RUN, 'f'.repeat(11), 'a/b.py', '../up', 'main.py', '__proto__', 'constructor', '\u202e\0', '😀'.repeat(50), 'x'.repeat(2_000)];
export const STRANGE: unknown[] = [null, true, NaN, -1, 0.5, 2 ** 53, 2 ** 31, '', 'x'.repeat(5_000), [], {}, [[[]]], new Uint8Array(0), new Uint8Array([1, 2, 3]), { __proto__: null, length: 1e9 }];

/** An event as a modified client may send it: of a schema's shape, more or less. */
export function eventFor(random: Random, known: Known): { name: string; args: unknown[] } {
  if (random.chance(0.03)) return { name: random.pick(['room.explode', '__proto__', 'toString', 'disconnect', 'error', 'doc.ack', '']), args: [random.pick(STRANGE)] };
  const name = random.pick(NAMES);
  if (name === 'doc.update') {
    const args: unknown[] = [1 + random.int(2), 1 + random.int(5), 1 + random.int(20), Uint8Array.from({ length: random.int(40) }, () => random.int(random.chance(0.5) ? 4 : 256))];
    if (random.chance(0.3)) args[random.int(5)] = random.pick(STRANGE);
    return { name, args };
  }
  const payload = valueFor(SCHEMAS[name] ?? {}, random, known);
  return { name, args: [random.chance(0.4) ? spoilt(payload, random) : payload, ...(random.chance(0.02) ? [random.pick(STRANGE)] : [])] };
}

/** A value of a schema's shape. */
export function valueFor(schema: Schema, random: Random, known: Known): unknown {
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return valueFor(random.pick(choice), random, known);
  if ('const' in schema) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, each]) => [key, valueFor(each, random, known)]));
    case 'array': {
      const tuple = schema.prefixItems ?? (Array.isArray(schema.items) ? schema.items : null);
      if (tuple) return tuple.map((each) => valueFor(each, random, known));
      const items = Array.isArray(schema.items) ? {} : (schema.items ?? {});
      return Array.from({ length: random.int(4) }, () => valueFor(items, random, known));
    }
    case 'integer':
    case 'number':
      return random.chance(0.5) ? random.pick([...known.people, 0]) : Math.max(schema.minimum ?? 0, 0) + random.int(1 + Math.min(schema.maximum ?? 60_000, 60_000));
    case 'string':
      return random.pick([...known.files, ...WORDS]);
    case 'boolean':
      return random.chance(0.5);
    case 'null':
      return null;
    default:
      // Bytes.
      return Uint8Array.from({ length: random.int(20) }, () => random.int(256));
  }
}

/** A value with something in it replaced, added or left out. */
export function spoilt(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || random.chance(0.1)) return random.pick(STRANGE);
  if (Array.isArray(value)) return value.length === 0 ? [random.pick(STRANGE)] : value.with(random.int(value.length), spoilt(value[0], random));
  const entries = Object.entries(value);
  const at = random.int(entries.length + 1);
  const entry = entries[at];
  if (!entry) return { ...value, extra: random.pick(STRANGE) };
  if (random.chance(0.3)) return Object.fromEntries(entries.filter((each) => each !== entry));
  return { ...value, [entry[0]]: spoilt(entry[1], random) };
}
