import { Button, Checkbox, Modal, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Role } from '@oci/protocol/session.ts';
import classes from './Dialog.module.css';

/** Each role has a link of its own. */
const LINKS: readonly { value: Role; label: string; words: string }[] = [
  { value: 'candidate', label: 'Candidate', words: 'The old invite link stops at once. Copy the new one from the header.' },
  { value: 'observer', label: 'Observer', words: 'The old observer link stops at once. Copy the new one from the Session menu.' },
  { value: 'interviewer', label: 'Interviewer', words: 'The old interviewer link stops at once. Copy the new one from the Session menu. You stay inside.' },
];

export type NewLinkDialogProps = {
  opened: boolean;
  onClose(): void;
  /** Answers with the words of a refusal, or null. */
  onRenew(role: Role, removeParticipants: boolean): Promise<string | null>;
};

/** Replaces the link of one role. */
export function NewLinkDialog({ opened, onClose, onRenew }: NewLinkDialogProps) {
  const [role, setRole] = useState<Role>('candidate');
  const [remove, setRemove] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const renew = async () => {
    const words = await onRenew(role, remove);
    setRefused(words);
    if (words === null) onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title="New invite link" centered returnFocus={false} transitionProps={{ duration: 0 }}>
      <SegmentedControl
        aria-label="Whose link"
        fullWidth
        data={LINKS.map(({ value, label }) => ({ value, label }))}
        value={role}
        onChange={(value) => {
          setRole(LINKS.find((link) => link.value === value)?.value ?? role);
          setRefused(null);
        }}
        transitionDuration={0}
      />
      <p className={classes.choice}>{LINKS.find((link) => link.value === role)?.words}</p>
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
