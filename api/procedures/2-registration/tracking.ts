import type { TicketStatus } from '../../shared/tickets/index.ts';
import type { PublicState } from './contract-public.ts';

/** A ticket's status in a citizen's words. What the centre decides inside is still "being checked" outside. */
const PUBLIC: Readonly<Record<TicketStatus, PublicState>> = {
  accepted: 'accepted',
  dispatched: 'handling',
  handling: 'handling',
  answered: 'checking',
  replying: 'replying',
  revisiting: 'replying',
  deciding: 'checking',
  closed: 'closed',
  merged: 'merged',
};

export const publicStateOf = (status: TicketStatus): PublicState => PUBLIC[status];

type Line = { readonly toStatus: string; readonly at: Date };

/** The way so far, one step for each change that a citizen can notice. */
export function publicSteps(
  receivedAt: Date,
  history: readonly Line[],
): readonly { state: PublicState; at: Date }[] {
  const steps: { state: PublicState; at: Date }[] = [{ state: 'received', at: receivedAt }];
  for (const { toStatus, at } of history) {
    const state = publicStateOf(toStatus as TicketStatus);
    if (steps.at(-1)!.state !== state) steps.push({ state, at });
  }
  return steps;
}
