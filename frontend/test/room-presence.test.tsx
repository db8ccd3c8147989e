import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openFiles } from '../src/files/open-files.ts';
import { handlePanelKeys } from '../src/room/panel-focus.ts';
import { trackPresence } from '../src/room/presence-tracker.ts';
import { followCursors } from '../src/room/remote-cursors.ts';
import { watchTyping } from '../src/room/typing-pause.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeSession } from './fake-session.ts';

beforeEach(() => sessionStorage.clear());

const atOnce = (call: () => void) => call();

describe('presence of this tab', () => {
  it('P-1 tells file, caret and whether anybody is at it; forty seconds without input are away', () => {
    const clock = new FakeClock();
    const session = new FakeSession('candidate');
    const files = openFiles(session, sessionStorage, atOnce);
    const tracker = trackPresence(session, files, document, clock);
    const [anchor, head] = [new Uint8Array([1]), new Uint8Array([2])];
    tracker.cursor(anchor, head);
    clock.advance(40_000);
    document.dispatchEvent(new Event('pointerdown'));
    files.show('main.js');
    expect(session.presences).toEqual([
      { file: 'main.py', anchor: null, head: null, away: false },
      { file: 'main.py', anchor, head, away: false },
      { file: 'main.py', anchor, head, away: true },
      { file: 'main.py', anchor, head, away: false },
      { file: 'main.js', anchor: null, head: null, away: false },
    ]);
    tracker.dispose();
    document.dispatchEvent(new Event('pointerdown'));
    expect(clock.timers).toBe(0);
    expect(session.presences.length).toBe(5);
  });
});

describe('how long nobody must be at it to be away', () => {
  it('H-3 is the limit of the server, from when it says so', () => {
    const clock = new FakeClock();
    const session = new FakeSession('candidate');
    const files = openFiles(session, sessionStorage, atOnce);
    const tracker = trackPresence(session, files, document, clock);
    clock.advance(30_000);
    session.changeRoom((room) => ({ ...room, limits: { ...room.limits, AWAY_AFTER: 60_000 } }));
    clock.advance(59_999);
    expect(session.presences.at(-1)?.away).toBe(false);
    clock.advance(1);
    expect(session.presences.at(-1)?.away).toBe(true);
    tracker.dispose();
  });
});

describe('a change of the language by another person', () => {
  it('waits while somebody types into the editor, and until they leave it', () => {
    const clock = new FakeClock();
    const session = new FakeSession('candidate');
    const typing = watchTyping(document, clock);
    session.changeRoom((room) => ({ ...room, files: [...room.files, { id: 'main.js', path: 'main.js', deleted: false }] }));
    const { store, dispose } = openFiles(session, sessionStorage, typing.come);
    document.body.innerHTML = '<div data-editor><textarea></textarea></div>';
    const editor = document.querySelector('textarea');
    const type = () => editor?.dispatchEvent(new Event('keydown', { bubbles: true }));
    const change = (language: string, entry: string) => session.changeRoom((room) => ({ ...room, entry, session: { ...room.session, language } }));
    editor?.focus();
    type();
    change('javascript', 'main.js');
    clock.advance(600);
    type();
    clock.advance(999);
    expect(store.getState().shown).toBe('main.py');
    clock.advance(1);
    expect(store.getState().shown).toBe('main.js');
    type();
    editor?.blur();
    change('python', 'main.py');
    expect(store.getState().shown).toBe('main.py');
    editor?.focus();
    type();
    change('javascript', 'main.js');
    typing.end();
    expect(store.getState().shown).toBe('main.js');
    clock.advance(1_000);
    type();
    change('python', 'main.py');
    expect(store.getState().shown).toBe('main.js');
    dispose();
    typing.dispose();
    expect(clock.timers).toBe(0);
  });
});

describe('carets of others', () => {
  it('are those of other tabs in the shown file, with their name and colour', () => {
    const session = new FakeSession('interviewer');
    const files = openFiles(session, sessionStorage, atOnce);
    const text = session.document.getState()?.getText('main.py');
    if (text === undefined) throw new Error('no text');
    const at = Uint8Array.from(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, 3)));
    session.changeRoom((room) => ({ ...room, present: room.present.map((tab) => ({ ...tab, anchor: at, head: at })) }));
    const { cursors, dispose } = followCursors(session, files);
    expect(cursors.getState().map(({ client, name, colour }) => ({ client, name, colour }))).toEqual([{ client: 12, name: 'Sam', colour: 1 }]);
    const change = (what: object) => session.changeRoom((room) => ({ ...room, present: room.present.map((tab) => ({ ...tab, ...what })) }));
    change({ reconnecting: true });
    expect(cursors.getState()).toEqual([]);
    change({ reconnecting: false, file: 'main.js' });
    expect(cursors.getState()).toEqual([]);
    change({ file: 'main.py', anchor: new Uint8Array([255, 255, 255]) });
    expect(cursors.getState()).toEqual([]);
    dispose();
    change({ anchor: at });
    expect(cursors.getState()).toEqual([]);
  });
});

const press = (shiftKey = false) => {
  const event = new KeyboardEvent('keydown', { key: 'F6', shiftKey, cancelable: true, bubbles: true });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event.defaultPrevented;
};

describe('F6', () => {
  it('walks through the panels to the control last used there, and then is the browser’s', () => {
    const root = document.createElement('div');
    root.innerHTML = '<header data-panel="header"><button>a</button><button>b</button></header><section data-panel="code"><textarea></textarea></section><footer data-panel="status"><button>c</button></footer>';
    document.body.append(root);
    // jsdom lays nothing out.
    for (const panel of root.children) Object.defineProperty(panel, 'getClientRects', { value: () => [panel] });
    const stop = handlePanelKeys(root);
    const [, b] = root.querySelectorAll('button');
    b?.focus();
    expect(press()).toBe(true);
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
    press();
    expect(document.activeElement?.textContent).toBe('c');
    expect(press()).toBe(false);
    press(true);
    press(true);
    expect(document.activeElement).toBe(b);
    stop();
    expect(press()).toBe(false);
    root.remove();
  });
});
