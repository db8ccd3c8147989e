import { Popover } from '@mantine/core';
import { useEffect, useState } from 'react';
import { isMac } from '../app/keyboard.ts';
import classes from './StatusBar.module.css';

/** What the keys of the room do. The editor lists its own under F1. */
function keys(): [keys: string, does: string][] {
  const ctrl = isMac() ? '⌘' : 'Ctrl';
  return [
    [`${ctrl} Enter`, 'run'],
    [`${ctrl} Shift Enter`, 'stop'],
    ['F6, Shift F6', 'next and previous panel'],
    ['Esc, then Tab', 'leave the editor'],
    [isMac() ? 'Ctrl Shift M' : 'Ctrl M', 'Tab indents, or moves the focus'],
    ['F1', 'all commands of the editor'],
    ['↑ ↓', 'in the output: from run to run'],
    ['← →', 'in the output: close, open'],
    ['?', 'this list'],
  ];
}

/** The list of keys: by its button, and by "?" outside text. */
export function Keys() {
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.defaultPrevented || isText(event.target)) return;
      event.preventDefault();
      setOpened(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Popover opened={opened} onChange={setOpened} position="top-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes.button} aria-keyshortcuts="?" onClick={() => setOpened(!opened)}>
          Keys
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.keys}>
        <dl>
          {keys().map(([pressed, does]) => (
            <div key={pressed}>
              <dt>{pressed}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}

const isText = (target: EventTarget | null): boolean => target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role=textbox]') !== null;
