import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import type { Api } from '../api/api.ts';
import { NoticePage } from '../notice/NoticePage.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';

const Dashboard = lazy(() => import('../dashboard/Dashboard.tsx').then((module) => ({ default: module.Dashboard })));
const SessionPage = lazy(() => import('../join/SessionPage.tsx').then((module) => ({ default: module.SessionPage })));

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
