/** A change of a zone's time: s since 1970, and from then on: s east of UTC, whether it is summer time, what it is called. */
type Change = [at: number, offset: number, isSummer: boolean, name: string];

const DAY = 86_400;
/** s between looks: no zone has changed its time and changed it back sooner. */
const STEP = 14 * DAY;
const FIRST_YEAR = 1970;
const LAST_YEAR = 2059;
/** From then on times are what rules foresee: a zone without changes has none for a single year. */
const FORESEEN = 2030;

/** Where times have names; of other names that a browser has, Linux has only the offset. */
const LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'en-ZA', 'ja-JP'];
const NAMES = new Set('UTC GMT EST EDT CST CDT MST MDT PST PDT AKST AKDT HST AST ADT BST IST CET CEST EET EEST WET WEST AEST AEDT ACST ACDT AWST NZST NZDT SAST WAT CAT EAT JST'.split(' '));
/** Names that no browser knows, or others: in winter, and in summer. */
const OWN_NAMES: Readonly<Record<string, readonly [string, string?]>> = {
  'America/St_Johns': ['NST', 'NDT'],
  'Asia/Hong_Kong': ['HKT', 'HKST'],
  'Asia/Jakarta': ['WIB'],
  'Asia/Jerusalem': ['IST', 'IDT'],
  'Asia/Karachi': ['PKT', 'PKST'],
  'Asia/Manila': ['PST', 'PDT'],
  'Asia/Seoul': ['KST', 'KDT'],
  'Asia/Shanghai': ['CST', 'CDT'],
  'Asia/Taipei': ['CST', 'CDT'],
  'Europe/Dublin': ['GMT', 'IST'],
  'Europe/Moscow': ['MSK', 'MSD'],
  GMT: ['GMT'],
};

/** The names of zones that the browser knows. */
export const zoneNames = (): string[] => [...Intl.supportedValuesOf('timeZone'), 'UTC', 'GMT'];

/** What the browser's own zone is called in the winter and the summer (of the north) of this year. */
export function localNames(): [winter: string, summer: string] {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const year = new Date().getFullYear();
  const [winter, summer] = [winterOf(year), summerOf(year)];
  const offsetAt = offsetsOf(timeZone);
  const [standard, other] = OWN_NAMES[timeZone] ?? [];
  return [standard ?? nameAt(timeZone, winter), (offsetAt?.(summer) === offsetAt?.(winter) ? standard : other) ?? nameAt(timeZone, summer)];
}

/** The changes of a zone's time as the browser knows them, from 1970 to 2060; null where it does not know the zone. */
export function changesOf(zone: string): Change[] | null {
  // The browser takes names in any case.
  if (!/^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(zone)) return null;
  const offsetAt = offsetsOf(zone);
  if (!offsetAt) return null;
  const moments = [0, ...momentsOf(offsetAt)];
  const changes = moments.map((at): Change => {
    const offset = offsetAt(at);
    return [at, offset, offset > standardAt(at, offsetAt), ''];
  });
  const last = changes.at(-1);
  if (last) last[2] = false;
  const names = new Map<string, string>();
  for (const change of changes) {
    const [at, offset, isSummer] = change;
    const name = OWN_NAMES[zone]?.[isSummer ? 1 : 0] ?? names.get(`${offset} ${isSummer}`) ?? nameAt(zone, at);
    names.set(`${offset} ${isSummer}`, name);
    change[3] = name;
  }
  return changes;
}

/** When a zone's time changes. Most years are like the one before: then it is enough to look where that one changed. */
function momentsOf(offsetAt: OffsetAt): number[] {
  const moments: number[] = [];
  let before: number[] | null = null;
  for (let year = FIRST_YEAR, from = 0; year <= LAST_YEAR; year++) {
    const until = winterOf(year + 1);
    const found: number[] = (before && (before.length > 0 || year >= FORESEEN) ? repeated(before, from, summerOf(year), until, offsetAt) : null) ?? walked(from, until, offsetAt);
    moments.push(...found);
    before = found;
    from = until;
  }
  return moments;
}

/** A year's changes, if they are those of the year before, on the same days of the week: none, or one to summer time and one back. */
function repeated(before: readonly number[], from: number, middle: number, until: number, offsetAt: OffsetAt): number[] | null {
  const offset = offsetAt(from);
  const inSummer = offsetAt(middle);
  if (offsetAt(until) !== offset || (inSummer !== offset) !== (before.length === 2)) return null;
  if (before.length === 0) return [];
  const found = before.map((at) => [364, 371].map((days) => at + days * DAY).find((then) => offsetAt(then - 60) !== offsetAt(then)));
  const [first, second] = found;
  return first !== undefined && second !== undefined && first < middle && middle < second && second < until ? [first, second] : null;
}

/** All changes between two moments. */
function walked(from: number, until: number, offsetAt: OffsetAt): number[] {
  const moments: number[] = [];
  for (let low = from, before = offsetAt(from); low < until; low += STEP) {
    const high = Math.min(low + STEP, until);
    const offset = offsetAt(high);
    if (offset !== before) moments.push(firstAfter(low, high, (moment) => offsetAt(moment) !== before));
    before = offset;
  }
  return moments;
}

/** A day of winter and one of summer (in the north), on which no zone changes its time. */
const winterOf = (year: number): number => Date.UTC(year, 0, 5) / 1000;
const summerOf = (year: number): number => Date.UTC(year, 6, 5) / 1000;

type OffsetAt = (at: number) => number;

function offsetsOf(zone: string): OffsetAt | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    return null;
  }
  return (at) => {
    const [, sign, hours, minutes = '0', seconds = '0'] = /GMT([+-])(\d+):(\d+)(?::(\d+))?/.exec(format.format(at * 1000)) ?? [];
    return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) : 0;
  };
}

/** The offset of winter in the year of a moment. */
function standardAt(at: number, offsetAt: OffsetAt): number {
  const year = new Date(at * 1000).getUTCFullYear();
  return Math.min(offsetAt(winterOf(year)), offsetAt(summerOf(year)));
}

/** The first minute for which something holds, between one for which it does not and one for which it does. */
function firstAfter(low: number, high: number, holds: (at: number) => boolean): number {
  while (high - low > 60) {
    const middle = Math.floor((low + high) / 120) * 60;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function nameAt(zone: string, at: number): string {
  const names = LOCALES.map((locale) => {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(at * 1000);
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  });
  const [, sign = '+', hours = '0', minutes = ''] = /^(?:GMT|UTC)([+−-])(\d+)(?::(\d+))?$/.exec(names[0] ?? '') ?? [];
  return names.find((name) => NAMES.has(name)) ?? `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}${minutes}`;
}
