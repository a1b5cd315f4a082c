import type { PushMessage } from './gateway.ts';

/** A room that misses this many pushes is told once that it missed some, rather than each of them. */
const PER_ROOM = 20;

export type Missed = {
  readonly room: string;
  readonly messages: readonly PushMessage[];
  readonly more: boolean;
};

/**
 * Pushes that could not be sent because Redis was away. Kept until it is back, each once, a bounded number a room; for
 * a room with more than that, that there were more.
 */
export class Unsent {
  readonly #rooms = new Map<string, { messages: Map<string, PushMessage>; more: boolean }>();

  keep(message: PushMessage): void {
    const of = this.#rooms.get(message.room) ?? { messages: new Map<string, PushMessage>(), more: false };
    this.#rooms.set(message.room, of);
    const key = `${message.topic} ${JSON.stringify(message.data)}`;
    if (of.messages.size < PER_ROOM || of.messages.has(key)) of.messages.set(key, message);
    else of.more = true;
  }

  /** Everything kept, which is then kept no more. */
  take(): readonly Missed[] {
    const all = [...this.#rooms].map(([room, { messages, more }]) => ({
      room,
      messages: [...messages.values()],
      more,
    }));
    this.#rooms.clear();
    return all;
  }
}
