import { browserOf, expect, test, type Person } from './people.ts';

test('Stop ends an endless loop, and the page answers all the while', async ({ room: { nora } }) => {
  await nora.replaceCode('while (true) {}\n');
  await nora.button('Run').click();
  await expect(nora.button('Stop')).toBeVisible();
  const card = nora.page.getByRole('article', { name: 'Run 1 by Nora' });
  await expect(card).toContainText('Running');
  await nora.button('Stop').click();
  await expect(card).toContainText('Stopped by you');
  await expect(nora.button('Run')).toBeVisible();
});

test('a held Ctrl+Enter runs once, from the editor too', async ({ room: { nora } }) => {
  await nora.replaceCode('console.log("once")\n');
  await nora.page.keyboard.down('Control');
  for (let times = 0; times < 5; times += 1) {
    await nora.page.keyboard.down('Enter');
    await expect(nora.page.getByRole('article', { name: 'Run 1 by Nora' })).toContainText('Finished');
  }
  await nora.page.keyboard.up('Enter');
  await nora.page.keyboard.up('Control');
  await expect(nora.page.getByRole('article')).toHaveCount(1);
  expect((await nora.code.innerText()).split('once').length - 1).toBe(1);
});

test('a held Enter answers one question', async ({ room: { nora } }) => {
  await nora.choose('Python');
  await nora.replaceCode('print([input(f"{n}? ") for n in "ab"])\n');
  await nora.button('Run').click();
  const input = nora.page.getByRole('textbox', { name: 'Program input' });
  await input.fill('one', { timeout: 45_000 });
  await nora.page.keyboard.down('Enter');
  const log = nora.page.getByRole('log');
  await expect(log).toContainText('b?');
  await expect(input).toBeFocused();
  await nora.page.keyboard.down('Enter');
  await nora.page.keyboard.up('Enter');
  await nora.page.keyboard.type('two');
  await nora.page.keyboard.press('Enter');
  await expect(log).toContainText("['one', 'two']");
});

test('an interviewer stops, and answers, the run of a candidate', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  await sam.choose('Python');
  await sam.replaceCode('name = input("Who? ")\nprint("Hello,", name)\nwhile True: pass\n');
  await sam.button('Run').click();
  const atNora = nora.page.getByRole('article', { name: 'Run 1 by Sam' });
  await expect(atNora).toContainText('Waiting for input', { timeout: 45_000 });
  await nora.page.getByRole('textbox', { name: 'Program input' }).fill('Ada');
  await nora.page.keyboard.press('Enter');
  for (const person of [sam, nora]) await expect(person.page.getByRole('log', { name: 'Output of run 1' })).toContainText('Hello, Ada');
  await expect(sam.page.getByRole('textbox', { name: 'Program input' })).toHaveCount(0);
  await nora.button('End this program').click();
  await expect(sam.page.getByRole('article', { name: 'Run 1 by Sam' })).toContainText('Stopped by Nora');
});

test('X-8 an answer to a question that was answered meanwhile is told to be late, and is still there', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  await sam.choose('Python');
  await sam.replaceCode('print([input(f"{n}? ") for n in "ab"])\n');
  await sam.button('Run').click();
  const field = (person: Person) => person.page.getByRole('textbox', { name: 'Program input' });
  await field(nora).fill('late', { timeout: 45_000 });
  await field(sam).fill('one');
  await sam.page.keyboard.press('Enter');
  const log = (person: Person) => person.page.getByRole('log', { name: 'Output of run 1' });
  await expect(log(nora)).toContainText('b?');
  await expect(field(nora)).toHaveValue('late');
  await field(nora).press('Enter');
  await expect(nora.page.getByRole('article', { name: 'Run 1 by Sam' })).toContainText('That question was answered already.');
  await expect(field(nora)).toHaveValue('late');
  await field(nora).press('Enter');
  for (const person of [sam, nora]) await expect(log(person)).toContainText("['one', 'late']");
});

test('X-8 an answer waits for a browser that is away, and reaches its program', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  await sam.choose('Python');
  await sam.replaceCode('print("Hello,", input("Who? "))\n');
  await sam.button('Run').click();
  const field = nora.page.getByRole('textbox', { name: 'Program input' });
  await field.waitFor({ timeout: 45_000 });
  await browserOf(sam).setOffline(true);
  await expect(sam.connection).toContainText(/offline/i);
  await field.fill('Ada');
  await field.press('Enter');
  await expect(nora.page.getByText('“Ada” waits for Sam’s browser to come back.')).toBeVisible();
  await browserOf(sam).setOffline(false);
  for (const person of [sam, nora]) await expect(person.page.getByRole('log', { name: 'Output of run 1' })).toContainText('Hello, Ada');
  await expect(nora.page.getByText('waits for')).toHaveCount(0);
});

test('errors of types are shown to everyone beside the output, which stays as it was', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  await sam.choose('TypeScript');
  await sam.replaceCode('const count: number = "three";\nconsole.log(count);\n');
  await sam.button('Run').click();
  for (const person of [sam, nora]) {
    const card = person.page.getByRole('article', { name: 'Run 1 by Sam' });
    await expect(card.getByRole('region', { name: 'Type errors' })).toContainText("main.ts:1:7 - error TS2322: Type 'string' is not assignable to type 'number'.", { timeout: 45_000 });
    await expect(card.getByRole('log')).toHaveText('three');
    await expect(card).toContainText('Finished');
  }
});

test('a traceback names the lines of the person who wrote them', async ({ room: { nora } }) => {
  await nora.choose('Python');
  await nora.replaceCode('def halve(n):\n    return 1 / n\n\nhalve(0)\n');
  await nora.button('Run').click();
  const card = nora.page.getByRole('article', { name: 'Run 1 by Nora' });
  await expect(card).toContainText('Error', { timeout: 45_000 });
  await expect(card).toContainText('exit 1');
  await expect(card).toContainText('File "main.py", line 4, in <module>');
  await expect(card).toContainText('ZeroDivisionError: division by zero');
  await expect(card).toContainText('Runs in-browser through Pyodide (WASM)');
  await expect(card).not.toContainText('_pyodide');
});

test('with the server gone after loading, everything still runs', async ({ room: { nora }, server }) => {
  await nora.choose('Python');
  await nora.button('Run').click();
  await expect(nora.page.getByRole('article', { name: 'Run 1 by Nora' })).toContainText('Finished', { timeout: 45_000 });
  await server.kill();
  await expect(nora.connection).toContainText(/reconnecting|offline/i);
  await nora.replaceCode('print(sum(range(10)))\n');
  await nora.button('Run').click();
  await expect(nora.page.getByRole('article').last().getByRole('log')).toContainText('45', { timeout: 45_000 });
});

test('a million lines leave the page answering', async ({ room: { nora } }) => {
  await nora.replaceCode('for (let i = 0; i < 1e6; i++) console.log("line", i);\n');
  await nora.button('Run').click();
  const card = nora.page.getByRole('article', { name: 'Run 1 by Nora' });
  await expect(card).toContainText('Output cut at 1 MB');
  const started = Date.now();
  await nora.button('Session').click();
  await expect(nora.page.getByRole('menuitem', { name: 'End session' })).toBeVisible();
  expect(Date.now() - started, 'the page was not stuck').toBeLessThan(5_000);
});

test('a result of SQL is a table for everyone, and each sorts their own', async ({ room: { nora, inviteLink }, arrive }) => {
  await nora.choose('SQL (SQLite)');
  await nora.replaceCode("SELECT 2 AS n, 'b' AS word UNION ALL SELECT 10, 'a';\nSELECT * FROM gone;\n");
  await nora.saved();
  await nora.button('Run').click();
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  for (const { page } of [nora, sam]) {
    await expect(page.getByRole('article', { name: 'Run 1 by Nora' })).toContainText('Error · exit 1');
    await expect(page.getByRole('table', { name: 'Result 1 of run 1' }).getByRole('cell')).toHaveText(['2', 'b', '10', 'a']);
  }
  await sam.page.getByRole('columnheader', { name: 'word' }).getByRole('button').press('Enter');
  await expect(sam.page.getByRole('columnheader', { name: 'word' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(sam.page.getByRole('cell')).toHaveText(['10', 'a', '2', 'b']);
  await expect(nora.page.getByRole('cell')).toHaveText(['2', 'b', '10', 'a']);
  await sam.button('Copy table').click();
  await expect(sam.button('Copied')).toBeVisible();
  expect(await sam.page.evaluate(() => navigator.clipboard.readText())).toBe('n\tword\n10\ta\n2\tb\n');
  await nora.button('near line 2').click();
  await expect(nora.page.getByText('Ln 2, Col 1')).toBeVisible();
});

test.describe(() => {
  // The run is to go on until it is stopped.
  test.use({ environment: { RUN_TIME: '300000', RUN_TIME_MOST: '300000' } });

  test('X-6 a run that goes on when the session ends says so; undone in time, nothing it printed is missing', async ({ room: { nora, inviteLink }, arrive }) => {
    const ended = 'The session ended while this ran. Output after that was not recorded.';
    const sam = await arrive(inviteLink);
    await sam.join('Sam');
    // No faster: of a long output the middle is not shown.
    await sam.replaceCode('let tick = 0;\nsetInterval(() => console.log(`tick ${(tick += 1)}.`), 1000);\n');
    await sam.button('Run').click();
    await expect(nora.output.getByText('tick 1.')).toBeVisible();
    await nora.fromSessionMenu('End session');
    const first = (person: Person) => person.output.getByRole('article', { name: 'Run 1 by Sam' });
    for (const person of [nora, sam]) await expect(first(person)).toContainText(ended);
    const log = (person: Person) => first(person).getByRole('log');
    const after = (await log(nora).innerText()).split('tick').length + 1;
    await expect(log(sam)).toContainText(`tick ${after}.`);
    await nora.button('Undo end').click();
    for (let tick = 1; tick <= after; tick += 1) await expect(log(nora)).toContainText(`tick ${tick}.`);
    for (const person of [nora, sam]) await expect(person.output.getByText(ended)).toHaveCount(0);

    await nora.fromSessionMenu('End session');
    await expect(sam.page.getByRole('heading', { name: 'This session has ended' })).toBeVisible();
    await sam.button('Stop').click();
    await expect(first(nora)).toContainText('Stopped by Sam');
    await nora.page.reload();
    await expect(first(nora)).toContainText(ended);
  });
});

test('X-7 who is made an observer has nothing running; as a candidate again they run as before', async ({ room: { nora, inviteLink }, arrive }) => {
  const sam = await arrive(inviteLink);
  await sam.join('Sam');
  await sam.replaceCode('setInterval(() => console.log("tick"), 100);\n');
  await sam.button('Run').click();
  await expect(nora.output.getByText('tick').first()).toBeVisible();
  await nora.button('People').click();
  const role = nora.page.getByRole('combobox', { name: 'Role of Sam' });
  await role.selectOption('Observer');
  const first = (person: Person) => person.output.getByRole('article', { name: 'Run 1 by Sam' });
  await expect(first(nora)).toContainText('Stopped by you');
  await expect(first(sam)).toContainText('Stopped by Nora');
  await expect(sam.button('Stop')).toHaveCount(0);
  await role.selectOption('Candidate');
  await sam.button('Run').click();
  await expect(nora.output.getByRole('article', { name: 'Run 2 by Sam' })).toContainText('tick');
});
