// Runs before the first paint, so that a chosen scheme does not flash. An inline script is not allowed here.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('scheme.1');
  } catch {
    // Storage is forbidden: the system decides.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();

// zod would try whether it may make functions out of text: the policy says no, and the failing costs time.
globalThis.__zod_globalConfig = { jitless: true };
