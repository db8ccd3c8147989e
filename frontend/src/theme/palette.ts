/**
 * Participants' colours in the order in which seats receive them. Their values, light and
 * dark, are the tokens `--person-1` to `--person-8`; `--on-person` is text on any of them.
 */
export const PARTICIPANT_COLOURS = ['blue', 'amber', 'green', 'rose', 'teal', 'maroon', 'olive', 'graphite'] as const;

/**
 * How a colour index (from 0) is drawn: the token's number, from 1, and whether the palette
 * began again, which shows as a dashed caret and a ring avatar.
 */
export function participantColour(index: number): { token: number; again: boolean } {
  if (!Number.isInteger(index) || index < 0) throw new Error('invariant violation: a colour is an index from 0');
  return { token: (index % PARTICIPANT_COLOURS.length) + 1, again: index >= PARTICIPANT_COLOURS.length };
}
