import { VisuallyHidden } from '@mantine/core';
import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { allows } from '@oci/protocol/permissions.ts';
import type { Run } from '@oci/protocol/run.ts';
import { languageOf } from '@oci/runtimes/table.ts';
import { Announcements } from '../app/Announcements.tsx';
import type { CodeEditor } from '../editor/code-editor.ts';
import { ParticipantList } from '../participants/ParticipantList.tsx';
import { People } from '../participants/People.tsx';
import { peopleOf, type Person } from '../participants/people.ts';
import type { Runner } from '../runtime/runner.ts';
import { browserClock } from '../session/clock.ts';
import type { Room } from '../session/session-client.ts';
import { CodePanel } from './CodePanel.tsx';
import { EndedPanel } from './EndedPanel.tsx';
import { HeaderPanel } from './HeaderPanel.tsx';
import classes from './OpenRoom.module.css';
import { OutputPanel } from './OutputPanel.tsx';
import { PhoneTabs, type PhonePanel } from './PhoneTabs.tsx';
import { createRoomActions } from './room-actions.ts';
import { RunButton } from './RunButton.tsx';
import type { RoomServices } from './services.ts';
import { Split } from './Split.tsx';
import { PhoneLine, StatusPanel } from './StatusPanel.tsx';
import { useLayout } from './use-layout.ts';
import { useRoomKeys } from './use-room-keys.ts';
import { useVisibleHeight } from './use-visible-height.ts';

/** ms after the editor is there. */
const AHEAD_AFTER = 1_000;
/** ms after which the room is whole, editor or not. */
const WHOLE_AFTER = 1_000;
/** What of code and output a phone shows, by its panel. */
const ONLY = { Code: 'code', Output: 'output', People: 'neither' } as const;

/** The room, once the server has said what is in it: places the panels. */
export function OpenRoom({ services, room, onLeave }: { services: RoomServices; room: Room; onLeave(): void }) {
  const { session, runs: controller, announcer } = services;
  const runs = useStore(session.runs);
  const typing = useStore(session.typing);
  const own = useStore(controller.own);
  const comings = useStore(services.news.comings);
  const shown = useStore(services.files.store, (opened) => opened.shown);
  const polite = useStore(announcer.polite);
  const assertive = useStore(announcer.assertive);
  const layout = useLayout();
  const visible = useVisibleHeight();
  const root = useRef<HTMLDivElement>(null);
  const typedAt = useRef(0);
  const [editor, setEditor] = useState<CodeEditor | null>(null);
  const [panel, setPanel] = useState<PhonePanel>('Code');
  const untaken = useStore(session.recovered, (texts) => texts.length > 0);
  useEffect(() => {
    // It is offered over the code.
    if (untaken) setPanel('Code');
  }, [untaken]);
  const actions = useMemo(() => createRoomActions(services), [services]);
  const whole = useWhole(editor);
  const phone = layout.width === 'phone';
  const { role } = room.you.participant;
  const mayRun = allows('run.start', role, room.session.state);

  const { language } = room.session;
  const cannotRun = useStore(services.runner.status, ({ [language]: status }) => (status?.state === 'unsupported' ? status.why : undefined));
  const [asked, setAsked] = useState<string | null>(null);
  const mayBeMissing = languageOf(language)?.notBrought !== undefined;
  const start = () => {
    // Whoever had to wait for it may have left.
    if (root.current === null) return;
    const status = services.runner.status.getState()[language];
    if (status?.state === 'unsupported') {
      setAsked(language);
      announcer.sayAtOnce(status.why);
      return;
    }
    controller.start();
    if (phone) setPanel('Output');
  };
  const onRun = () => {
    if (!mayRun) return;
    if (mayBeMissing) void services.runner.find(language).then(start);
    else start();
  };
  const onStop = () => controller.stop();
  useRoomKeys(root, onRun, onStop);
  useFirstFocus(editor, phone);
  useWhetherHere(services.runner, language, mayBeMissing);
  useRuntimeAhead(services.runner, language, editor !== null && mayRun);

  const inFile = useInFile(services);
  const onGoToLine = useCallback(
    (path: string, line: number) => {
      setPanel('Code');
      const file = session.room.getState()?.files.find((each) => each.path === path && !each.deleted);
      inFile(file?.id ?? null, () => {
        editor?.goToLine(line);
        editor?.focus();
      });
    },
    [editor, inFile, session],
  );
  const mayTakeFocus = (run: Run) => typedAt.current <= run.startedAt;

  const people = peopleOf(room, typing, runs);
  const onPoint = (person: Person | null) => editor?.point(person?.client ?? null);
  const onGoTo = (person: Person) => {
    setPanel('Code');
    const { client } = person;
    if (client !== null) inFile(person.fileId, () => editor?.reveal(client));
  };
  const peoplePanel = (
    <People
      people={people}
      news={comings}
      mayManage={role === 'interviewer'}
      ownName={allows('participant.rename', role, room.session.state) ? { limits: room.limits, onRename: actions.renameSelf } : null}
      onPoint={onPoint}
      onGoTo={onGoTo}
      onRole={actions.setRole}
      onRemove={actions.remove}
    />
  );
  const run = (mayRun || own !== null) && <RunButton running={own !== null} large={phone} onRun={onRun} onStop={onStop} />;
  const code = (
    <CodePanel
      services={services}
      actions={actions}
      room={room}
      width={layout.width}
      editor={editor}
      people={people}
      whole={whole}
      note={asked === language ? cannotRun ?? null : null}
      barEnd={phone ? <ParticipantList people={people} names={false} shown={shown} onPoint={onPoint} /> : run}
      onEditor={setEditor}
      onRun={onRun}
      onStop={onStop}
    />
  );
  const output = (
    <div className={classes.fill} data-panel="output">
      {whole && (
        <OutputPanel
          services={services}
          actions={actions}
          room={room}
          place={layout.placeable ? layout.place : null}
          onPlace={layout.onPlace}
          mayTakeFocus={mayTakeFocus}
          onGoToLine={onGoToLine}
        />
      )}
    </div>
  );
  return (
    <div ref={root} className={classes.room} style={phone ? { height: visible.height } : undefined}>
      {whole
        ? <HeaderPanel services={services} actions={actions} room={room} people={people} shown={shown} width={layout.width} peoplePanel={peoplePanel} run={phone && run} onPoint={onPoint} onLeave={onLeave} />
        : <div className={classes.header} data-width={layout.width} />}
      <main
        className={classes.main}
        onKeyDownCapture={(event) => {
          if (event.target instanceof Element && event.target.closest('[data-panel=code]') !== null) typedAt.current = browserClock.now();
        }}
      >
        <Split place={layout.place} size={layout.size} defaultSize={layout.defaultSize} only={phone ? ONLY[panel] : null} onSize={layout.onSize} code={code} output={output} />
        {phone && (
          <section aria-label="People" className={classes.people} hidden={panel !== 'People'}>
            {peoplePanel}
          </section>
        )}
      </main>
      {phone ? (
        !visible.keyboard && (
          <footer className={classes.below} data-panel="status">
            <div className={classes.line}>
              <PhoneLine services={services} room={room} />
            </div>
            <PhoneTabs shown={panel} onShow={setPanel} />
          </footer>
        )
      ) : (
        whole ? <StatusPanel services={services} room={room} editor={editor} /> : <div className={classes.status} />
      )}
      <EndedPanel services={services} actions={actions} room={room} runs={runs.length} onFocusLeft={() => !phone && editor?.focus()} />
      <Announcements words={polite} />
      <VisuallyHidden aria-live="assertive">{assertive}</VisuallyHidden>
    </div>
  );
}

/** Acts in a file of the editor, which may have to show it first. */
function useInFile(services: RoomServices): (file: string | null, act: () => void) => void {
  const { files } = services;
  const shown = useStore(files.store, (opened) => opened.shown);
  const waiting = useRef<(() => void) | null>(null);
  useEffect(() => {
    // The editor, which is inside, has shown it by now.
    waiting.current?.();
    waiting.current = null;
  }, [shown]);
  return useCallback(
    (file, act) => {
      if (file === null || file === files.store.getState().shown) return act();
      waiting.current = act;
      files.show(file);
    },
    [files],
  );
}

/** False until the editor can be typed into: until then the rest of the room only keeps it waiting. */
function useWhole(editor: CodeEditor | null): boolean {
  const [whole, setWhole] = useState(false);
  useEffect(() => {
    // In pieces, so that keys come between.
    const complete = () => startTransition(() => setWhole(true));
    if (editor === null) {
      const timer = setTimeout(complete, WHOLE_AFTER);
      return () => clearTimeout(timer);
    }
    // Safari has no requestIdleCallback.
    if (!('requestIdleCallback' in window)) return complete();
    const idle = requestIdleCallback(complete, { timeout: WHOLE_AFTER });
    return () => cancelIdleCallback(idle);
  }, [editor]);
  return whole;
}

/** The editor has the focus first, unless the person is already somewhere, or a keyboard would come up. */
function useFirstFocus(editor: CodeEditor | null, phone: boolean): void {
  const done = useRef(false);
  useEffect(() => {
    if (editor === null || done.current) return;
    done.current = true;
    const { activeElement } = document;
    if (!phone && (activeElement === null || activeElement === document.body)) editor.focus();
  }, [editor, phone]);
}

/** Asks whether this server has a language that it may lack: also who may not run it is told. */
function useWhetherHere(runner: Runner, language: string, wanted: boolean): void {
  useEffect(() => {
    if (wanted) void runner.find(language);
  }, [runner, language, wanted]);
}

/** Loads what Run will need once the editor, which is needed first, is there. */
function useRuntimeAhead(runner: Runner, language: string, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return undefined;
    const idle = window.setTimeout(() => void runner.show(language), AHEAD_AFTER);
    return () => clearTimeout(idle);
  }, [runner, language, wanted]);
}
