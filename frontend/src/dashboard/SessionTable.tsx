import type { ReactNode, Ref } from 'react';
import style from './dashboard.module.css';

const COLUMNS = ['Title', 'Status', 'Language', 'People', 'When', 'Length'];

/** The frame of the list. Roles are written out because narrow screens lay the same table out as cards. */
export function SessionTable({ rows, busy = false, children, ref }: { rows?: number; busy?: boolean; children: ReactNode; ref?: Ref<HTMLTableSectionElement> }) {
  return (
    <table role="table" aria-label="Sessions" aria-rowcount={rows === undefined ? undefined : rows + 1} aria-busy={busy} className={style.table}>
      <thead role="rowgroup">
        <tr role="row">
          {COLUMNS.map((column) => <th key={column} role="columnheader" scope="col" className={style[`head${column}`]}>{column}</th>)}
          <td role="cell" aria-hidden="true" />
        </tr>
      </thead>
      <tbody role="rowgroup" ref={ref}>{children}</tbody>
    </table>
  );
}
