import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useStore } from 'zustand';
import type { CreatedSession, OwnedSession } from '@oci/protocol/session.ts';
import type { Api } from '../api/api.ts';
import { Announcements } from '../app/Announcements.tsx';
import { SiteHeader } from '../app/SiteHeader.tsx';
import { useLate } from '../app/useLate.ts';
import { CreatedStrip } from './CreatedStrip.tsx';
import { CreateForm } from './CreateForm.tsx';
import { Filters } from './Filters.tsx';
import { EmptyList, ListFailure, NothingFound, Skeletons } from './ListNotes.tsx';
import { RowActions } from './row-actions.ts';
import { SessionList } from './session-list.ts';
import { SessionRows } from './SessionRows.tsx';
import { keptWords, matches, statusOf, STATUSES, type Status } from './words.ts';
import style from './Dashboard.module.css';

const SKELETONS_AFTER = 200;

/** The page Sessions: create one, send its link, find the others. */
export function Dashboard({ api }: { api: Api }) {
  const [list] = useState(() => new SessionList(api));
  const [actions] = useState(() => new RowActions(api, list));
  useEffect(() => {
    document.title = 'Sessions';
    const stop = list.start();
    return () => {
      actions.dispose();
      stop();
    };
  }, [list, actions]);
  const state = useStore(list.state);
  const [created, setCreated] = useState<CreatedSession | null>(null);
  const [said, setSaid] = useState('');
  const [, navigate] = useLocation();
  const open = ({ id }: { id: string }): void => navigate(`/session/${id}`);
  const onCopied = (): void => setSaid('Invite link is on the clipboard.');

  const ready = state.sessions.find(({ id }) => id === created?.session.id);
  // Its link opens nothing any more.
  if (created && (!ready || ready.state === 'ended')) setCreated(null);

  const onCreated = (answer: CreatedSession): void => {
    list.add({ ...answer.session, present: [], people: [], startedAt: null });
    setCreated(answer);
    setSaid(`${answer.session.title} is ready.`);
  };

  return (
    <>
      <SiteHeader />
      <main className={style.page}>
        <h1 className={style.heading}>Sessions</h1>
        <div className={style.create}>
          <CreateForm api={api} onCreated={onCreated} />
          {created && ready && <CreatedStrip key={ready.id} title={ready.title} link={created.shareUrl} onOpen={() => open(created.session)} onCopied={onCopied} />}
        </div>
        {state.status === 'failed' && <ListFailure state={state} onRetry={() => void list.refresh()} />}
        <List api={api} list={list} actions={actions} inStrip={created?.session.id} onOpen={open} onCopied={onCopied} />
      </main>
      <Announcements words={said} />
    </>
  );
}

type ListProps = { api: Api; list: SessionList; actions: RowActions; inStrip: string | undefined; onOpen: (session: OwnedSession) => void; onCopied: () => void };

function List({ api, list, actions, inStrip, onOpen, onCopied }: ListProps) {
  const state = useStore(list.state);
  const [search, setSearch] = useSearchParams();
  const late = useLate(SKELETONS_AFTER);
  const query = search.get('q') ?? '';
  const status = STATUSES.find((word) => word === search.get('status')) ?? null;

  const filter = (change: { q?: string; status?: Status | null }): void => setSearch((old) => {
    const next = new URLSearchParams(old);
    for (const [name, value] of Object.entries(change)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    return next;
  }, { replace: true });

  const field = useRef<HTMLInputElement>(null);
  // The button that clears goes with what it clears.
  const clear = (): void => {
    filter({ q: '', status: null });
    field.current?.focus();
  };

  if (state.status === 'loading') return late ? <Skeletons /> : null;
  const { sessions, deleted } = state;
  const all = [...sessions, ...deleted].toSorted((a, b) => b.createdAt - a.createdAt);
  if (all.length === 0) return state.status === 'failed' ? null : <EmptyList />;

  const counts = { 'all': sessions.length, 'live': 0, 'not-started': 0, 'ended': 0 };
  for (const session of sessions) counts[statusOf(session)]++;
  const shown = all.filter((session) => matches(session, query) && (status === null || statusOf(session) === status));
  return (
    <>
      <Filters ref={field} query={query} status={status} counts={counts} onQuery={(q) => filter({ q })} onStatus={(next) => filter({ status: next })} />
      {shown.length > 0
        ? <SessionRows api={api} sessions={shown} deleted={deleted} ahead={state.ahead} actions={actions} inStrip={inStrip} onOpen={onOpen} onCopied={onCopied} />
        : <NothingFound onClear={clear} />}
      {state.keptDays !== null && <p className={style.kept}>{keptWords(state.keptDays)}</p>}
    </>
  );
}
