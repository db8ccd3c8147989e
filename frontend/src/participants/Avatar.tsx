import { Box } from '@mantine/core';
import { initialOf } from '@oci/protocol/names.ts';
import { participantColour } from '../theme/palette.ts';
import classes from './Avatar.module.css';

/** A person's initial in their colour. It repeats what the name beside it says, so it is hidden from screen readers. */
export function Avatar({ id, name, size, ring = false }: { id: number; name: string; size: number; ring?: boolean }) {
  const { token, again } = participantColour(id - 1);
  return (
    <Box
      component="span"
      aria-hidden
      className={classes.avatar}
      data-ring={ring || again || undefined}
      // Drawn by the style sheet, so that a list's text stays what it says.
      data-initial={initialOf(name)}
      __vars={{ '--size': `${size}px`, '--person': `var(--person-${token})` }}
    />
  );
}
