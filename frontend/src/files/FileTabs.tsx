import { IconPlayerPlayFilled, IconX } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { SharedFile } from '@oci/protocol/events.ts';
import { nameOf } from '@oci/protocol/paths.ts';
import classes from './FileTabs.module.css';

export type FileTabsProps = {
  files: readonly SharedFile[];
  /** Ids of the open files, in order. */
  tabs: readonly string[];
  shown: string | null;
  entry: string;
  onShow(file: string): void;
  onClose(file: string): void;
};

/** The open files: arrows move, Delete and the middle button close. */
export function FileTabs({ files, tabs, shown, entry, onShow, onClose }: FileTabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const open = tabs.flatMap((tab) => files.find(({ id }) => id === tab) ?? []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown, tabs]);
  const onKey = (event: KeyboardEvent<HTMLElement>, at: number) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: open.length - 1 }[event.key];
    const file = open[to ?? at];
    if (event.key === 'Delete' && file && open.length > 1) onClose(file.id);
    else if (to === undefined || !file) return;
    else onShow(file.id);
    event.preventDefault();
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
  };
  return (
    <div
      ref={list}
      role="tablist"
      aria-label="Open files"
      className={classes.tabs}
      onWheel={(event) => {
        // A wheel that turns one way alone reaches the tabs beside these, too.
        if (event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY;
      }}
    >
      {open.map((file, at) => {
        const { id, path, deleted } = file;
        const name = nameOf(path);
        const isTwin = open.some((other) => other.id !== id && nameOf(other.path) === name);
        return (
          <div
            key={id}
            role="presentation"
            className={classes.tab}
            data-shown={id === shown || undefined}
            onAuxClick={(event) => {
              if (event.button === 1 && open.length > 1) onClose(id);
            }}
          >
            <button
              type="button"
              role="tab"
              aria-label={path}
              aria-selected={id === shown}
              tabIndex={id === shown ? 0 : -1}
              title={[path, id === entry && 'Run starts here', deleted && 'deleted'].filter(Boolean).join(' · ')}
              className={classes.name}
              data-deleted={deleted || undefined}
              onClick={() => onShow(id)}
              onKeyDown={(event) => onKey(event, at)}
            >
              {id === entry && open.length > 1 && <IconPlayerPlayFilled aria-hidden className={classes.entry} />}
              {isTwin ? path : name}
            </button>
            {open.length > 1 && (
              // Its tab says which; a part of its name must not find what has a fixed one.
              <button type="button" tabIndex={-1} aria-label="Close file" className={classes.close} onClick={() => onClose(id)}>
                <IconX aria-hidden />
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}
