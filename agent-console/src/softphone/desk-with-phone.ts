import type { Desk } from '../../../api/shared/calls/contract.ts';
import type { Effect } from '../calls/call-actions.ts';
import type { PhoneState } from './phone-state.ts';

/** What the server knows of the call and what only the telephone knows: it is the telephone that is mute. */
export function deskWithPhone(desk: Desk, here: PhoneState, other: PhoneState | null): Desk {
  const phone = here.place === 'here' ? here : other;
  if (!phone?.leg || desk.call?.id !== phone.leg.callId) return desk;
  return { ...desk, call: { ...desk.call, muted: phone.muted } };
}

export type PhoneAct =
  { readonly act: 'accept'; readonly callId: string } | { readonly act: 'mute'; readonly muted: boolean };

/**
 * What the telephone does about a key by itself, and the server need not be asked: it picks up, and it is mute. Muted at
 * the exchange no packets would go out, and the network would take the operator for gone.
 */
export function actOf(effect: Effect, { place }: PhoneState): PhoneAct | null {
  if (effect.kind !== 'request' || place === 'off' || place === 'simulated') return null;
  const { name } = effect.wish;
  if (name === 'answer') return { act: 'accept', callId: effect.callId };
  return name === 'mute' || name === 'unmute' ? { act: 'mute', muted: name === 'mute' } : null;
}
