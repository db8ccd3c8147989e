import { Button } from '@mantine/core';
import { IconCircleCheck, IconLink } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { CopyWords } from '../link/CopyWords.tsx';
import { LinkField } from '../link/LinkField.tsx';
import { useCopy } from '../link/useCopy.ts';
import style from './CreatedStrip.module.css';

type Props = { title: string; link: string; onOpen: () => void; onCopied: () => void };

/** The session that was just created, and the link to send. */
export function CreatedStrip({ title, link, onOpen, onCopied }: Props) {
  const { state, copy } = useCopy();
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);

  const press = async (): Promise<void> => {
    if ((await copy(link)) === 'copied') onCopied();
    else field.current?.focus();
  };

  return (
    <section className={style.strip} aria-label="New session is ready">
      <IconCircleCheck aria-hidden className={style.icon} />
      <p className={style.words}><strong>{title}</strong> is ready. Send this link.</p>
      <LinkField ref={field} link={link} className={style.link} />
      <Button ref={button} leftSection={<IconLink aria-hidden />} className={style.copy} onClick={() => void press()}>
        <CopyWords state={state} words="Copy invite link" />
      </Button>
      <Button onClick={onOpen}>Open</Button>
    </section>
  );
}
