import { Button } from '@mantine/core';
import { useState } from 'react';
import { Refused } from './Refused.tsx';

/** What stands beside the button when leaving would lose something. */
const LOSES = 'Part of what you typed is in this tab only, and would be lost. Press again to leave all the same.';

/** The way out; pressed twice where something would be lost by it, as the browser asks before it closes such a tab. */
export function LeaveButton({ mayLose, onLeave }: { /** Whether leaving now would lose something. */ mayLose(): boolean; onLeave(): void }) {
  const [asking, setAsking] = useState(false);
  const press = () => {
    if (asking || !mayLose()) onLeave();
    else setAsking(true);
  };
  return (
    <>
      <Button variant="subtle" onClick={press}>
        Leave
      </Button>
      <Refused words={asking ? LOSES : null} onClose={() => setAsking(false)} />
    </>
  );
}
