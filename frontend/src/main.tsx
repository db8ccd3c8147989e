import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from './api/api.ts';
import { App } from './app/App.tsx';
import { keepsCookies } from './app/cookies.ts';
import { API_BASE_URL } from './app/environment.ts';
import { keepPage } from './app/keep-page.ts';
import { Appearance } from './theme/Appearance.tsx';

const api = createApi({ baseUrl: API_BASE_URL, fetch: (url, init) => fetch(url, init), keepsCookies });
const root = document.getElementById('root');
if (!root) throw new Error('invariant violation: index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <Appearance>
      <App api={api} />
    </Appearance>
  </StrictMode>,
);

// Without it (plain http elsewhere, a private window) the browser's own cache has to do.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  addEventListener('load', () => {
    navigator.serviceWorker.register('/service-worker.js').then(() => keepPage(navigator.serviceWorker), (error: unknown) => console.error('The page and the runtimes are not kept', error));
  }, { once: true });
}
