import type { CallNews } from '../outlet.ts';

/** The operator's leg of a call: their telephone rings, or is up. */
export type Operator = { readonly id: string; readonly channel: string; up: boolean; bridged: boolean };

export type Declined = 'rejected' | 'not-picked' | 'withdrawn';

/** What is told of an operator whose telephone is down. */
export function departureOf({ id: operatorId, up }: Operator, reason: Declined): CallNews {
  return up ? { name: 'operator.left', operatorId } : { name: 'operator.declined', operatorId, reason };
}
