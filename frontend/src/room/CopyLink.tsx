import { Popover, UnstyledButton } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { CopyWords } from '../link/CopyWords.tsx';
import { SelectedLink } from '../link/SelectedLink.tsx';
import { useCopy } from '../link/useCopy.ts';
import classes from './CopyLink.module.css';

/** What reading a link gives: the link, or the words of a refusal. */
export type LinkAnswer = { link: string } | { refused: string };

type Props = { readLink(): Promise<LinkAnswer>; compact: boolean; onCopied(): void };

/** The button "Copy invite link": confirmed in words, its width unchanged; without a clipboard the link is shown selected. */
export function CopyLink({ readLink, compact, onCopied }: Props) {
  const { state, copy, reset } = useCopy();
  const [fallback, setFallback] = useState<LinkAnswer | null>(null);

  const press = async () => {
    const answer = await readLink();
    if ('link' in answer && (await copy(answer.link)) === 'copied') return onCopied();
    setFallback(answer);
    reset();
  };
  const copied = state === 'copied';
  return (
    <Popover opened={fallback !== null} onChange={(opened) => !opened && setFallback(null)} position="bottom-end" width="min(400px, calc(100vw - 24px))" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.button} aria-label={compact && !copied ? 'Copy invite link' : undefined} title={compact ? 'Copy invite link' : undefined} onClick={() => void press()}>
          {compact && copied ? null : <IconLink aria-hidden />}
          {compact ? copied && 'Copied' : <CopyWords state={copied ? 'copied' : 'idle'} words="Copy invite link" />}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        {fallback !== null && ('link' in fallback ? <SelectedLink link={fallback.link} /> : <p role="alert">{fallback.refused}</p>)}
      </Popover.Dropdown>
    </Popover>
  );
}
