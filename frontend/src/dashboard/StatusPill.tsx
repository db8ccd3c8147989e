import { IconCheck, IconCircle, IconCircleFilled } from '@tabler/icons-react';
import { STATUS_WORDS, type Status } from './words.ts';
import style from './StatusPill.module.css';

const ICONS = { 'live': IconCircleFilled, 'not-started': IconCircle, 'ended': IconCheck };

/** A session's status as a word; icon and colour repeat it. */
export function StatusPill({ status }: { status: Status }) {
  const Icon = ICONS[status];
  return <span className={style.pill} data-status={status}><Icon aria-hidden />{STATUS_WORDS[status]}</span>;
}
