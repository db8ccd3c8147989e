import { ActionIcon, Button, Checkbox, Popover, Textarea } from '@mantine/core';
import { IconForms } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './PrepareInput.module.css';
import { linesOf, type PreparedInput } from './run-controller.ts';
import { count } from './run-words.ts';

export type PrepareInputProps = { prepared: PreparedInput; onPrepare(prepared: PreparedInput): void };

/** Where input is written before a program asks for it. */
export function PrepareInput({ prepared, onPrepare }: PrepareInputProps) {
  const [open, setOpen] = useState(false);
  const lines = linesOf(prepared).length;
  return (
    <>
      {lines > 0 && <span className={classes.ready}>{count(lines, 'line')} of input ready</span>}
      <Popover opened={open} onChange={setOpen} position="bottom-end" width={340} trapFocus returnFocus withinPortal>
        <Popover.Target>
          <ActionIcon aria-label="Prepare input" title="Prepare input" data-pressed={lines > 0 || undefined} onClick={() => setOpen(!open)}>
            <IconForms aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown aria-label="Prepare input" className={classes.form}>
          <Textarea
            label="Input for your next runs"
            description="A line for each time the program reads. Everyone sees it once it is read."
            rows={6}
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            classNames={{ input: classes.text }}
            value={prepared.text}
            onChange={(event) => onPrepare({ ...prepared, text: event.currentTarget.value })}
          />
          <Checkbox label="End the input after the last line" checked={prepared.ends} onChange={(event) => onPrepare({ ...prepared, ends: event.currentTarget.checked })} />
          <div className={classes.buttons}>
            <Button variant="subtle" disabled={prepared.text === ''} onClick={() => onPrepare({ ...prepared, text: '' })}>
              Empty
            </Button>
            <Button onClick={() => setOpen(false)}>Done</Button>
          </div>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
