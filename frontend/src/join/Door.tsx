import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { allows } from '@oci/protocol/permissions.ts';
import { languageOf } from '@oci/runtimes/table.ts';
import type { Api } from '../api/api.ts';
import { problemWords } from '../api/problem-words.ts';
import { SOCKET_URL } from '../app/environment.ts';
import type { Runner, RuntimeStatus } from '../runtime/runner.ts';
import { fetchColours } from './ahead.ts';
import type { Entry, EntryState } from './entry.ts';
import { JoinScreen } from './JoinScreen.tsx';
import { checkLive, type LiveCheck } from './live-check.ts';

type Props = { api: Api; entry: Entry; state: Extract<EntryState, { at: 'door' }>; token: string | null; runner: Runner; roomFetched: boolean; onJoin: (name: string) => void };

/** ms for which the device is not checked: a name is typed first, and who is quick joins before. */
const CHECK_AFTER = 500;
const IDLE: RuntimeStatus = { state: 'idle', size: null };

/** The join screen with what goes on behind it: the checks, and the first program's runtime on its way. */
export function Door({ api, entry, state, token, runner, roomFetched, onJoin }: Props) {
  const { preview } = state;
  const { language, id } = preview.session;
  const mayRun = allows('run.start', preview.role, 'open');
  const live = useLiveCheck(api, id);
  const runtime = useStore(runner.status)[language] ?? IDLE;
  /** Why the link of a candidate could not be had. */
  const [unread, setUnread] = useState('');

  useEffect(() => {
    // The room is needed first, a program's runtime only at the first run.
    if (!roomFetched) return;
    void fetchColours(languageOf(language)?.monaco ?? 'plaintext');
    if (mayRun) void runner.show(language);
  }, [roomFetched, mayRun, runner, language]);

  const asCandidate = async (): Promise<void> => {
    const answer = await api.links(id);
    if (answer.ok) location.hash = new URL(answer.value.candidate).hash;
    else setUnread(problemWords(answer.problem));
  };

  return (
    <JoinScreen
      key={preview.role}
      preview={preview}
      joining={state.joining}
      refused={state.refused || unread}
      live={live}
      runtime={mayRun ? runtime : null}
      canJoin={token !== null || preview.owner}
      onJoin={onJoin}
      onContinue={(seat) => entry.enter(seat)}
      onRetryRuntime={() => void runner.load(language)}
      onAsCandidate={preview.owner && preview.role === 'interviewer' ? () => void asCandidate() : undefined}
    />
  );
}

function useLiveCheck(api: Api, sessionId: string): LiveCheck {
  const [live, setLive] = useState<LiveCheck>({ type: 'checking' });
  useEffect(() => {
    const left = new AbortController();
    const ping = async (): Promise<boolean> => (await api.session(sessionId)).ok;
    const timer = setTimeout(() => {
      void checkLive({ socketUrl: SOCKET_URL, ping, signal: left.signal }).then((found) => {
        if (!left.signal.aborted) setLive(found);
      });
    }, CHECK_AFTER);
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [api, sessionId]);
  return live;
}
