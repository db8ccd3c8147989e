/**
 * Every limit of the product as shipped: its name, unit and value. An operator may raise each
 * by an environment variable of the same name. Bytes are B, times are milliseconds,
 * text lengths are UTF-16 units or graphemes where the line says so.
 * A page in a room is told those that it keeps or shows (`pageLimits`); before that, and on the
 * pages outside of rooms, it has the defaults.
 */
export const DEFAULT_LIMITS = {
  /** B of one Socket.IO packet. */
  MAX_PACKET: 262_144,
  /** B of one document update. */
  MAX_UPDATE: 131_072,
  /** Structs plus delete ranges of one document update. */
  MAX_UPDATE_PARTS: 1_000,
  /** Items between the neighbours of its insertions that may be walked for one document update. */
  MAX_WALK: 20_000,
  /** ms in 10 s that the updates of one participant may keep the gate busy; ordinary typing is not counted. */
  GATE_TIME: 1_000,
  /** Highest clock of one client id. */
  MAX_CLOCK: 16_777_216,
  /** B of a state vector a client may send. */
  MAX_STATE_VECTOR: 32_768,
  /** Client ids of a session under which something was written, the server's too; half of them are left to its interviewers. */
  MAX_CLIENT_IDS: 4_096,
  /** Client ids issued to one participant. */
  MAX_PARTICIPANT_CLIENT_IDS: 1_000,
  /** Items of the document; half of them may come from one participant. */
  MAX_DOC_ITEMS: 50_000,
  /** B of the encoded document. */
  MAX_DOC_STATE: 4_194_304,
  /** UTF-16 units of one file. */
  MAX_FILE: 524_288,
  /** UTF-16 units of all files together. */
  MAX_TEXT: 1_048_576,
  /** Files of a session, without those deleted. */
  MAX_FILES: 100,
  /** Files of a session, with those deleted: the document keeps their text. Half of them are left to its interviewers. */
  MAX_FILES_EVER: 1_000,
  /** B (UTF-8) of the path of a file. */
  MAX_PATH: 160,
  /** Names in the path of a file: its folders and its own. */
  MAX_PATH_DEPTH: 6,
  /** B of all journal entries of one session; half of it is left to its interviewers. */
  MAX_JOURNAL: 67_108_864,
  /** Connections in one room; those of its interviewers are counted apart. */
  MAX_CONNECTIONS: 40,
  /** Connections of one participant. */
  MAX_PARTICIPANT_CONNECTIONS: 6,
  /** Participants present in one room; its interviewers are counted apart. */
  MAX_PARTICIPANTS: 20,
  /** Observers among them. */
  MAX_OBSERVERS: 10,
  /** Participants of a session, without those removed; its interviewers are counted apart. */
  MAX_SEATS: 200,
  /** Graphemes of a name. */
  MAX_NAME: 40,
  /** B (UTF-8) of a name. */
  MAX_NAME_BYTES: 160,
  /** Graphemes of a title. */
  MAX_TITLE: 120,
  /** Events per second and socket. */
  EVENTS_PER_SECOND: 40,
  /** Events a quiet socket may send at once. */
  EVENTS_BURST: 160,
  /** B per second and socket. */
  BYTES_PER_SECOND: 131_072,
  /** B a quiet socket may send at once. */
  BYTES_BURST: 1_048_576,
  /** Document updates of one client that wait for their acknowledgement. */
  UPDATES_IN_FLIGHT: 8,
  /** ms for which a client merges key presses after the first of a burst. */
  UPDATE_BATCH: 50,
  /** ms without an acknowledgement after which a client sends again. */
  ACK_TIMEOUT: 10_000,
  /** B of a client's unacknowledged updates; beyond it the editor is read only. */
  CLIENT_QUEUE: 8_388_608,
  /** B of one presence message. */
  PRESENCE_BYTES: 512,
  /** Presence messages per second and socket. */
  PRESENCE_PER_SECOND: 10,
  /** Answers to `doc.sync` per second and socket. */
  SYNCS_PER_SECOND: 2,
  /** Answers to `doc.sync` that a quiet socket may have at once. */
  SYNCS_BURST: 6,
  /** ms without input after which a person is away. */
  AWAY_AFTER: 40_000,
  /** ms for which a lost connection is shown as reconnecting. */
  RECONNECTING_FOR: 30_000,
  /** ms of computing allowed to a run, the session's default. */
  RUN_TIME: 30_000,
  /** ms of computing an interviewer may allow at most. */
  RUN_TIME_MOST: 60_000,
  /** B (UTF-8) of output of one run. */
  RUN_OUTPUT: 1_048_576,
  /** UTF-16 units of output in one message. */
  RUN_CHUNK: 16_384,
  /** Output messages per second and run. */
  RUN_CHUNKS_PER_SECOND: 20,
  /** Messages per second from a worker. */
  RUN_MESSAGES: 2_000,
  /** UTF-16 units of one answer to a program. */
  RUN_INPUT: 16_384,
  /** Decisions (rename, language, lock and the like) per minute and participant; renaming or deleting a folder counts as many as it holds files, bringing files back as many as are named. */
  DECISIONS_PER_MINUTE: 120,
  /** Runs per minute and participant. */
  RUNS_PER_MINUTE: 20,
  /** Runs whose output a session keeps for those who join later. */
  RUNS_KEPT: 200,
  /** B of run output that a session keeps for those who join later. */
  RUNS_KEPT_BYTES: 16_777_216,
  /** B of run output sent to one who joins. */
  RUNS_SENT_BYTES: 1_048_576,
  /** Sessions one address may create in an hour. */
  SESSIONS_PER_ADDRESS: 20,
  /** Failed joins of one address in 10 minutes. */
  JOIN_FAILURES: 20,
  /** Socket handshakes per minute and address. */
  HANDSHAKES: 120,
  /** Open sockets of one address. */
  CONNECTIONS_PER_ADDRESS: 200,
  /** HTTP requests to the API per minute and address. */
  API_REQUESTS: 300,
  /** B of a JSON body. */
  BODY: 65_536,
  /** Refusals within 60 s after which a socket is closed. */
  STRIKES: 10,
  /** ms a call to storage may take; then it counts as failed, with its outcome unknown. */
  STORAGE_TIMEOUT: 5_000,
  /** ms after which a failed commit is tried again. */
  STORAGE_RETRY: 1_000,
  /** B that one commit takes at most, so that a long backlog is saved in steps. */
  COMMIT_BYTES: 4_194_304,
  /** ms from the start of a commit to that of the next at least. One that comes alone does not wait. */
  COMMIT_PACE: 20,
  /** ms of the same where only typing waits for it, and no other server waits to read it. */
  TYPING_PACE: 80,
  /** B of updates a room keeps while storage fails. */
  UNSAVED_ROOM: 8_388_608,
  /** B of updates a process keeps while storage fails. */
  UNSAVED_PROCESS: 67_108_864,
  /** ms for which updates are kept while storage fails; then rooms are read only. */
  UNSAVED_FOR: 600_000,
  /** Journal entries from one snapshot to the next at most; a room is first due sooner. */
  SNAPSHOT_ENTRIES: 500,
  /** B of journal entries after which a snapshot is written. */
  SNAPSHOT_BYTES: 1_048_576,
  /** ms after the last connection until a room leaves memory. */
  EVICT_AFTER: 60_000,
  /** ms without an edit after which a room's document is kept as bytes alone. */
  DOCUMENT_IDLE: 20_000,
  /** B unsent to one socket after which it is closed. */
  SLOW_BYTES: 16_777_216,
  /** ms in which an ended session may be reopened. */
  REOPEN_WITHIN: 86_400_000,
  /** ms in which a deleted session may be brought back. */
  UNDELETE_WITHIN: 60_000,
  /** ms a link lives. */
  LINK_LIFE: 2_592_000_000,
  /** Days without an entry after which a session is deleted; 0: never. */
  RETENTION_DAYS: 90,
  /** Percent of the heap, or of the memory that its container gives it, from which a server takes no new rooms. */
  BUSY_HEAP: 80,
  /** ms by which the event loop may be late, at the 99th percentile of 10 s, before a server takes no new rooms. */
  BUSY_LOOP_DELAY: 200,
};

/** The limits in force, read once at start. */
export type Limits = Record<keyof typeof DEFAULT_LIMITS, number>;

/** Those of the limits in force that a page is told: what it keeps itself, or shows. */
export function pageLimits(limits: Limits) {
  const {
    MAX_UPDATE, MAX_UPDATE_PARTS, MAX_FILE, MAX_FILES, MAX_PATH, MAX_PATH_DEPTH, MAX_NAME, MAX_NAME_BYTES, UPDATES_IN_FLIGHT, UPDATE_BATCH, ACK_TIMEOUT, CLIENT_QUEUE, PRESENCE_PER_SECOND,
    AWAY_AFTER, RECONNECTING_FOR, RUN_TIME_MOST, RUN_OUTPUT, RUN_CHUNK, RUN_CHUNKS_PER_SECOND, RUN_MESSAGES, RUN_INPUT,
  } = limits;
  return {
    MAX_UPDATE, MAX_UPDATE_PARTS, MAX_FILE, MAX_FILES, MAX_PATH, MAX_PATH_DEPTH, MAX_NAME, MAX_NAME_BYTES, UPDATES_IN_FLIGHT, UPDATE_BATCH, ACK_TIMEOUT, CLIENT_QUEUE, PRESENCE_PER_SECOND,
    AWAY_AFTER, RECONNECTING_FOR, RUN_TIME_MOST, RUN_OUTPUT, RUN_CHUNK, RUN_CHUNKS_PER_SECOND, RUN_MESSAGES, RUN_INPUT,
  };
}

/** What `room.state` carries of the limits in force. */
export type PageLimits = ReturnType<typeof pageLimits>;
