import { VisuallyHidden } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import style from './SessionTable.module.css';

const COLUMNS = ['Title', 'Status', 'Language', 'People', 'When', 'Length'];

/** The frame of the list; narrow screens lay the same table out as cards. */
export function SessionTable({ rows, busy = false, children, ref }: { rows?: number; busy?: boolean; children: ReactNode; ref?: Ref<HTMLTableSectionElement> }) {
  return (
    <table aria-label="Sessions" aria-rowcount={rows === undefined ? undefined : rows + 1} aria-busy={busy} className={style.table}>
      <thead>
        <tr>
          {COLUMNS.map((column) => <th key={column} scope="col" className={style[`head${column}`]}>{column}</th>)}
          <td><VisuallyHidden>Actions</VisuallyHidden></td>
        </tr>
      </thead>
      <tbody ref={ref}>{children}</tbody>
    </table>
  );
}
