import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import {
  keepPreviousData,
  type QueryClient,
  type QueryKey,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { io } from 'socket.io-client';
import {
  liveStart,
  type LiveState,
  type LiveStep,
  onDisconnect,
  onHello,
  onPush,
  onVisible,
  type Push,
  reconnect,
  wants,
} from './live-policy.ts';
import { spaced } from './spaced.ts';

export type LiveConnection = 'off' | 'connecting' | 'live';
export type LiveHandler = (push: Push) => void;

let state: LiveState = liveStart;
let connection: LiveConnection = 'off';
const pushListeners = new Set<LiveHandler>();
const connectionListeners = new Set<() => void>();

function setConnection(next: LiveConnection): void {
  if (next === connection) return;
  connection = next;
  for (const listener of connectionListeners) listener();
}

/** Connects for the signed-in person and keeps the cache honest. Returns how to disconnect. */
export function connectLive(client: QueryClient): () => void {
  let snapshotTimer: ReturnType<typeof setTimeout> | undefined;
  let refused: ReturnType<typeof setTimeout> | undefined;
  const snapshot = () => {
    snapshotTimer ??= setTimeout(() => {
      snapshotTimer = undefined;
      void client.invalidateQueries();
    }, Math.random() * reconnect.snapshotSpreadMs);
  };
  const take = (step: LiveStep) => {
    state = step.state;
    if (step.snapshot) snapshot();
  };
  const shown = () => {
    if (document.visibilityState === 'visible') take(onVisible(state));
  };

  state = liveStart;
  setConnection('connecting');
  const socket = io({
    path: '/socket.io',
    withCredentials: true,
    reconnectionDelay: reconnect.firstMs,
    reconnectionDelayMax: reconnect.longestMs,
    randomizationFactor: reconnect.randomness,
  });
  socket.on('hello', (hello: { rooms: Record<string, number> }) => {
    take(onHello(state, hello.rooms));
    setConnection('live');
  });
  socket.on('push', (push: Push) => {
    take(onPush(state, push));
    for (const listener of [...pushListeners]) listener(push);
  });
  socket.on('disconnect', (reason) => {
    take(onDisconnect(state));
    setConnection('connecting');
    // Socket.IO does not come back by itself when the server closed the connection (a draining process).
    if (reason === 'io server disconnect') refused = setTimeout(() => socket.connect(), reconnect.firstMs);
  });
  // Nor when the server refused us, which it also does while its database is away.
  socket.on('connect_error', () => {
    if (!socket.active) refused = setTimeout(() => socket.connect(), reconnect.longestMs);
  });
  document.addEventListener('visibilitychange', shown);
  return () => {
    document.removeEventListener('visibilitychange', shown);
    clearTimeout(snapshotTimer);
    clearTimeout(refused);
    socket.close();
    setConnection('off');
  };
}

export function useLiveConnection(): LiveConnection {
  return useSyncExternalStore(
    (listener) => {
      connectionListeners.add(listener);
      return () => void connectionListeners.delete(listener);
    },
    () => connection,
  );
}

/** Calls `handler` for every push whose topic is one of `topics` or below it (`ticket` hears `ticket.closed`). */
export function useLive(topics: string | readonly string[], handler: LiveHandler): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  const key = typeof topics === 'string' ? topics : topics.join(' ');
  useEffect(() => {
    const wanted = key === '' ? [] : key.split(' ');
    const listener: LiveHandler = (push) => {
      if (wants(wanted, push.topic)) latest.current(push);
    };
    pushListeners.add(listener);
    return () => void pushListeners.delete(listener);
  }, [key]);
}

/** How close together a busy topic may make one query fetch again. */
const REFETCH_EVERY_MS = 1000;

/** A query that is fetched again when something it shows has changed. `topics` as in `useLive`. */
export function useLiveQuery<T>(
  key: QueryKey,
  fetcher: (signal: AbortSignal) => Promise<T>,
  topics: string | readonly string[],
  options: { enabled?: boolean; refetchInterval?: number; keepPrevious?: boolean } = {},
) {
  const client = useQueryClient();
  const { keepPrevious, ...rest } = options;
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => fetcher(signal),
    placeholderData: keepPrevious ? keepPreviousData : undefined,
    ...rest,
  });
  const hash = JSON.stringify(key);
  const refetch = useMemo(
    () =>
      spaced(
        REFETCH_EVERY_MS,
        () => void client.invalidateQueries({ queryKey: JSON.parse(hash) as QueryKey }),
      ),
    [client, hash],
  );
  useEffect(() => () => refetch.cancel(), [refetch]);
  useLive(topics, refetch.run);
  return query;
}
