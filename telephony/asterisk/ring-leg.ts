import type { Party } from '../call-event.ts';
import type { CallWorld } from './call-world.ts';
import { dial } from './dial.ts';
import type { Dialled } from './dial.ts';
import { toTrunk } from './numbers.ts';
import { telephoneVariables } from './telephones.ts';

export type LegWish = Readonly<{
  party: Party;
  channel: string;
  seconds: number;
  /** The telephone is asked to answer by itself. */
  answersItself: boolean;
  callId: string;
  /** The centre's number in this call, for somebody outside to see. */
  shownNumber: string;
}>;

/** Rings somebody who is brought into a call: a telephone of ours, or a number outside. */
export function ringLeg(world: CallWorld, wish: LegWish): Promise<Dialled> {
  const { app, numbers, endpointOf } = world;
  const outside = wish.party.kind === 'outside';
  return dial(world, {
    channelId: wish.channel,
    endpoint: endpointOf(wish.party),
    app,
    timeoutSeconds: wish.seconds,
    shown: outside ? toTrunk(wish.shownNumber, numbers) : null,
    variables: outside ? {} : telephoneVariables(wish.callId, wish.answersItself),
  });
}
