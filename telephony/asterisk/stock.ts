import type { AriClient } from './ari/client.ts';
import type { Channel } from './ari/generated/models.ts';
import { callOfBridge, callVariable, legOf } from './legs.ts';

/** What of ours is on the exchange. */
export type Stock = Readonly<{
  /** Every channel, ours or not, and whether it is up. */
  channels: ReadonlyMap<string, 'up' | 'not-up'>;
  /** Channels that belong to a call of Minyi's, by call. */
  byCall: ReadonlyMap<string, readonly string[]>;
  /** The room that a channel is in. */
  roomOf: ReadonlyMap<string, string>;
  /** Rooms of calls, by call. */
  rooms: ReadonlyMap<string, readonly string[]>;
  /** Citizens who were handed to us while we were not listening: nobody has heard of them yet. */
  unheard: readonly Channel[];
}>;

/** Asterisk keeps no events for an application that is not connected: after every connection we look. */
export async function takeStock(ari: AriClient, app: string): Promise<Stock | null> {
  const [channels, bridges] = [await ari.call('channels.list', {}), await ari.call('bridges.list', {})];
  if (!channels.ok || !bridges.ok) return null;
  const byCall = new Map<string, string[]>();
  const rooms = new Map<string, string[]>();
  const unheard: Channel[] = [];
  for (const channel of channels.value) {
    const callId = legOf(channel.id)?.callId ?? callOf(channel);
    if (callId) byCall.set(callId, [...(byCall.get(callId) ?? []), channel.id]);
    else if (isHandedTo(app, channel)) unheard.push(channel);
  }
  for (const { id } of bridges.value) {
    const callId = callOfBridge(id);
    rooms.set(callId, [...(rooms.get(callId) ?? []), id]);
  }
  return {
    channels: new Map(channels.value.map(({ id, state }) => [id, state === 'Up' ? 'up' : 'not-up'])),
    byCall,
    roomOf: new Map(
      bridges.value.flatMap(({ id, channels: within }) => within.map((one) => [one, id] as const)),
    ),
    rooms,
    unheard,
  };
}

function callOf(channel: Channel): string | undefined {
  const value = channel.channelvars?.[callVariable];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isHandedTo(app: string, { dialplan }: Channel): boolean {
  return dialplan.app_name === 'Stasis' && dialplan.app_data.startsWith(`${app},in,`);
}

/** What the dialplan gives with a call in: the number that was dialled, and who calls. */
export function handedWith({ dialplan }: Channel): { to: string; from: string } {
  const [, , to = '', from = ''] = dialplan.app_data.split(',');
  return { to, from };
}
