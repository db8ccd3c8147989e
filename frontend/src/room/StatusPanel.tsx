import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { languageOf } from '@oci/runtimes/table.ts';
import type { CodeEditor, EditorStatus } from '../editor/code-editor.ts';
import { monacoIdOf, pathOf } from '../files/paths.ts';
import type { Room } from '../session/session-client.ts';
import { indentOf } from '../editor/indent.ts';
import { connectionWords, writingOf } from './connection-words.ts';
import type { RoomServices } from './services.ts';
import { RuntimeState, StatusBar } from './StatusBar.tsx';

type StatusPanelProps = { services: RoomServices; room: Room; editor: CodeEditor | null };

/** The bar below, of this room. */
export function StatusPanel({ services, room, editor }: StatusPanelProps) {
  const shown = useStore(services.files.store, (opened) => opened.shown ?? room.entry);
  const { runtime, retry } = useRuntime(services, room);
  const bar = { indent: indentOf(monacoIdOf(pathOf(room.files, shown))), runtime, onRetryRuntime: retry };
  if (editor === null) return <StatusBar {...bar} editor={null} onTabKey={() => undefined} />;
  return <WithEditor status={editor.status}>{(status) => <StatusBar {...bar} editor={status} onTabKey={() => editor.toggleTabMovesFocus()} />}</WithEditor>;
}

/** The one line of phones: the runtime's state, or, while the connection is lost, what its status in the header has no room for. */
export function PhoneLine({ services, room }: Omit<StatusPanelProps, 'editor'>) {
  const { runtime, retry } = useRuntime(services, room);
  const connection = useStore(services.session.connection);
  const { tone, words } = connectionWords(connection, false, false, writingOf(room));
  if (tone === 'warn') return <span aria-hidden>{words}</span>;
  return runtime === null ? null : <RuntimeState {...runtime} onRetry={retry} />;
}

function useRuntime(services: RoomServices, room: Room) {
  const { language } = room.session;
  const status = useStore(services.runner.status)[language];
  const label = languageOf(language)?.label;
  const runtime = status === undefined || label === undefined ? null : { label, status };
  return { runtime, retry: () => void services.runner.load(language) };
}

function WithEditor({ status, children }: { status: StoreApi<EditorStatus>; children(status: EditorStatus): React.ReactNode }) {
  return children(useStore(status));
}
