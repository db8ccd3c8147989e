import { describe, expect, test } from 'vitest';
import { Arena, textOf } from './arena.ts';
import { replay } from './journal.ts';

describe('one tab and the real server', () => {
  test('R-1 what is typed reaches the other tab, is saved, and is in the journal', async () => {
    const arena = await Arena.open(1);
    const nora = arena.openTab(await arena.arrive('Nora'));
    const sam = arena.openTab(await arena.arrive('Sam'));
    await Promise.all([arena.saved(nora), arena.saved(sam)]);
    nora.client.document.getState()!.getText('main.py').insert(0, '# hello 😀\n');
    expect(nora.client.connection.getState().unsaved).toBe(1);
    await arena.until('the text', () => textOf(sam).startsWith('# hello 😀\n'));
    await arena.saved(nora);
    await arena.server.kill();
    const { doc } = await replay(arena.server.dataDir, arena.invitation.sessionId);
    expect(doc.getText('main.py').toString()).toBe(textOf(nora));
  });

  test('D-3 a paste of 500 kB arrives exactly', async () => {
    const arena = await Arena.open(2);
    const nora = arena.openTab(await arena.arrive('Nora'));
    const sam = arena.openTab(await arena.arrive('Sam'));
    await Promise.all([arena.saved(nora), arena.saved(sam)]);
    const text = nora.client.document.getState()!.getText('main.py');
    text.delete(0, text.length);
    const pasted = 'def ש():\t"😀"\r\n'.repeat(28_000);
    text.insert(0, pasted);
    await arena.until('the paste', () => textOf(sam) === pasted);
    await arena.saved(nora);
  });

  test('R-8 what was not acknowledged when the server was killed is offered again', async () => {
    const arena = await Arena.open(3);
    const nora = arena.openTab(await arena.arrive('Nora'));
    const sam = arena.openTab(await arena.arrive('Sam'));
    await Promise.all([arena.saved(nora), arena.saved(sam)]);
    await arena.server.kill();
    nora.client.document.getState()!.getText('main.py').insert(0, 'offline ');
    sam.client.document.getState()!.getText('main.py').insert(0, 'too ');
    await arena.until('offline', () => nora.client.connection.getState().status !== 'connected');
    expect(nora.client.connection.getState().unsaved).toBe(1);
    await arena.server.start();
    await Promise.all([arena.saved(nora), arena.saved(sam)]);
    await arena.until('one text', () => textOf(nora) === textOf(sam) && textOf(nora).includes('offline ') && textOf(nora).includes('too '));
  });

  test('R-5 the queue of a tab that died is sent by the next one', async () => {
    const arena = await Arena.open(4);
    const nora = arena.openTab(await arena.arrive('Nora'));
    const browser = await arena.arrive('Sam');
    const sam = arena.openTab(browser);
    await Promise.all([arena.saved(nora), arena.saved(sam)]);
    browser.network.cut();
    await arena.until('lost', () => sam.client.connection.getState().status !== 'connected');
    const text = sam.client.document.getState()!.getText('main.py');
    for (const key of 'typed offline') text.insert(text.length, key);
    await arena.until('kept', () => sam.client.connection.getState().unsaved === 13);
    const kept = await browser.store(arena.invitation.sessionId, browser.seat.participant);
    const typed = async () => (await Promise.all((await kept.clients()).map((client) => kept.read(client)))).flat().reduce((sum, { changes }) => sum + changes, 0);
    await expect.poll(typed).toBe(13);
    sam.crash();
    browser.network.mend();
    const again = arena.openTab(browser);
    await arena.saved(again);
    await arena.until('the text', () => textOf(nora).endsWith('typed offline') && textOf(again).endsWith('typed offline'));
    await expect.poll(() => kept.clients()).toEqual([]);
  });
});
