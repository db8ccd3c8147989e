import {
  IconAlertTriangle, IconDoorExit, IconFlagCheck, IconLinkOff, IconLock, IconMapOff, IconPlugConnectedX, IconRefresh, IconTrashX,
  IconUnlink, IconUserX, IconUsers,
} from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Announcements } from '../app/Announcements.tsx';
import { useNow } from '../app/useNow.ts';
import { noticeWords, type Notice } from './notice.ts';
import style from './NoticePage.module.css';

const ICONS: Record<Notice['type'], typeof IconLock> = {
  'unknown': IconLinkOff,
  'no-page': IconMapOff,
  'replaced': IconUnlink,
  'deleted': IconTrashX,
  'full': IconUsers,
  'locked': IconLock,
  'removed': IconUserX,
  'over': IconFlagCheck,
  'unreachable': IconPlugConnectedX,
  'outdated': IconRefresh,
  'fault': IconAlertTriangle,
  'refused': IconDoorExit,
};

/** One card in the middle of the page: what is the case, in words, and the way on. `children` are its buttons. */
export function NoticePage({ notice, children }: { notice: Notice; children?: ReactNode }) {
  return (
    <main className={style.page}>
      {notice.type === 'unreachable'
        ? <CountingNotice notice={notice} retryAt={notice.retryAt}>{children}</CountingNotice>
        : <NoticeCard notice={notice} seconds={null}>{children}</NoticeCard>}
    </main>
  );
}

function CountingNotice({ notice, retryAt, children }: { notice: Notice; retryAt: number | null; children: ReactNode }) {
  const now = useNow(500);
  return <NoticeCard notice={notice} seconds={retryAt === null ? null : Math.max(0, Math.ceil((retryAt - now) / 1_000))}>{children}</NoticeCard>;
}

function NoticeCard({ notice, seconds, children }: { notice: Notice; seconds: number | null; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const words = noticeWords(notice, seconds);
  useEffect(() => {
    document.title = words.heading;
    heading.current?.focus();
  }, [words.heading]);
  const Icon = ICONS[notice.type];
  return (
    <div className={style.card}>
      <Icon aria-hidden className={style.icon} />
      <h1 ref={heading} tabIndex={-1}>{words.heading}</h1>
      <p>{words.text}</p>
      {children && <div className={style.actions}>{children}</div>}
      <Announcements words={words.heading} />
    </div>
  );
}
