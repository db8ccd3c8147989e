/** The room's panels in the order in which F6 visits them. */
const ORDER = ['header', 'side', 'code', 'output', 'status'] as const;
const FOCUSABLE = 'button:not(:disabled), [href], input:not(:disabled), select:not(:disabled), textarea, [contenteditable="true"], [tabindex]:not([tabindex="-1"])';

/**
 * Lets F6 and Shift+F6 walk through the elements marked `data-panel`, each at the control last used there.
 * After the last one the browser gets the key. Returns the way to stop.
 */
export function handlePanelKeys(root: HTMLElement): () => void {
  const last = new Map<string, HTMLElement>();
  const onFocus = (event: FocusEvent) => {
    const panel = panelOf(event.target instanceof Element ? event.target : null)?.dataset['panel'];
    if (panel !== undefined && event.target instanceof HTMLElement) last.set(panel, event.target);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return;
    const panels = ORDER.flatMap((name) => root.querySelector<HTMLElement>(`[data-panel="${name}"]`) ?? []).filter((panel) => panel.offsetParent !== null || panel.getClientRects().length > 0);
    const here = panelOf(document.activeElement);
    const at = here === null ? (event.shiftKey ? panels.length : -1) : panels.indexOf(here);
    const panel = panels[at + (event.shiftKey ? -1 : 1)];
    if (panel === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    focusIn(panel, last.get(panel.dataset['panel'] ?? ''));
  };
  root.addEventListener('focusin', onFocus);
  // In the capture phase: the editor binds F6 too.
  window.addEventListener('keydown', onKey, { capture: true });
  return () => {
    root.removeEventListener('focusin', onFocus);
    window.removeEventListener('keydown', onKey, { capture: true });
  };
}

const panelOf = (element: Element | null): HTMLElement | null => element?.closest<HTMLElement>('[data-panel]') ?? null;

function focusIn(panel: HTMLElement, remembered: HTMLElement | undefined): void {
  if (remembered?.isConnected === true && panel.contains(remembered)) {
    remembered.focus();
    if (document.activeElement === remembered) return;
  }
  const preferred = panel.querySelector<HTMLElement>('[data-panel-focus]') ?? panel.querySelector<HTMLElement>(FOCUSABLE);
  preferred?.focus();
}
