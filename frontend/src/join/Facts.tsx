import { IconCheck, IconEye, IconFlagCheck, IconPencil, IconPlayerPlay, IconX } from '@tabler/icons-react';
import type { Role } from '@oci/protocol/session.ts';

type Line = { icon: typeof IconCheck; words: string };

const MAY: Record<Role, Line[]> = {
  candidate: [
    { icon: IconPencil, words: 'edit the shared code' },
    { icon: IconPlayerPlay, words: 'run it, in your own browser' },
    { icon: IconEye, words: 'see who is here and what they run' },
  ],
  observer: [
    { icon: IconEye, words: 'read the shared code as it is written' },
    { icon: IconPlayerPlay, words: 'see who is here and what they run' },
  ],
  interviewer: [
    { icon: IconPencil, words: 'edit and run the shared code' },
    { icon: IconEye, words: 'see who is here and what they run' },
    { icon: IconFlagCheck, words: 'pause, lock and end the session' },
  ],
};

const recorded = (keptDays: number): Line[] => [
  { icon: IconCheck, words: 'edits, runs and their output, under your name' },
  { icon: IconCheck, words: 'read by the people in the session and by whoever runs this server, until it is deleted' + (keptDays > 0 ? `, ${keptDays} days after the last change at the latest` : '') },
  { icon: IconX, words: 'never your camera, microphone, screen or other tabs' },
];

function Lines({ lines }: { lines: Line[] }) {
  return (
    <ul>
      {lines.map(({ icon: Icon, words }) => <li key={words}><Icon aria-hidden /><span>{words}</span></li>)}
    </ul>
  );
}

/** What the link lets a person do, and what is kept of it. */
export function Facts({ role, keptDays }: { role: Role; keptDays: number }) {
  return (
    <>
      <section aria-labelledby="may">
        <h2 id="may">With this link you can</h2>
        <Lines lines={MAY[role]} />
      </section>
      <section aria-labelledby="recorded">
        <h2 id="recorded">This session is recorded</h2>
        <Lines lines={recorded(keptDays)} />
      </section>
    </>
  );
}
