import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconCurrentLocation } from '@tabler/icons-react';
import { useState, type MouseEvent } from 'react';
import { roleSchema, type Role } from '@oci/protocol/session.ts';
import { Avatar } from './Avatar.tsx';
import { OwnName, type OwnNameProps } from './OwnName.tsx';
import type { Person } from './people.ts';
import classes from './People.module.css';
import { useKeptPlace } from './use-kept-place.ts';

const ROLES = [
  { value: 'interviewer', label: 'Interviewer' },
  { value: 'candidate', label: 'Candidate' },
  { value: 'observer', label: 'Observer' },
];

export type PeopleProps = {
  people: readonly Person[];
  /** Who came and went, newest last. */
  news: readonly string[];
  /** Whether this person may change roles and remove people. */
  mayManage: boolean;
  /** Shows the name at a person's caret while they are pointed at. */
  onPoint(person: Person | null): void;
  /** Moves the view to a person's caret. */
  onGoTo(person: Person): void;
  /** How one's own name is changed; null where it cannot be. */
  ownName: Omit<OwnNameProps, 'name'> | null;
  /** Both answer with the words of a refusal, or null. */
  onRole(person: Person, role: Role): Promise<string | null>;
  onRemove(person: Person): Promise<string | null>;
};

/** Everyone in the room, with what an interviewer may do about them. */
export function People({ people, news, mayManage, ownName, onPoint, onGoTo, onRole, onRemove }: PeopleProps) {
  const [refused, setRefused] = useState<{ id: number; words: string } | null>(null);
  const kept = useKeptPlace();
  const act = async (person: Person, action: Promise<string | null>) => {
    const words = await action;
    setRefused(words === null ? null : { id: person.id, words });
  };
  return (
    <div className={classes.people}>
      <ul aria-label="People" className={classes.list} {...kept.list}>
        {people.map((person, index) => (
          <li key={person.id} {...kept.item(index)} className={classes.person} onPointerEnter={() => onPoint(person)} onPointerLeave={() => onPoint(null)}>
            <Avatar id={person.id} name={person.name} size={26} ring={person.activity === 'away' || person.activity === 'reconnecting'} />
            <div className={classes.who}>
              <span dir="auto" className={classes.name}>
                {person.name}
                {person.you && <span className={classes.quiet}> you</span>}
              </span>
              <span className={classes.quiet}>
                {person.activity}
                {person.file !== null && ` in ${person.file}`}
              </span>
            </div>
            {person.you && ownName !== null && <OwnName name={person.name} {...ownName} />}
            {!person.you && (
              <ActionIcon aria-label={`Go to ${person.name}`} title={`Go to ${person.name}`} onFocus={() => onPoint(person)} onBlur={() => onPoint(null)} onClick={() => onGoTo(person)}>
                <IconCurrentLocation aria-hidden />
              </ActionIcon>
            )}
            {mayManage && !person.you ? (
              <>
                <NativeSelect
                  aria-label={`Role of ${person.name}`}
                  className={classes.role}
                  data={ROLES}
                  value={person.role}
                  onChange={(event) => {
                    const role = roleSchema.safeParse(event.currentTarget.value);
                    if (role.success) void act(person, onRole(person, role.data));
                  }}
                />
                <RemoveButton name={person.name} onRemove={() => void act(person, onRemove(person))} />
              </>
            ) : (
              <span className={classes.quiet}>{person.role}</span>
            )}
            {refused?.id === person.id && (
              <p role="alert" className={classes.refused}>
                {refused.words}
              </p>
            )}
          </li>
        ))}
      </ul>
      {news.length > 0 && (
        <ul aria-label="Who came and went" className={classes.news}>
          {news.slice(-5).map((words, index) => (
            <li key={index}>{words}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Removing cannot be taken back: it is pressed twice, and not by a double click. */
function RemoveButton({ name, onRemove }: { name: string; onRemove(): void }) {
  const [asking, setAsking] = useState(false);
  const press = (event: MouseEvent) => {
    if (event.detail > 1) return;
    if (asking) onRemove();
    setAsking(!asking);
  };
  return (
    <>
      <Button size="sm" variant="subtle" className={classes.remove} aria-label={asking ? `Remove for good: ${name}` : `Remove ${name}`} onClick={press} onBlur={() => setAsking(false)}>
        {asking ? 'Remove for good' : 'Remove'}
      </Button>
      {asking && (
        <p role="alert" className={classes.refused}>
          {name} cannot come back with this browser. Press again to remove.
        </p>
      )}
    </>
  );
}
