/** A change of a zone's time: s since 1970, and from then on: s east of UTC, whether it is summer time, what it is called. */
type Change = [at: number, offset: number, isSummer: boolean, name: string];

const YEAR = 365.25 * 86_400;
/** s between looks: no zone has changed its time and changed it back sooner. */
const STEP = 14 * 86_400;
const FROM = 0;
const UNTIL = 90 * YEAR;

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

/** The changes of a zone's time as the browser knows them, from 1970 to 2060; null where it does not know the zone. */
export function changesOf(zone: string): Change[] | null {
  // The browser takes names in any case.
  if (!/^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(zone)) return null;
  const offsetAt = offsetsOf(zone);
  if (!offsetAt) return null;
  const changes: Change[] = [];
  for (let at = FROM, before = NaN; at < UNTIL; at += STEP) {
    const offset = offsetAt(at);
    if (offset === before) continue;
    const change = at === FROM ? FROM : firstAfter(at - STEP, at, (moment) => offsetAt(moment) !== before);
    changes.push([change, offset, offset > standardAt(change, offsetAt), '']);
    before = offset;
  }
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

function offsetsOf(zone: string): ((at: number) => number) | null {
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
function standardAt(at: number, offsetAt: (at: number) => number): number {
  const year = new Date(at * 1000).getUTCFullYear();
  return Math.min(offsetAt(Date.UTC(year, 0, 5) / 1000), offsetAt(Date.UTC(year, 6, 5) / 1000));
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
