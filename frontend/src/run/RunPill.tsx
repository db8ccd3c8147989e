import { VisuallyHidden } from '@mantine/core';
import { IconCheck, IconHandStop, IconLoader2, IconX } from '@tabler/icons-react';
import classes from './RunPill.module.css';
import type { RunState } from './run-words.ts';

const ICONS = { running: IconLoader2, ok: IconCheck, bad: IconX, quiet: IconHandStop } as const;

/** How a run stands, in words; read together they are one sentence, for example "Finished · exit 0 · 0.4 s". */
export function RunPill({ state, time }: { state: RunState; /** When it began, where nothing else says so. */ time: string | null }) {
  const Icon = ICONS[state.tone];
  return (
    <span className={classes.state} data-run-state data-wide={state.wide}>
      <span className={classes.pill} data-tone={state.tone}>
        <Icon aria-hidden className={classes.icon} />
        {state.pill}
      </span>
      {state.rest !== '' && (
        <>
          <VisuallyHidden component="span">{state.join}</VisuallyHidden>
          <span className={classes.rest}>
            {state.rest}
            {time !== null && <span className={classes.time}> · {time}</span>}
          </span>
        </>
      )}
    </span>
  );
}
