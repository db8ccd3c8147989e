import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { copyText } from '../link/clipboard.ts';

/** What can be done with a run's output: copy it, or keep it as a file. */
export function RunMenu({ onCopy, onDownload }: { onCopy(): string; onDownload(): void }) {
  const [words, setWords] = useState('Copy output');
  const copy = async () => {
    setWords((await copyText(onCopy())) ? 'Copied' : 'The browser refused. Use Download.');
  };
  return (
    <Menu onClose={() => setWords('Copy output')}>
      <Menu.Target>
        <ActionIcon size="sm" aria-label="More">
          <IconDots aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item closeMenuOnClick={false} leftSection={<IconCopy aria-hidden />} onClick={() => void copy()}>
          {words}
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload aria-hidden />} onClick={onDownload}>
          Download
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
