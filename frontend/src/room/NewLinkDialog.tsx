import { Button, Checkbox, Modal } from '@mantine/core';
import { useState } from 'react';
import classes from './Dialog.module.css';

/** Replaces the invite link. `onRenew` answers with the words of a refusal, or null. */
export function NewLinkDialog({ opened, onClose, onRenew }: { opened: boolean; onClose(): void; onRenew(removeParticipants: boolean): Promise<string | null> }) {
  const [remove, setRemove] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const renew = async () => {
    const words = await onRenew(remove);
    setRefused(words);
    if (words === null) onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title="New invite link" centered transitionProps={{ duration: 0 }}>
      <p>The old link stops at once. Copy the new one from the header.</p>
      <Checkbox className={classes.choice} label="Remove those who came by the old link" checked={remove} onChange={(event) => setRemove(event.currentTarget.checked)} />
      {refused !== null && (
        <p role="alert" className={classes.refused}>
          {refused}
        </p>
      )}
      <div className={classes.actions}>
        <Button data-autofocus onClick={() => void renew()}>
          Replace link
        </Button>
        <Button variant="subtle" onClick={onClose}>
          Keep the old link
        </Button>
      </div>
    </Modal>
  );
}
