import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconClock, IconDeviceLaptop, IconEye, IconFlag, IconLink, IconRefresh, IconUserCheck } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Links, Role, Session } from '@oci/protocol/session.ts';
import { copyText } from '../link/clipboard.ts';
import { LinkDialog } from './LinkDialog.tsx';
import { NewLinkDialog } from './NewLinkDialog.tsx';
import { Refused } from './Refused.tsx';

/** What an interviewer decides for the whole session. */
export type SessionDecision = 'lock' | 'unlock' | 'pause' | 'resume' | 'end' | 'renew' | { runTimeMs: number };

export type SessionMenuProps = {
  session: Session;
  /** ms of computing that may be allowed to a run at most. */
  mostRunTime: number;
  compact: boolean;
  /** Answers with the words of a refusal, or null. */
  onDecide(decision: SessionDecision): Promise<string | null>;
  readLinks(): Promise<{ links: Links } | { refused: string }>;
  /** Says what is on the clipboard now, for example "Observer link". */
  onCopied(what: string): void;
  onRenewLink(role: Role, removeParticipants: boolean): Promise<string | null>;
};

/** ms of computing that are offered for a run, as far as they are allowed; and the most. */
const RUN_TIMES = [5_000, 10_000, 30_000, 60_000];
/** The links that the menu copies: the words of the item, its icon, and what is said of the copy. */
const LINKS = [
  { kind: 'observer', words: 'Copy observer link', Icon: IconEye, label: 'Observer link' },
  { kind: 'interviewer', words: 'Copy interviewer link', Icon: IconUserCheck, label: 'Interviewer link' },
  { kind: 'device', words: 'Continue on another device', Icon: IconDeviceLaptop, label: 'Your link for another device, good for one use in 10 minutes,' },
] as const;
type Copyable = (typeof LINKS)[number];

/** The menu "Session", for interviewers. */
export function SessionMenu({ session, mostRunTime, compact, onDecide, readLinks, onCopied, onRenewLink }: SessionMenuProps) {
  const [refused, setRefused] = useState<string | null>(null);
  const [copied, setCopied] = useState<Copyable['kind'] | null>(null);
  const [shownLink, setShownLink] = useState<{ label: string; link: string } | null>(null);
  const [opened, setOpened] = useState(false);
  const [renewing, setRenewing] = useState(false);
  const ended = session.state === 'ended';
  const target = useRef<HTMLButtonElement>(null);
  // The item that opened a dialog is gone by then.
  const backToMenu = () => target.current?.focus();

  const decide = async (decision: SessionDecision) => setRefused(await onDecide(decision));
  const copyLink = async ({ kind, label }: Copyable) => {
    const answer = await readLinks();
    if ('links' in answer && (await copyText(answer.links[kind]))) {
      setCopied(kind);
      return onCopied(label);
    }
    setOpened(false);
    if ('refused' in answer) setRefused(answer.refused);
    else setShownLink({ label, link: answer.links[kind] });
  };
  const times = [...new Set([...RUN_TIMES.filter((ms) => ms < mostRunTime), mostRunTime, session.runTimeMs])].toSorted((a, b) => a - b);
  return (
    <>
      <Menu
        width={260}
        opened={opened}
        onChange={(open) => {
          setOpened(open);
          setCopied(null);
          if (open) setRefused(null);
        }}
      >
        <Menu.Target>
          <Button ref={target} rightSection={compact ? undefined : <IconChevronDown aria-hidden />}>Session</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.CheckboxItem closeMenuOnClick disabled={ended} checked={session.locked} onChange={(on) => void decide(on ? 'lock' : 'unlock')}>
            Lock session
          </Menu.CheckboxItem>
          <Menu.CheckboxItem closeMenuOnClick disabled={ended} checked={session.state === 'paused'} onChange={(on) => void decide(on ? 'pause' : 'resume')}>
            Pause editing
          </Menu.CheckboxItem>
          <Menu.Sub>
            <Menu.Sub.Target>
              <Menu.Sub.Item disabled={ended} leftSection={<IconClock aria-hidden />}>Run time limit: {session.runTimeMs / 1_000} s</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown>
              <Menu.RadioGroup value={String(session.runTimeMs)} onChange={(value) => void decide({ runTimeMs: Number(value) })}>
                {times.map((ms) => (
                  <Menu.RadioItem key={ms} value={String(ms)} closeMenuOnClick>
                    {ms / 1_000} s
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
            </Menu.Sub.Dropdown>
          </Menu.Sub>
          <Menu.Item disabled={ended} leftSection={<IconRefresh aria-hidden />} onClick={() => void decide('renew')}>
            Renew document
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item disabled={ended} leftSection={<IconLink aria-hidden />} onClick={() => setRenewing(true)}>
            New invite link
          </Menu.Item>
          {LINKS.map((link) => (
            <Menu.Item key={link.kind} closeMenuOnClick={false} leftSection={<link.Icon aria-hidden />} onClick={() => void copyLink(link)}>
              {copied === link.kind ? 'Copied' : link.words}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item disabled={ended} leftSection={<IconFlag aria-hidden />} onClick={() => void decide('end')}>
            End session
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Refused words={refused} onClose={() => setRefused(null)} />
      <NewLinkDialog
        opened={renewing}
        onClose={() => {
          setRenewing(false);
          backToMenu();
        }}
        onRenew={onRenewLink}
      />
      <LinkDialog
        shown={shownLink}
        onClose={() => {
          setShownLink(null);
          backToMenu();
        }}
      />
    </>
  );
}
