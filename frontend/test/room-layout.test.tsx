import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { editor } from './fake-editor.ts';
import { button, setUp } from './room-screen.tsx';

vi.mock('../src/editor/create-editor.ts', async () => (await import('./fake-editor.ts')).createEditor);

describe('layout', () => {
  it('a phone shows one panel at a time', async () => {
    window.innerWidth = 390;
    const { user } = await setUp('candidate');
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['Code', 'Output', 'People']);
    expect(screen.getByRole('region', { name: 'Code' })).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Output' })).toBeNull();
    await user.click(screen.getByRole('tab', { name: 'Output' }));
    expect(screen.queryByRole('region', { name: 'Code' })).toBeNull();
    expect(screen.getByRole('region', { name: 'Output' })).toBeTruthy();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('region', { name: 'People' })).toBeTruthy();
    expect(button('Run')).toBeTruthy();
  });

  it('the place of the output is remembered, and below 1024 px it is below', async () => {
    const { user } = await setUp();
    expect(screen.getByRole('separator', { name: 'Resize output' }).getAttribute('aria-orientation')).toBe('horizontal');
    await user.click(button('Output below'));
    expect(screen.getByRole('separator', { name: 'Resize output' }).getAttribute('aria-orientation')).toBe('vertical');
    expect(JSON.parse(localStorage.getItem('layout.1') ?? '')).toEqual({ wide: { place: 'below' } });
    window.innerWidth = 820;
    act(() => void window.dispatchEvent(new Event('resize')));
    expect(screen.queryByRole('button', { name: 'Output on the right' })).toBeNull();
  });

  it('a remembered layout that makes no sense is ignored', async () => {
    localStorage.setItem('layout.1', '{"wide":{"width":"huge"}}');
    await setUp();
    expect(screen.getByRole('separator', { name: 'Resize output' })).toBeTruthy();
  });

  it('preferences of the editor are kept on this device', async () => {
    const { user } = await setUp();
    await user.click(button('Wrap long lines'));
    await user.click(button('Editor settings'));
    await user.click(await screen.findByRole('button', { name: 'Larger font' }));
    expect(editor.updates.at(-1)).toMatchObject({ wrap: true, fontSize: 15 });
    expect(JSON.parse(localStorage.getItem('editor.1') ?? '')).toMatchObject({ wrap: true, fontSize: 15 });
  });

  it('ux §5 the keys are listed by a button, and by "?" outside text', async () => {
    const { user } = await setUp();
    await user.click(button('Keys'));
    const list = await screen.findByRole('dialog', { name: 'Keys' });
    expect(list.textContent).toContain('Esc, then Tab');
    await waitFor(() => expect(list.contains(document.activeElement)).toBe(true));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(button('Keys')));
    expect(screen.queryByRole('dialog', { name: 'Keys' })).toBeNull();
    await user.click(button('Rename'));
    await user.keyboard('?');
    expect(screen.queryByRole('dialog', { name: 'Keys' })).toBeNull();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(button('Rename')));
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeTruthy();
  });

  it.each([['Macintosh', '⌘', 'Meta+Enter'], ['X11; Linux x86_64', 'Ctrl', 'Control+Enter']])('on %s Run names the key that is there', async (agent, key, shortcut) => {
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(agent);
    await setUp();
    expect(button('Run').textContent).toBe(`Run${key} ↵`);
    expect(button('Run').getAttribute('aria-keyshortcuts')).toBe(shortcut);
  });

  it('the Tab key is switched in the status bar', async () => {
    const { user } = await setUp();
    await user.click(button('Tab indents'));
    expect(editor.toggle).toHaveBeenCalled();
  });
});
