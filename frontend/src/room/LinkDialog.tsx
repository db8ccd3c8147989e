import { Modal } from '@mantine/core';
import { SelectedLink } from '../link/SelectedLink.tsx';

/** A link to copy by hand, where the browser did not let us. */
export function LinkDialog({ shown, onClose }: { shown: { label: string; link: string } | null; onClose(): void }) {
  return (
    <Modal opened={shown !== null} onClose={onClose} title={shown?.label} centered returnFocus={false} transitionProps={{ duration: 0 }}>
      {shown !== null && <SelectedLink key={shown.link} link={shown.link} name={shown.label} />}
    </Modal>
  );
}
