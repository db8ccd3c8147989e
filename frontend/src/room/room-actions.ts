import type { Links, Role } from '@oci/protocol/session.ts';
import type { Run } from '@oci/protocol/run.ts';
import type { RequestName, RequestPayload } from '@oci/protocol/events.ts';
import type { Person } from '../participants/people.ts';
import { nameOf } from '../participants/people.ts';
import type { OutputProps } from '../run/Output.tsx';
import type { LinkAnswer } from './CopyLink.tsx';
import { answeredWords, refusalWords, type Asked } from './refusal-words.ts';
import type { RoomServices } from './services.ts';
import type { SessionDecision } from './SessionMenu.tsx';

/** What the controls of the room ask for. Each answers with the words of a refusal, or null. */
export type RoomActions = {
  rename(title: string): Promise<string | null>;
  decide(decision: SessionDecision): Promise<string | null>;
  reopen(): Promise<string | null>;
  readLinks(): Promise<{ links: Links } | { refused: string }>;
  readInviteLink(): Promise<LinkAnswer>;
  renewLink(role: Role, removeParticipants: boolean): Promise<string | null>;
  setRole(person: Person, role: Role): Promise<string | null>;
  renameSelf(name: string): Promise<string | null>;
  remove(person: Person): Promise<string | null>;
  setLanguage(language: string): Promise<string | null>;
  stopOther(run: Run): Promise<string | null>;
  answer: OutputProps['onAnswer'];
};

/** The actions of one room. */
export function createRoomActions({ session, runs, announcer }: RoomServices): RoomActions {
  const refused = (words: string) => {
    announcer.sayAtOnce(words);
    return words;
  };
  async function ask<N extends RequestName>(name: N, payload: RequestPayload<N>, asked: Asked = 'other', owner = ''): Promise<string | null> {
    const answer = await session.request(name, payload);
    return answer.ok ? null : refused(refusalWords(answer.refusal, asked, owner));
  }
  const readLinks: RoomActions['readLinks'] = async () => {
    const answer = await session.request('link.read', {});
    return answer.ok ? { links: answer.links } : { refused: refused(refusalWords(answer.refusal)) };
  };
  const ownerOf = (run: Run) => {
    const room = session.room.getState();
    return room === null ? '' : nameOf(room, run.participant);
  };
  return {
    rename: (title) => ask('session.rename', { title }),
    decide(decision) {
      if (typeof decision === 'object') return ask('limits.set', decision);
      return decision === 'renew' ? ask('document.renew', {}) : ask(`room.${decision}`, {});
    },
    reopen: () => ask('room.reopen', {}),
    readLinks,
    async readInviteLink() {
      const answer = await readLinks();
      return 'links' in answer ? { link: answer.links.candidate } : answer;
    },
    renewLink: (role, removeParticipants) => ask('link.renew', { role, removeParticipants }),
    setRole: (person, role) => ask('participant.role', { participant: person.id, role }, 'person'),
    renameSelf: (name) => ask('participant.rename', { name }),
    remove: (person) => ask('participant.remove', { participant: person.id }, 'person'),
    setLanguage: (language) => ask('language.set', { language }, 'language'),
    stopOther: (run) => ask('run.stop', { run: run.id }, 'stop', ownerOf(run)),
    async answer(run, text, seen, say) {
      const what = text === null ? 'The end of input' : `“${text}”`;
      const answered = await runs.answer(run.id, seen, text, () => say(`${what} waits for ${ownerOf(run)}’s browser to come back.`));
      return answered === 'taken' ? null : refused(answeredWords(answered));
    },
  };
}
