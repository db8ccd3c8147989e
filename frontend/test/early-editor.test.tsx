import * as Y from 'yjs';
import { expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { EarlyEditor } from '../src/editor/early-editor.ts';
import { LightEditor } from '../src/editor/light/light-editor.ts';

vi.mock('../src/editor/pause.ts', () => ({ Pause: class { come = async () => undefined; dispose = () => undefined; } }));

it('where Monaco does not start, the light editor is there again with the text', async () => {
  const failed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const parent = document.createElement('div');
  document.body.append(parent);
  const text = new Y.Doc().getText('main.py');
  text.insert(0, 'print(1)');
  const options = {
    parent, text, file: 'main.py', language: 'python', languages: [], readOnly: false, readOnlyWords: '', theme: 'light', fontSize: 13.5, wrap: false,
    cursors: createStore(() => []), onCursor: vi.fn(), onRun: vi.fn(), onStop: vi.fn(), onSave: vi.fn(),
  } as const;
  const editor = new EarlyEditor(options, (latest) => new LightEditor(latest, 'before-monaco'), async () => () => {
    parent.append('half of Monaco');
    throw new Error('no Monaco here');
  });
  await expect.poll(() => failed.mock.calls.length).toBeGreaterThan(0);
  expect(parent.textContent).toContain('print(1)');
  expect(parent.textContent).not.toContain('Monaco');
  editor.insert('x');
  text.insert(0, '# ');
  expect(text.toString()).toBe('# xprint(1)');
  expect(parent.textContent).toContain('# xprint(1)');
  editor.dispose();
  expect(parent.textContent).toBe('');
  failed.mockRestore();
});
