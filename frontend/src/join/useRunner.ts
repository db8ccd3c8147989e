import { useEffect, useState } from 'react';
import { createRunner } from '../runtime/create-runner.ts';
import type { Runner } from '../runtime/runner.ts';

/** One sandbox for the door and the room: what was loaded ahead is used inside. Null until mounted. */
export function useRunner(): Runner | null {
  const [runner, setRunner] = useState<Runner | null>(null);
  useEffect(() => {
    const made = createRunner();
    setRunner(made);
    return () => made.dispose();
  }, []);
  return runner;
}
