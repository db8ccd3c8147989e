import { useEffect, useRef, useState } from 'react';
import { copyText } from './clipboard.ts';

/** How the last copy went; `copied` goes by after 2 s. */
export type CopyState = 'idle' | 'copied' | 'refused';

const SHOWN = 2_000;

/** Copies a text on a press and says how it went. */
export function useCopy(): { state: CopyState; copy: (text: string) => Promise<CopyState>; reset: () => void } {
  const [state, setState] = useState<CopyState>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async (text: string): Promise<CopyState> => {
    clearTimeout(timer.current);
    const next = (await copyText(text)) ? 'copied' : 'refused';
    setState(next);
    if (next === 'copied') timer.current = setTimeout(() => setState('idle'), SHOWN);
    return next;
  };
  return { state, copy, reset: () => setState('idle') };
}
