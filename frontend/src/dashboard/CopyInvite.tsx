import { Button, Popover } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { OwnedSession } from '@oci/protocol/session.ts';
import type { Api } from '../api/api.ts';
import { problemWords } from '../api/problem-words.ts';
import { CopyWords } from '../link/CopyWords.tsx';
import { SelectedLink } from '../link/SelectedLink.tsx';
import { useCopy } from '../link/useCopy.ts';
import style from './CopyInvite.module.css';

type Props = { api: Api; session: OwnedSession; onCopied: () => void };

/** Copies a row's invite link; where the browser refuses, shows it selected. */
export function CopyInvite({ api, session, onCopied }: Props) {
  const { state, copy, reset } = useCopy();
  const [shown, setShown] = useState<{ link: string } | { words: string } | null>(null);
  const busy = useRef(false);

  const press = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const answer = await api.links(session.id);
    busy.current = false;
    if (!answer.ok) return setShown({ words: problemWords(answer.problem) });
    if ((await copy(answer.value.candidate)) === 'copied') return onCopied();
    setShown({ link: answer.value.candidate });
    reset();
  };

  return (
    <Popover opened={shown !== null} onChange={(opened) => !opened && setShown(null)} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button size="sm" variant="subtle" leftSection={<IconLink aria-hidden />} aria-label={`Copy invite link for ${session.title}`} onClick={() => void press()}>
          <CopyWords state={state === 'refused' ? 'idle' : state} words="Copy invite" />
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Invite link for ${session.title}`}>
        {shown !== null && 'link' in shown ? (
          <div className={style.copy}>
            <SelectedLink link={shown.link} />
          </div>
        ) : (
          <p role="alert" className={style.refused}>{shown?.words}</p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
