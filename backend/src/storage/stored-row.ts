import type { SessionRow } from './storage.ts';

/** A row, or the part of it that changes, as a store holds it. It stands apart from the schemas that read it, which take half of the start of a thread that only writes. */
export function storedRow(row: Partial<SessionRow>): Record<string, string | number | null> {
  const { locked, people, devices, ...rest } = row;
  return {
    ...rest,
    ...(locked === undefined ? {} : { locked: Number(locked) }),
    ...(people === undefined ? {} : { people: JSON.stringify(people) }),
    ...(devices === undefined ? {} : { devices: JSON.stringify(devices) }),
  };
}
