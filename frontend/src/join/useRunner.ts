import { useEffect, useState } from 'react';
import { createRunner } from '../runtime/create-runner.ts';
import type { Runner } from '../runtime/runner.ts';

/** One sandbox for the door and the room: what was loaded ahead is used inside. Making it fetches nothing. */
export function useRunner(): Runner {
  const [runner] = useState(() => createRunner());
  useEffect(() => () => runner.dispose(), [runner]);
  return runner;
}
