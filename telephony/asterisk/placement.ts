import type { LineClock } from '../clock.ts';
import type { AriClient } from './ari/client.ts';
import type { Place } from './arrangement.ts';
import type { CallWorld } from './call-world.ts';
import { musicClass } from './configuration/music.ts';
import { onceInApplication } from './in-application.ts';
import { bridgeId } from './legs.ts';

/** Puts the legs of one call where they belong, and knows where they are. */
export class Placement {
  readonly #callId: string;
  readonly #ari: AriClient;
  readonly #clock: LineClock;
  readonly #at = new Map<string, Place | 'unknown'>();
  readonly #rooms = new Set<string>();

  constructor(callId: string, { ari, clock }: CallWorld) {
    this.#callId = callId;
    this.#ari = ari;
    this.#clock = clock;
  }

  async moveAll(places: ReadonlyMap<string, Place>): Promise<void> {
    // Out before in: nobody hears for a moment what is not meant for them.
    const moves = [...places].filter(([channel, place]) => (this.#at.get(channel) ?? 'alone') !== place);
    for (const [channel] of moves) await this.#leave(channel);
    for (const [channel, place] of moves) await this.#enter(channel, place);
  }

  isIn(channel: string, place: Place): boolean {
    return this.#at.get(channel) === place;
  }

  /** Something else was played there: its music has to begin again. */
  interrupted(channel: string): void {
    if (this.#at.get(channel) === 'music') this.#at.set(channel, 'alone');
  }

  gone(channel: string): void {
    this.#at.delete(channel);
  }

  /** After a loss of the line: who is in a room of ours stays there unheard of; all else is done again. */
  doubt(roomOf: ReadonlyMap<string, string>): void {
    this.#rooms.clear();
    for (const [channel, before] of this.#at) {
      const room = roomOf.get(channel);
      const isThere = isRoom(before) && room === bridgeId(this.#callId, before);
      this.#at.set(channel, isThere ? before : 'unknown');
      if (isThere) this.#rooms.add(room);
    }
  }

  /** Legs of a call that another process of ours left: where they are is known of the rooms alone. */
  takeUp(channels: readonly string[], roomOf: ReadonlyMap<string, string>): void {
    for (const channel of channels) {
      const room = roomOf.get(channel);
      const at = (['talk', 'consult'] as const).find((each) => bridgeId(this.#callId, each) === room);
      this.#at.set(channel, at ?? 'unknown');
      if (at && room) this.#rooms.add(room);
    }
  }

  async clear(): Promise<void> {
    for (const room of this.#rooms) await this.#ari.call('bridges.destroy', { bridgeId: room });
    this.#rooms.clear();
    this.#at.clear();
  }

  async #leave(channel: string): Promise<void> {
    const at = this.#at.get(channel) ?? 'alone';
    this.#at.set(channel, 'alone');
    if (at === 'alone') return;
    if (at === 'music' || at === 'unknown') await this.#ari.call('channels.stopMoh', { channelId: channel });
    if (at === 'ringing' || at === 'unknown')
      await this.#ari.call('channels.ringStop', { channelId: channel });
    // A channel that is not in this room is refused, which is what was wanted.
    const rooms = at === 'unknown' ? (['talk', 'consult'] as const) : isRoom(at) ? [at] : [];
    for (const room of rooms)
      await this.#ari.call('bridges.removeChannel', {
        bridgeId: bridgeId(this.#callId, room),
        channel: [channel],
      });
  }

  async #enter(channel: string, place: Place): Promise<void> {
    if (place === 'music')
      await this.#ari.call('channels.startMoh', { channelId: channel, mohClass: musicClass });
    else if (place === 'ringing') await this.#ari.call('channels.ring', { channelId: channel });
    else if (isRoom(place)) {
      const room = bridgeId(this.#callId, place);
      if (!this.#rooms.has(room))
        await this.#ari.call('bridges.createWithId', { bridgeId: room, type: 'mixing' });
      this.#rooms.add(room);
      const wish = { bridgeId: room, channel: [channel] };
      await onceInApplication(this.#clock, () => this.#ari.call('bridges.addChannel', wish));
    }
    this.#at.set(channel, place);
  }
}

function isRoom(place: Place | 'unknown'): place is Exclude<Place, 'music' | 'ringing' | 'alone'> {
  return place === 'talk' || place === 'consult' || place.startsWith('watch:');
}
