import { Button } from '@mantine/core';
import { IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { isMac } from '../app/keyboard.ts';
import classes from './RunButton.module.css';

/** ms after Run became Stop, or the reverse, in which a click does nothing: a double click does not start and stop. */
const GUARD = 400;

/** The room's one filled button: Run, or Stop while one's own run goes on. */
export function RunButton({ running, large, onRun, onStop }: { running: boolean; large: boolean; onRun(): void; onStop(): void }) {
  const [settled, setSettled] = useState(running);
  const guarded = settled !== running;
  useEffect(() => {
    const timer = setTimeout(() => setSettled(running), GUARD);
    return () => clearTimeout(timer);
  }, [running]);
  return (
    <Button
      className={classes.run}
      size={large ? 'xl' : 'md'}
      variant={running ? 'default' : 'filled'}
      data-stop={running || undefined}
      aria-disabled={guarded || undefined}
      aria-keyshortcuts={`${isMac() ? 'Meta' : 'Control'}+${running ? 'Shift+' : ''}Enter`}
      leftSection={running ? <IconPlayerStopFilled aria-hidden /> : <IconPlayerPlayFilled aria-hidden />}
      onClick={() => {
        if (guarded) return;
        if (running) onStop();
        else onRun();
      }}
    >
      {running ? 'Stop' : 'Run'}
      {!running && !large && (
        <kbd aria-hidden className={classes.keys}>
          {isMac() ? '⌘' : 'Ctrl'} ↵
        </kbd>
      )}
    </Button>
  );
}
