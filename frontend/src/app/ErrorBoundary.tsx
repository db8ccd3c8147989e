import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { NoticePage } from '../notice/NoticePage.tsx';
import { CopyWords } from '../link/CopyWords.tsx';
import { useCopy } from '../link/useCopy.ts';
import { loadAnew } from './load-anew.ts';
import { MissingPart } from './MissingPart.tsx';

type State = { error: unknown };

// Browsers word it differently.
const MISSING = /dynamically imported module|module script failed|preload/i;

/** Shows a page instead of nothing when a component throws. The text is the session's business, and safe. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error ?? 'nothing was thrown' };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (error instanceof Error && MISSING.test(error.message)) return <MissingPart />;
    return <NoticePage notice={{ type: 'fault' }}><Ways error={error} /></NoticePage>;
  }
}

/** Details hold no link: the part behind the # is left out. */
const details = (error: unknown): string =>
  [error instanceof Error ? (error.stack ?? error.message) : String(error), location.origin + location.pathname, navigator.userAgent, new Date().toISOString()].join('\n');

function Ways({ error }: { error: unknown }) {
  const { state, copy } = useCopy();
  return (
    <>
      <Button variant="filled" onClick={loadAnew}>Reload</Button>
      <Button onClick={() => void copy(details(error))}><CopyWords state={state === 'refused' ? 'idle' : state} words="Copy details" /></Button>
    </>
  );
}
