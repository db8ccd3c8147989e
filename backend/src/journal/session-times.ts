/** Sessions remembered; the one that was loaded longest ago is forgotten first. */
const SESSIONS = 50_000;

/** Keeps the times of each session from going back when the clock does. */
export class SessionTimes {
  readonly #newest = new Map<string, number>();

  /** The time for an entry made `now`. */
  stamp(session: string, now: number): number {
    const newest = this.#newest.get(session);
    if (newest !== undefined && newest >= now) return newest;
    this.#remember(session, now);
    return now;
  }

  /** Tells of the newest entry of a session that was read. */
  passed(session: string, at: number): void {
    const newest = Math.max(at, this.#newest.get(session) ?? 0);
    this.#newest.delete(session);
    this.#remember(session, newest);
  }

  #remember(session: string, at: number): void {
    this.#newest.set(session, at);
    if (this.#newest.size <= SESSIONS) return;
    const [oldest] = this.#newest.keys();
    if (oldest !== undefined) this.#newest.delete(oldest);
  }
}
