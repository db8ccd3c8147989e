import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconFlagCheck, IconPencil, IconTrash } from '@tabler/icons-react';
import type { Ref } from 'react';
import type { OwnedSession } from '@oci/protocol/session.ts';
import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';

type Props = {
  ref: Ref<HTMLButtonElement>;
  session: OwnedSession;
  now: number;
  onRename: () => void;
  onEnd: () => void;
  onReopen: () => void;
  onDelete: () => void;
};

/** What is seldom done with a session. */
export function RowMenu({ ref, session, now, onRename, onEnd, onReopen, onDelete }: Props) {
  const ended = session.state === 'ended';
  const reopenable = ended && now - (session.endedAt ?? now) < DEFAULT_LIMITS.REOPEN_WITHIN;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon ref={ref} size="sm" aria-label={`More for ${session.title}`}><IconDots aria-hidden /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={`More for ${session.title}`}>
        <Menu.Item leftSection={<IconPencil aria-hidden />} onClick={onRename}>Rename</Menu.Item>
        {!ended && <Menu.Item leftSection={<IconFlagCheck aria-hidden />} onClick={onEnd}>End</Menu.Item>}
        {reopenable && <Menu.Item leftSection={<IconArrowBackUp aria-hidden />} onClick={onReopen}>Reopen session</Menu.Item>}
        <Menu.Divider />
        <Menu.Item data-danger leftSection={<IconTrash aria-hidden />} onClick={onDelete}>Delete</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
