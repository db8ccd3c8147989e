import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { CopyWords } from '../link/CopyWords.tsx';
import { useCopy } from '../link/useCopy.ts';
import classes from './ResultGrid.module.css';
import { isNumber, sorted, tabSeparated, type Order, type ResultTable } from './result-table.ts';
import { count } from './run-words.ts';

/** Rows that are rendered; all of them are sorted and copied. */
const SHOWN = 100;

/** A result as a table: a press on a column sorts by it, one more turns the order round, a third gives the first order back. */
export function ResultGrid({ table: { columns, rows }, name }: { table: ResultTable; /** For example "Result 2 of run 7". */ name: string }) {
  const [order, setOrder] = useState<Order | null>(null);
  const { state, copy } = useCopy();
  const ordered = useMemo(() => (order === null ? rows : sorted(rows, order)), [rows, order]);
  const numeric = useMemo(() => columns.map((_, column) => rows.some((row) => row[column] !== '') && rows.every((row) => row[column] === '' || isNumber(row[column] ?? ''))), [columns, rows]);
  const sortBy = (column: number) => setOrder(order?.column !== column ? { column, descending: false } : order.descending ? null : { column, descending: true });
  return (
    <div className={classes.result}>
      {/* A scroller of its own must be reachable by keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.scroller} tabIndex={0} aria-label={name}>
        <table className={classes.table} aria-label={name}>
          <thead>
            <tr>
              {columns.map((column, index) => {
                const sort = order?.column !== index ? undefined : order.descending ? 'descending' : 'ascending';
                return (
                  <th key={index} scope="col" aria-sort={sort} data-numeric={numeric[index] || undefined}>
                    <button type="button" className={classes.column} onClick={() => sortBy(index)}>
                      {column}
                      <span className={classes.direction}>{sort === 'ascending' ? <IconArrowUp aria-hidden /> : sort === 'descending' && <IconArrowDown aria-hidden />}</span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {ordered.slice(0, SHOWN).map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column} data-numeric={numeric[column] || undefined}>
                    <div className={classes.cell}>{cell}</div>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className={classes.foot}>
        <span className={classes.count}>{rows.length > SHOWN ? `${SHOWN} of ${count(rows.length, 'row')} shown` : count(rows.length, 'row')}</span>
        <Button size="sm" variant="subtle" leftSection={<IconCopy aria-hidden />} onClick={() => void copy(tabSeparated(columns, ordered))}>
          <CopyWords state={state} words="Copy table" />
        </Button>
      </div>
    </div>
  );
}
