import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import type { Api } from '../api/api.ts';
import { SessionPage } from '../join/SessionPage.tsx';
import { NoticePage } from '../notice/NoticePage.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';

// The door is here at once: a candidate comes by it, once, on an unknown line.
const Dashboard = lazy(() => import('../dashboard/Dashboard.tsx').then((module) => ({ default: module.Dashboard })));

/** Every address of the product. */
export function App({ api }: { api: Api }) {
  return (
    <ErrorBoundary>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/"><Dashboard api={api} /></Route>
          <Route path="/session/:id">{({ id }) => <SessionPage key={id} api={api} sessionId={id} />}</Route>
          <Route><NoticePage notice={{ type: 'no-page' }} /></Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}
