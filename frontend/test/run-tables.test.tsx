import { MantineProvider } from '@mantine/core';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Chunk, Run } from '@oci/protocol/run.ts';
import { Output } from '../src/run/Output.tsx';
import { OutputText } from '../src/run/output-text.ts';
import { partsOf, sorted, tabSeparated } from '../src/run/result-table.ts';

const BOX = `┌────┬──────────┐
│ id │   name   │
├────┼──────────┤
│ 10 │ Ada      │
│ 9  │   Bob │  │
│    │ 日本       │
└────┴──────────┘
`;
const LINES = `┌───┬────────────┐
│ n │ count(
*) │
`;

function textOf(...chunks: Chunk[]): OutputText {
  const text = new OutputText();
  text.feed(chunks, 0);
  return text;
}

describe('results in an output', () => {
  it('tables are cut out, lines between them stay', () => {
    const parts = partsOf(textOf(['out', `before\n${BOX}${BOX}`], ['err', 'Parse error near line 4: no\n'], ['out', `${BOX}after\n`]), 'box');
    expect(parts.map(({ from, until, table }) => [from, until, table?.rows.length])).toEqual([[0, 1, undefined], [1, 8, 3], [8, 15, 3], [15, 16, undefined], [16, 23, 3], [23, 24, undefined]]);
  });

  it('cells are read by their places: a bar within one, spaces before its text, and wide characters', () => {
    expect(partsOf(textOf(['out', BOX]), 'box')[0]?.table).toEqual({ columns: ['id', 'name'], rows: [['10', 'Ada'], ['9', '  Bob │'], ['', '日本']] });
  });

  it('rows of several lines are one row, where the shell drew lines between them', () => {
    const box = '┌───┬───┐\n│ a │ b │\n├───┼───┤\n│ x │ 1 │\n│ y │   │\n├───┼───┤\n│ z │ 2 │\n└───┴───┘\n';
    expect(partsOf(textOf(['out', box]), 'box')[0]?.table?.rows).toEqual([['x\ny', '1'], ['z', '2']]);
  });

  it('what is cut, crooked or an error stays text', () => {
    for (const text of [BOX.slice(0, 90), BOX.replace('│ Ada', ' Ada'), LINES]) expect(partsOf(textOf(['out', text]), 'box').every(({ table }) => table === null)).toBe(true);
    expect(partsOf(textOf(['err', BOX]), 'box').every(({ table }) => table === null)).toBe(true);
  });

  it('psql: names above dashes, cells that go on below, wide characters, and what ends a table', () => {
    const drawn = [
      '  text  | n  | 国 ', '--------+----+----', ' two   +|  1 | 日', ' lines  |    | ', '   a | b | 12 | x', '(2 rows)', '',
      '      Table "public.t"', ' Column |  Type   ', '--------+---------', ' a      | integer', 'Indexes:', '    "t_pkey" PRIMARY KEY, btree (a)', '',
      ' one ', '-----', '   1', '(1 row)', '', ' none ', '------', '(0 rows)', '',
    ];
    const read = (lines: string[]) => partsOf(textOf(['out', lines.map((line) => `${line}\n`).join('')]), 'aligned');
    const tables = read(drawn.with(4, ' a b    | 12 | x')).map(({ table }) => table);
    expect(tables).toEqual([
      { columns: ['text', 'n', '国'], rows: [['two\nlines', '1', '日'], ['a b', '12', 'x']] },
      null,
      { columns: ['Column', 'Type'], rows: [['a', 'integer']] },
      null,
      { columns: ['one'], rows: [['1']] },
      { columns: ['none'], rows: [] },
    ]);
    expect(read(['not', '---', 'a table'])).toEqual([{ from: 0, until: 3, table: null }]);
  });

  it('nothing comes before numbers, numbers before text; equal rows keep their places', () => {
    const rows = [['b', '1'], ['10', '2'], ['', '3'], ['9.5', '4'], ['a', '5'], ['10', '6']];
    expect(sorted(rows, { column: 0, descending: false }).map((row) => row[1])).toEqual(['3', '4', '2', '6', '5', '1']);
    expect(sorted(rows, { column: 0, descending: true })[0]).toEqual(['b', '1']);
  });

  it('a copy is what spreadsheets take', () => {
    expect(tabSeparated(['a', 'b'], [['1', 'x\ty'], ['two\nlines', 'say "hi"']])).toBe('a\tb\n1\t"x\ty"\n"two\nlines"\t"say ""hi"""\n');
  });
});

describe('a run of SQL', () => {
  const run: Run = { id: 'AAAAAAAAAA1', number: 7, participant: 2, language: 'sqlite', file: 'main.sql', startedAt: 0, waiting: false, outcome: { type: 'finished', ms: 3, exitCode: 0 }, output: [['out', BOX]], next: 0, dropped: 0 };
  const setUp = (one: Run) => {
    const nothing = async () => null;
    return render(
      <MantineProvider env="test">
        <Output paths={[]} pathOf={(file) => file} runs={[one]} reader={{ me: 1, nameOf: () => 'Sam' }} runtimes={{}} ownRun={null} mayControlOthers={false} mayRun over={false} mostInputUnits={100} mayTakeFocus={() => true} prepared={{ text: '', ends: true }} onPrepare={() => undefined} place="right" onPlace={() => undefined} onAnswer={nothing} onStopOther={nothing} onGoToLine={() => undefined} />
      </MantineProvider>,
    );
  };
  const firsts = () => screen.getAllByRole('row').slice(1).map((row) => within(row).getAllByRole('cell')[0]?.textContent);

  it('shows its result as a table, sorted by a column on a press, and as text on another', async () => {
    setUp(run);
    expect(screen.getByRole('table', { name: 'Result 1 of run 7' })).toBeTruthy();
    expect(firsts()).toEqual(['10', '9', '']);
    const column = screen.getByRole('columnheader', { name: 'id' });
    const press = () => userEvent.click(within(column).getByRole('button', { name: 'id' }));
    await press();
    expect([column.getAttribute('aria-sort'), ...firsts()]).toEqual(['ascending', '', '9', '10']);
    await press();
    expect([column.getAttribute('aria-sort'), ...firsts()]).toEqual(['descending', '10', '9', '']);
    await press();
    expect([column.getAttribute('aria-sort'), ...firsts()]).toEqual([null, '10', '9', '']);
    await userEvent.click(screen.getByRole('button', { name: 'Show as text' }));
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getByRole('log').textContent).toContain('│ 10 │ Ada      │');
    await userEvent.click(screen.getByRole('button', { name: 'Show as tables' }));
    expect(screen.getByRole('table')).toBeTruthy();
  });

  it('copies the table in its order', async () => {
    const person = userEvent.setup();
    setUp(run);
    await person.click(screen.getByRole('button', { name: 'name' }));
    await person.click(screen.getByRole('button', { name: 'Copy table' }));
    expect(await navigator.clipboard.readText()).toBe('id\tname\n9\t  Bob │\n10\tAda\n\t日本\n');
    expect(screen.getByRole('button', { name: 'Copied' })).toBeTruthy();
  });

  it('of many rows a hundred are shown, and words say how many there are', () => {
    const rows = Array.from({ length: 1_234 }, (_, index) => `│ ${String(index).padEnd(4)} │\n`).join('');
    setUp({ ...run, output: [['out', `┌──────┐\n│  n   │\n├──────┤\n${rows}└──────┘\n`]] });
    expect(screen.getAllByRole('row')).toHaveLength(101);
    expect(screen.getByText('100 of 1,234 rows shown')).toBeTruthy();
  });

  it('stays text while it runs, and in other languages', () => {
    setUp({ ...run, outcome: null }).unmount();
    expect(screen.queryByRole('table')).toBeNull();
    setUp({ ...run, language: 'python' });
    expect(screen.queryByRole('table')).toBeNull();
  });
});
