import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RuntimeStatus } from '../runtime/runner.ts';
import { runtimeWords } from '../run/runtime-words.ts';
import { canRunCode, type LiveCheck } from './live-check.ts';
import style from './join.module.css';

function Line({ icon: Icon, tone, children }: { icon: typeof IconDownload; tone: 'ok' | 'warn' | 'busy'; children: ReactNode }) {
  return <li data-tone={tone}><Icon aria-hidden /><div>{children}</div></li>;
}

function Live({ live }: { live: LiveCheck }) {
  switch (live.type) {
    case 'checking':
      return <Line icon={IconCircleDashed} tone="busy">Checking the live connection…</Line>;
    case 'works':
      return <Line icon={IconCircleCheck} tone="ok">Live connection works {live.ms !== null && <span className={style.ms}>{live.ms} ms</span>}</Line>;
    case 'blocked':
      return <Line icon={IconAlertTriangle} tone="warn">Live connection is blocked, probably by a company network. You can still join; updates arrive more slowly.</Line>;
  }
}

function Runtime({ status, language, onRetry }: { status: RuntimeStatus; language: string; onRetry: () => void }) {
  switch (status.state) {
    case 'idle':
      return <Line icon={IconDownload} tone="busy">{status.size === null ? `${language} loads next` : runtimeWords(language, status)}</Line>;
    case 'loading':
      return (
        <Line icon={IconDownload} tone="busy">
          {runtimeWords(language, status)}
          <progress aria-label={`${language} loads`} max={status.total ?? undefined} value={status.total === null ? undefined : status.loaded} />
          <p className={style.hint}>Loads ahead of time. You need not wait for it.</p>
        </Line>
      );
    case 'ready':
      return <Line icon={IconCircleCheck} tone="ok">{runtimeWords(language, status)}</Line>;
    case 'failed':
      return (
        <Line icon={IconAlertTriangle} tone="warn">
          {runtimeWords(language, status)} <Button size="sm" onClick={onRetry}>Retry</Button>
        </Line>
      );
    case 'unsupported':
      return <Line icon={IconAlertTriangle} tone="warn">{runtimeWords(language, status)}</Line>;
  }
}

type Props = { live: LiveCheck; /** Null for who may not run programs. */ runtime: RuntimeStatus | null; language: string; onRetry: () => void };

/** What this device can do. It never keeps anyone from joining. */
export function DeviceCheck({ live, runtime, language, onRetry }: Props) {
  const runs = canRunCode();
  return (
    <section aria-labelledby="device" className={style.device}>
      <h2 id="device">Your device</h2>
      <ul>
        <Live live={live} />
        {runs
          ? <Line icon={IconCircleCheck} tone="ok">Browser can run code</Line>
          : <Line icon={IconAlertTriangle} tone="warn">This browser cannot run code. You can edit and see everyone’s output.</Line>}
        {runs && runtime !== null && <Runtime status={runtime} language={language} onRetry={onRetry} />}
      </ul>
    </section>
  );
}
