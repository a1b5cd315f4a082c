import { reaction } from '../../shared/part.ts';
import { makeProposals } from './actions-propose.ts';

export const registrationReactions = [
  reaction('registration.propose', ['matter.registered', 'matter.amended'], (ctx, event) =>
    makeProposals(ctx, event.registrationId),
  ),
];
