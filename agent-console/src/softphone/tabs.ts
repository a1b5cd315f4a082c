/** What the tabs of one browser tell each other about the telephone. */
export type TabWord<State> =
  | { readonly say: 'accept'; readonly callId: string }
  | { readonly say: 'mute'; readonly muted: boolean }
  | { readonly say: 'state'; readonly state: State }
  | { readonly say: 'who-is-it' };

export type Tabs<State> = {
  readonly mine: boolean;
  tell(word: TabWord<State>): void;
  /** This tab becomes the telephone at once; the one that was it is told. */
  takeOver(): void;
  close(): void;
};

/**
 * One tab of a browser is the telephone: whoever holds the lock. When that tab is closed the next one in line holds it;
 * when it is taken, the loser is told by its own promise.
 */
export function joinTabs<State>(
  name: string,
  on: {
    readonly mine: () => void;
    readonly taken: () => void;
    readonly word: (word: TabWord<State>) => void;
  },
): Tabs<State> {
  const channel = new BroadcastChannel(name);
  channel.onmessage = (event: MessageEvent<TabWord<State>>) => on.word(event.data);
  let closed = false;
  let release: (() => void) | null = null;
  let waiting: AbortController | null = null;

  const hold = () => {
    waiting = null;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    on.mine();
    return held;
  };
  const wait = () => {
    waiting = new AbortController();
    void navigator.locks.request(name, { signal: waiting.signal }, hold).catch(() => lost());
  };
  /** Ours was stolen; a wait that was called off ends here too and changes nothing. */
  const lost = () => {
    if (closed || !release) return;
    release = null;
    on.taken();
    wait();
  };
  wait();
  return {
    get mine() {
      return release !== null;
    },
    tell: (word) => channel.postMessage(word),
    takeOver() {
      if (release) return;
      waiting?.abort();
      void navigator.locks.request(name, { steal: true }, hold).catch(() => lost());
    },
    close() {
      closed = true;
      waiting?.abort();
      release?.();
      channel.close();
    },
  };
}
