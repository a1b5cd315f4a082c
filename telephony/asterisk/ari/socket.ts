import { WebSocket } from 'ws';
import type { LineClock } from '../../clock.ts';
import type { AriAddress } from './client.ts';
import type { AriEvent } from './generated/events.ts';
import { delayBefore } from './reconnect.ts';

export type SocketListener = Readonly<{
  connected: () => void;
  /** Once for each `connected`. */
  lost: (why: string) => void;
  event: (event: AriEvent) => void;
  /** An attempt to connect that came to nothing. */
  failed: (why: string) => void;
}>;

/** A listener that has gone deaf without a word is worse than one that has died: so it is asked. */
const PING_MS = 5_000;

/**
 * The events of one application. Connects again by itself until closed. Asterisk keeps no events while nobody
 * listens: whoever hears `connected` has to look at what is there.
 */
export class AriSocket {
  readonly #address: AriAddress;
  readonly #app: string;
  readonly #clock: LineClock;
  readonly #listener: SocketListener;
  #socket: WebSocket | null = null;
  #failures = 0;
  #cancelTimer: (() => void) | null = null;
  #closed = false;

  constructor(address: AriAddress, app: string, clock: LineClock, listener: SocketListener) {
    this.#address = address;
    this.#app = app;
    this.#clock = clock;
    this.#listener = listener;
  }

  open(): void {
    if (this.#closed || this.#socket) return;
    const { url, user, password } = this.#address;
    const query = new URLSearchParams({ app: this.#app, subscribeAll: 'false' });
    const target = `${url.replace(/^http/, 'ws')}/ari/events?${query}`;
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const socket = new WebSocket(target, { headers: { authorization }, handshakeTimeout: PING_MS });
    this.#socket = socket;
    let up = false;
    let why = '';
    socket.on('open', () => {
      up = true;
      this.#failures = 0;
      this.#watch(socket);
      this.#listener.connected();
    });
    socket.on('message', (data) => this.#listener.event(JSON.parse(String(data)) as AriEvent));
    socket.on('error', (error) => {
      why = error.message;
    });
    socket.on('close', (code) => {
      this.#cancelTimer?.();
      this.#socket = null;
      if (this.#closed) return;
      if (up) this.#listener.lost(why || `closed with ${code}`);
      else this.#listener.failed(why);
      this.#failures += 1;
      this.#after(delayBefore(this.#failures), () => this.open());
    });
  }

  /** Connects anew: what was connected is of no use. */
  again(): void {
    this.#socket?.terminate();
  }

  close(): void {
    this.#closed = true;
    this.#cancelTimer?.();
    this.#socket?.terminate();
    this.#socket = null;
  }

  #watch(socket: WebSocket): void {
    let heard = true;
    socket.on('pong', () => {
      heard = true;
    });
    const ask = (): void => {
      if (!heard) {
        socket.terminate();
        return;
      }
      heard = false;
      socket.ping();
      this.#after(PING_MS, ask);
    };
    this.#after(PING_MS, ask);
  }

  #after(milliseconds: number, run: () => void): void {
    this.#cancelTimer = this.#clock.schedule(new Date(this.#clock.now().getTime() + milliseconds), run);
  }
}
