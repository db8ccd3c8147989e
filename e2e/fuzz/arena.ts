import { onTestFinished, vi } from 'vitest';
import type { Limits } from '@oci/protocol/limits.ts';
import { Server } from '../server.ts';
import { Browser, Tab } from './browser.ts';
import { Cuttable } from './cuttable.ts';
import { createSession, join, type Invitation } from './door.ts';
import { Random } from './random.ts';
import type { Unruly } from './unruly-channel.ts';

/** Limits that only spare the test time. */
const SERVER_LIMITS = {
  HANDSHAKES: 100_000,
  CONNECTIONS_PER_ADDRESS: 10_000,
  API_REQUESTS: 100_000,
  SESSIONS_PER_ADDRESS: 1_000,
  RUNS_PER_MINUTE: 1_000,
  RECONNECTING_FOR: 2_000,
  SNAPSHOT_ENTRIES: 40,
  DOCUMENT_IDLE: 300,
  EVICT_AFTER: 500,
  // In ms of the tabs' own, faster clock.
  ACK_TIMEOUT: 5_000,
};

/** A server of its own as a child process, a session, and the browsers of some people. */
export class Arena {
  readonly server: Server;
  readonly invitation: Invitation;
  readonly random: Random;
  readonly unruly: Unruly = { on: false };
  readonly browsers: Browser[] = [];
  readonly tabs = new Set<Tab>();

  private constructor(server: Server, invitation: Invitation, random: Random) {
    this.server = server;
    this.invitation = invitation;
    this.random = random;
  }

  static async open(seed: number, limits: Partial<Limits> = {}): Promise<Arena> {
    const environment = Object.fromEntries(Object.entries({ ...SERVER_LIMITS, ...limits }).map(([name, value]) => [name, String(value)]));
    const server = new Server({ LOG_LEVEL: 'warn', ...environment });
    onTestFinished(() => server.dispose());
    await server.start();
    return new Arena(server, await createSession(server.url, 'python'), new Random(seed));
  }

  /** A person with a browser of their own. The first is the interviewer. */
  async arrive(name: string): Promise<Browser> {
    const { sessionId, interviewer, candidate } = this.invitation;
    const seat = await join(this.server.url, sessionId, this.browsers.length === 0 ? interviewer : candidate, name);
    const network = await Cuttable.to(() => Number(new URL(this.server.url).port));
    onTestFinished(() => network.close());
    const browser = new Browser(seat, network);
    this.browsers.push(browser);
    return browser;
  }

  openTab(browser: Browser): Tab {
    const tab = new Tab(browser, this.invitation.sessionId, this.random, this.unruly);
    this.tabs.add(tab);
    onTestFinished(() => tab.close());
    return tab;
  }

  /** Kills the server as a power cut would, and starts it on the same data. */
  async restart(): Promise<void> {
    await this.server.kill();
    await this.server.start();
  }

  /** Resolves once a condition holds. */
  until(what: string | (() => string), holds: () => boolean, timeout = 30_000): Promise<void> {
    return vi.waitFor(
      () => {
        if (!holds()) throw new Error(`never came: ${typeof what === 'string' ? what : what()}`);
      },
      { timeout, interval: 20 },
    );
  }

  /** Resolves once a tab has its document and all it typed is saved. */
  saved(tab: Tab): Promise<void> {
    const { connection, document } = tab.client;
    return this.until('connected and saved', () => connection.getState().status === 'connected' && connection.getState().unsaved === 0 && document.getState() !== null);
  }
}

/** The text of a file, as a tab has it. */
export function textOf(tab: Tab, file = 'main.py'): string {
  return tab.client.document.getState()?.getText(file).toString() ?? '';
}
