import * as z from 'zod/mini';

const { apply } = Reflect;

/** Languages in whose ranges of dates thin spaces stand beside the dash; Chromium puts plain ones there. */
const THIN = new Set('af ca cs cy de en es et eu fi fr ga gl hr hu id is it lt ms nl pl pt ro sk sw tr vi'.split(' '));

const partsSchema = z.array(z.looseObject({ value: z.string() }));

/** Lets ranges of dates be written as in Node. */
export function writeRanges(): void {
  const { formatRange, formatRangeToParts } = Intl.DateTimeFormat.prototype;
  const isThin = (format: Intl.DateTimeFormat): boolean => THIN.has(format.resolvedOptions().locale.split('-')[0] ?? '');
  const written = (format: Intl.DateTimeFormat, text: string): string => (isThin(format) ? text.replaceAll(' – ', '\u2009–\u2009') : text);
  const ranges = {
    formatRange(this: Intl.DateTimeFormat, start: unknown, end: unknown): string {
      return written(this, String(apply(formatRange, this, [start, end])));
    },
    formatRangeToParts(this: Intl.DateTimeFormat, start: unknown, end: unknown): object[] {
      return partsSchema.parse(apply(formatRangeToParts, this, [start, end])).map((part) => Object.assign(part, { value: written(this, part.value) }));
    },
  };
  for (const [name, value] of Object.entries(ranges)) Object.defineProperty(Intl.DateTimeFormat.prototype, name, { value, configurable: true, writable: true });
}
