import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Seat } from '@oci/protocol/session.ts';
import style from './join.module.css';

type Props = {
  seats: Seat[];
  onContinue: (seat: Seat) => void;
  /** Absent: the address holds no link by which someone else could join. */
  onSomeoneElse: (() => void) | undefined;
};

/** What a browser that was here before is asked. */
export function Seats({ seats, onContinue, onSomeoneElse }: Props) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div className={style.seats}>
      {seats.map((seat, index) => (
        <Button key={seat.id} ref={index === 0 ? first : null} size="xl" fullWidth variant={index === 0 ? 'filled' : 'default'} onClick={() => onContinue(seat)}>
          <span className={style.seatName}>Continue as {seat.name}</span>
          {seats.length > 1 && <span aria-hidden="true" className={style.seatRole}>{seat.role}</span>}
        </Button>
      ))}
      {onSomeoneElse && <Button size="xl" fullWidth variant={seats.length > 1 ? 'subtle' : 'default'} onClick={onSomeoneElse}>Join as someone else</Button>}
    </div>
  );
}
