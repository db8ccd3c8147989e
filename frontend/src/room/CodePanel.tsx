import { ActionIcon, Button, useComputedColorScheme } from '@mantine/core';
import { IconChevronDown, IconFiles } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { allows } from '@oci/protocol/permissions.ts';
import { nameOf } from '@oci/protocol/paths.ts';
import type { CodeEditor, Engine } from '../editor/code-editor.ts';
import { engineFor } from '../editor/create-editor.ts';
import { Editor } from '../editor/Editor.tsx';
import { indentOf } from '../editor/indent.ts';
import { DeletedNotice } from '../files/DeletedNotice.tsx';
import { FilesPanel } from '../files/FilesPanel.tsx';
import { FileTabs } from '../files/FileTabs.tsx';
import { monacoIdOf, pathOf } from '../files/paths.ts';
import type { Person } from '../participants/people.ts';
import type { Room } from '../session/session-client.ts';
import classes from './CodePanel.module.css';
import { EditorBar } from './EditorBar.tsx';
import { FilesSplit } from './FilesSplit.tsx';
import { KeyRow } from './KeyRow.tsx';
import type { WidthClass } from './layout.ts';
import { decidedWords, readOnlyWords } from './refusal-words.ts';
import type { RoomActions } from './room-actions.ts';
import { RecoveredText } from './RecoveredText.tsx';
import type { RoomServices } from './services.ts';
import { useFiles } from './use-files.ts';

export type CodePanelProps = {
  services: RoomServices;
  actions: RoomActions;
  room: Room;
  width: WidthClass;
  editor: CodeEditor | null;
  people: readonly Person[];
  /** Whether there is more to show than the code. */
  whole: boolean;
  /** Why Run, which was pressed, did nothing. */
  note: string | null;
  /** What ends the bar: Run, or on phones the people. */
  barEnd: ReactNode;
  onEditor(editor: CodeEditor | null): void;
  onRun(): void;
  onStop(): void;
};

/** ms for which Ctrl+S is answered. */
const SAVED_FOR = 2_000;

/** The region "Code": the shown file in the editor, and its bar. */
export function CodePanel({ services, actions, room, width, editor, people, whole, note, barEnd, onEditor, onRun, onStop }: CodePanelProps) {
  const { session } = services;
  const { role } = room.you.participant;
  const { state, language } = room.session;
  const preferences = useStore(services.preferences);
  const document = useStore(session.document);
  const recovered = useStore(session.recovered);
  // Rights and the queue's limit decide together; both are told by these two stores.
  useStore(session.connection);
  const theme = useComputedColorScheme('light');
  const files = useFiles(services, room, people, width === 'wide' || width === 'normal', () => editor?.focus());
  const { shown, path } = files;
  const toggle = useRef<HTMLButtonElement>(null);
  const closeFiles = () => {
    files.setOpen(false);
    toggle.current?.focus();
  };
  const openFile = (file: string) => {
    files.show(file);
    // They lay over the editor, and are closed by it.
    if (!files.beside) toggle.current?.focus();
  };
  const readOnly = !session.canEdit() || files.isDeleted;
  const monaco = monacoIdOf(path);
  const languages = useMemo(() => [...new Set(room.files.filter(({ deleted }) => !deleted).map((file) => monacoIdOf(file.path)))], [room.files]);
  const text = useMemo(() => document?.getText(shown) ?? null, [document, shown]);
  const { savedNote, onSave } = useSavedNote();
  const fitting = useFittingEngine();
  const engine = preferences.engine === 'auto' ? fitting : preferences.engine === 'full' ? 'monaco' : 'light';
  const [untaken] = recovered;
  const words = files.isDeleted ? 'This file was deleted.' : readOnlyWords(role, state);
  const phone = width === 'phone';
  const said = savedNote ?? note ?? (readOnly && !files.isDeleted ? words : role === 'interviewer' ? decidedWords(room.session) : null);
  const onCursor = useCallback((anchor: Uint8Array, head: Uint8Array) => services.presence.cursor(anchor, head), [services]);
  return (
    <section aria-label="Code" className={classes.panel} data-panel="code" {...files.drop.handlers}>
      {whole ? (
        <EditorBar
          language={language}
          files={
            phone ? (
              <Button ref={toggle} className={classes.file} aria-expanded={files.open} aria-label="Files" title={path} rightSection={<IconChevronDown aria-hidden />} onClick={() => files.setOpen(!files.open)}>
                {nameOf(path)}
              </Button>
            ) : (
              <>
                <ActionIcon ref={toggle} aria-label="Files" title="Files" aria-expanded={files.open} data-pressed={files.open || undefined} className={classes.toggle} onClick={() => files.setOpen(!files.open)}>
                  <IconFiles aria-hidden />
                </ActionIcon>
                <FileTabs files={room.files} tabs={files.tabs} shown={shown} entry={room.entry} onShow={files.show} onClose={services.files.close} />
              </>
            )
          }
          note={phone ? null : said}
          mayChangeLanguage={allows('language.set', role, state)}
          onLanguage={actions.setLanguage}
          compact={phone}
          preferences={preferences}
          onPreferences={(change) => services.preferences.setState(change)}
        >
          {barEnd}
        </EditorBar>
      ) : (
        <div className={classes.bar} />
      )}
      <FilesSplit width={files.open && files.beside ? preferences.filesWidth : null} onWidth={(filesWidth) => services.preferences.setState({ filesWidth })} files={files.panel !== null && <FilesPanel {...files.panel} onOpen={openFile} onClose={closeFiles} />}>
        {text === null ? (
          <p className={classes.opening}>Opening the code…</p>
        ) : (
          <div className={classes.editor}>
            <Editor
              engine={engine}
              text={text}
              file={path}
              language={monaco}
              languages={languages}
              readOnly={readOnly}
              readOnlyWords={words}
              theme={theme}
              fontSize={preferences.fontSize}
              wrap={preferences.wrap || phone}
              cursors={services.cursors}
              onCursor={onCursor}
              onRun={onRun}
              onStop={onStop}
              onSave={onSave}
              onReady={onEditor}
            />
            {files.notice !== null && <DeletedNotice {...files.notice} />}
          </div>
        )}
        {files.drop.over !== null && <p className={classes.drop}>Drop to add the files to {files.drop.over === '' ? 'the session' : files.drop.over}</p>}
      </FilesSplit>
      {phone && said !== null && <p className={classes.note}>{said}</p>}
      {editor !== null && !readOnly && <KeyRowOnTouch editor={editor} indent={' '.repeat(indentOf(monaco))} />}
      {untaken !== undefined && (
        <RecoveredText
          key={recovered.length}
          recovered={untaken}
          path={pathOf(room.files, untaken.file)}
          onClose={() => {
            session.recovered.setState((texts) => texts.slice(1), true);
            if (!phone) editor?.focus();
          }}
        />
      )}
    </section>
  );
}

/** The engine for this screen. Monaco stays where a window becomes narrow: another engine would know nothing of what can be undone. */
function useFittingEngine(): Engine {
  const [engine, setEngine] = useState(currentEngine);
  if (engine === 'light' && currentEngine() === 'monaco') setEngine('monaco');
  return engine;
}

const currentEngine = () => engineFor((query) => window.matchMedia(query).matches);

function KeyRowOnTouch({ editor, indent }: { editor: CodeEditor; indent: string }) {
  const [touch] = useState(() => window.matchMedia('(pointer: coarse)').matches);
  return touch ? <KeyRow editor={editor} indent={indent} /> : null;
}

function useSavedNote(): { savedNote: string | null; onSave(): void } {
  const [pressed, setPressed] = useState(0);
  useEffect(() => {
    if (pressed === 0) return undefined;
    const timer = setTimeout(() => setPressed(0), SAVED_FOR);
    return () => clearTimeout(timer);
  }, [pressed]);
  return { savedNote: pressed > 0 ? 'Saved automatically' : null, onSave: () => setPressed((count) => count + 1) };
}
