import type { StoreApi } from 'zustand/vanilla';
import type { RemoteCursor } from '../editor/code-editor.ts';
import type { FileActions } from '../files/file-actions.ts';
import type { OpenFiles } from '../files/open-files.ts';
import type { RunController } from '../run/run-controller.ts';
import type { Runner } from '../runtime/runner.ts';
import type { SessionClient } from '../session/session-client.ts';
import type { Announcer } from './announcer.ts';
import type { Preferences } from './preferences.ts';
import type { PresenceTracker } from './presence-tracker.ts';
import type { RoomNews } from './room-news.ts';

/** The plain objects behind one open room; the page makes and disposes of them, the panels look at them. */
export type RoomServices = {
  session: SessionClient;
  runner: Runner;
  runs: RunController;
  files: OpenFiles;
  fileActions: FileActions;
  announcer: Announcer;
  news: RoomNews;
  presence: PresenceTracker;
  cursors: StoreApi<RemoteCursor[]>;
  preferences: StoreApi<Preferences>;
};
