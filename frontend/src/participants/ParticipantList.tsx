import { VisuallyHidden } from '@mantine/core';
import { Avatar } from './Avatar.tsx';
import classes from './ParticipantList.module.css';
import type { Person } from './people.ts';

/** People shown in a row; the others are in the list for screen readers, and in People. */
const SHOWN = 4;

export type ParticipantListProps = {
  people: readonly Person[];
  names: boolean;
  /** Id of the file in this person's editor: who is in another one is said to be there. */
  shown: string | null;
  onPoint(person: Person | null): void;
};

/** Who is in the room and what they do. An item reads "Sam, candidate, typing", one's own ends with ", you". */
export function ParticipantList({ people, names, shown, onPoint }: ParticipantListProps) {
  return (
    <ul aria-label="Participants" className={classes.list} data-names={names || undefined}>
      {people.map((person, index) => {
        const words = person.activity === 'here' || (person.you && person.activity === 'running') ? null : person.activity;
        const file = person.file === null ? '' : ` in ${person.file}`;
        return (
          <li key={person.id} className={classes.item} data-extra={index >= SHOWN || undefined} title={`${person.name}, ${person.role}${file}`} onPointerEnter={() => onPoint(person)} onPointerLeave={() => onPoint(null)}>
            <Avatar id={person.id} name={person.name} size={names ? 26 : 24} ring={person.activity === 'away' || person.activity === 'reconnecting'} />
            <span dir="auto" className={classes.text} data-names={names || undefined}>
              <span className={classes.name}>{person.name}</span>
              <VisuallyHidden component="span">, {person.role}, </VisuallyHidden>
              {words === null ? <VisuallyHidden component="span">{person.activity}</VisuallyHidden> : <span className={classes.activity}>{words}</span>}
              {person.fileId === shown || person.you ? <VisuallyHidden component="span">{file}</VisuallyHidden> : <span className={classes.file}>{file}</span>}
              {person.you && (
                <>
                  <VisuallyHidden component="span">, </VisuallyHidden>
                  {words === null ? <span className={classes.activity}>you</span> : <VisuallyHidden component="span">you</VisuallyHidden>}
                </>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
