import { IconCode, IconTerminal2, IconUsers } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import classes from './PhoneTabs.module.css';

/** The panels of a phone, one at a time. */
export const PHONE_PANELS = ['Code', 'Output', 'People'] as const;
/** One of them. */
export type PhonePanel = (typeof PHONE_PANELS)[number];

const ICONS = { Code: IconCode, Output: IconTerminal2, People: IconUsers } as const;

/** The bar below on phones. */
export function PhoneTabs({ shown, onShow }: { shown: PhonePanel; onShow(panel: PhonePanel): void }) {
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = PHONE_PANELS[(PHONE_PANELS.indexOf(shown) + by + PHONE_PANELS.length) % PHONE_PANELS.length];
    if (by === 0 || next === undefined) return;
    onShow(next);
    event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role=tab]')[PHONE_PANELS.indexOf(next)]?.focus();
  };
  return (
    <div role="tablist" aria-label="Panels" className={classes.tabs}>
      {PHONE_PANELS.map((panel) => {
        const Icon = ICONS[panel];
        return (
          <button key={panel} type="button" role="tab" aria-selected={panel === shown} tabIndex={panel === shown ? 0 : -1} className={classes.tab} onKeyDown={move} onClick={() => onShow(panel)}>
            <Icon aria-hidden />
            {panel}
          </button>
        );
      })}
    </div>
  );
}
