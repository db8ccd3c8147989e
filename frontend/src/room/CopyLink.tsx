import { Popover, UnstyledButton } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { copyText } from '../link/clipboard.ts';
import classes from './CopyLink.module.css';
import { SelectedLink } from './SelectedLink.tsx';

/** ms for which the button says "Copied". */
const CONFIRMED_FOR = 2_000;

/** What reading a link gives: the link, or the words of a refusal. */
export type LinkAnswer = { link: string } | { refused: string };

/** The button "Copy invite link": confirmed in words, its width unchanged; without a clipboard the link is shown selected. */
export function CopyLink({ readLink, compact }: { readLink(): Promise<LinkAnswer>; compact: boolean }) {
  const [copied, setCopied] = useState(false);
  const [fallback, setFallback] = useState<LinkAnswer | null>(null);
  const [width, setWidth] = useState<number | undefined>();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), CONFIRMED_FOR);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    setWidth(button.current?.offsetWidth);
    const answer = await readLink();
    if ('link' in answer && (await copyText(answer.link))) setCopied(true);
    else setFallback(answer);
  };
  const words = copied ? 'Copied' : 'Copy invite link';
  return (
    <Popover opened={fallback !== null} onChange={(opened) => !opened && setFallback(null)} position="bottom-end" width="min(400px, calc(100vw - 24px))" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton ref={button} className={classes.button} style={copied ? { width } : undefined} aria-label={compact ? words : undefined} onClick={() => void copy()}>
          <IconLink aria-hidden />
          {!compact || copied ? words : null}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        {fallback !== null && ('link' in fallback ? <SelectedLink label="Invite link" link={fallback.link} /> : <p role="alert">{fallback.refused}</p>)}
      </Popover.Dropdown>
    </Popover>
  );
}
