import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { Ref } from 'react';
import { STATUS_WORDS, STATUSES, type Status } from './words.ts';
import style from './Filters.module.css';

type Props = {
  /** The field of the search. */
  ref: Ref<HTMLInputElement>;
  query: string;
  status: Status | null;
  /** How many sessions there are of each kind. */
  counts: Record<Status | 'all', number>;
  onQuery: (query: string) => void;
  onStatus: (status: Status | null) => void;
};

const isStatus = (value: string): value is Status => STATUSES.some((status) => status === value);

function label(words: string, count: number) {
  return <>{words} <span aria-hidden="true" className={style.count}>{count}</span></>;
}

/** Search and status; both live in the address. */
export function Filters({ ref, query, status, counts, onQuery, onStatus }: Props) {
  return (
    <div className={style.filters}>
      <TextInput
        ref={ref}
        type="search"
        aria-label="Search sessions"
        placeholder="Search title or name"
        leftSection={<IconSearch aria-hidden />}
        value={query}
        onChange={(event) => onQuery(event.currentTarget.value)}
        className={style.search}
      />
      <SegmentedControl
        aria-label="Status"
        value={status ?? 'all'}
        onChange={(value) => onStatus(isStatus(value) ? value : null)}
        data={[
          { value: 'all', label: label('All', counts.all) },
          ...STATUSES.map((value) => ({ value, label: label(STATUS_WORDS[value], counts[value]) })),
        ]}
        transitionDuration={0}
        withItemsBorders={false}
        className={style.status}
      />
      <span className={style.order}>Newest first</span>
    </div>
  );
}
