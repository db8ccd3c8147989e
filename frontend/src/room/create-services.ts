import { storageOf } from '../app/storage.ts';
import { createFileActions } from '../files/file-actions.ts';
import { openFiles } from '../files/open-files.ts';
import { createRunController } from '../run/run-controller.ts';
import type { Runner } from '../runtime/runner.ts';
import { browserClock } from '../session/clock.ts';
import type { SessionClient } from '../session/session-client.ts';
import { createAnnouncer } from './announcer.ts';
import { createPreferences } from './preferences.ts';
import { trackPresence } from './presence-tracker.ts';
import { followCursors } from './remote-cursors.ts';
import { watchRoom } from './room-news.ts';
import type { RoomServices } from './services.ts';
import { watchTyping } from './typing-pause.ts';

/** Joins the parts of one room around a session and a sandbox. `dispose` undoes it, and leaves those two alone. */
export function createServices(session: SessionClient, runner: Runner): RoomServices & { dispose(): void } {
  const runs = createRunController({ session, runner, now: browserClock.now, newId });
  const announcer = createAnnouncer(browserClock);
  const news = watchRoom(session, announcer, browserClock);
  const typing = watchTyping(document, browserClock);
  // Run starts in the language's own file, which whoever presses it is to see.
  const stopWatchingRuns = runs.own.subscribe((own) => own !== null && typing.end());
  const files = openFiles(session, storageOf('sessionStorage'), typing.come);
  const fileActions = createFileActions({ session, files, newId, say: (words) => announcer.sayAtOnce(words), tell: (words) => announcer.say('other', words) });
  const presence = trackPresence(session, files, document, browserClock);
  const { cursors, dispose: stopCursors } = followCursors(session, files);
  const preferences = createPreferences(storageOf('localStorage'));
  return {
    session, runner, runs, files, fileActions, announcer, news, presence, cursors, preferences,
    dispose() {
      runs.dispose();
      stopWatchingRuns();
      stopCursors();
      presence.dispose();
      files.dispose();
      typing.dispose();
      news.dispose();
      announcer.dispose();
    },
  };
}

/** 8 random bytes, base64url. */
function newId(): string {
  const random = crypto.getRandomValues(new Uint8Array(8));
  return btoa(String.fromCharCode(...random)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
