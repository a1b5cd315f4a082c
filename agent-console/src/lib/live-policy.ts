/**
 * When live pushes can be believed, and when everything must be fetched again.
 *
 * The server counts the pushes of each room from 1 without gaps, and says on every connection where each of our rooms
 * stands. As long as the numbers follow each other nothing was missed. Anything else (a gap, a number that was already
 * seen, a counter that started again because Redis was emptied) means that the screen may show yesterday's truth.
 */
export type LiveState = {
  readonly connected: boolean;
  /** The server has greeted us since sign-in. */
  readonly greeted: boolean;
  /** The connection was lost while the page was hidden or shown and no snapshot has been taken since. */
  readonly wasAway: boolean;
  readonly rooms: Readonly<Record<string, number>>;
};

export type LiveStep = { readonly state: LiveState; readonly snapshot: boolean };

export type Push = {
  readonly room: string;
  readonly seq: number;
  readonly topic: string;
  readonly data: unknown;
};

export const liveStart: LiveState = { connected: false, greeted: false, wasAway: false, rooms: {} };

/**
 * The server's greeting: nothing is fetched again if every room stands where we left it. The first greeting always
 * takes a snapshot, since pages may have fetched before we were in our rooms.
 */
export function onHello(state: LiveState, rooms: Readonly<Record<string, number>>): LiveStep {
  const snapshot = !state.greeted || Object.entries(rooms).some(([room, seq]) => state.rooms[room] !== seq);
  const wasAway = snapshot ? false : state.wasAway;
  return { state: { connected: true, greeted: true, wasAway, rooms }, snapshot };
}

export function onPush(state: LiveState, push: Pick<Push, 'room' | 'seq'>): LiveStep {
  const last = state.rooms[push.room];
  // A room that the greeting did not name was joined since; its count starts where it is.
  const follows = last === undefined || push.seq === last + 1;
  const rooms = { ...state.rooms, [push.room]: push.seq };
  return { state: { ...state, rooms }, snapshot: !follows };
}

export function onDisconnect(state: LiveState): LiveStep {
  return { state: { ...state, connected: false, wasAway: true }, snapshot: false };
}

/** The page is shown again: a machine that slept believes its old numbers, so the screen is not trusted. */
export function onVisible(state: LiveState): LiveStep {
  return { state: { ...state, wasAway: false }, snapshot: state.wasAway };
}

/** A topic is wanted by its whole name or by any leading part of it: `ticket` wants `ticket.closed`. */
export function wants(wanted: readonly string[], topic: string): boolean {
  return wanted.some((one) => {
    const stem = one.replace(/[.*]+$/, '');
    return stem === '' || topic === stem || topic.startsWith(`${stem}.`);
  });
}

/**
 * How the socket tries again, and how far the snapshots of many consoles are spread after a restart of the server, so
 * that a hall of three hundred does not ask for everything in the same second.
 */
export const reconnect = { firstMs: 500, longestMs: 8000, randomness: 0.5, snapshotSpreadMs: 1200 } as const;
