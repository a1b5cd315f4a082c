import type { CallPhase, CallState } from './call-state.ts';
import { backToWaiting, playWaiting, step } from './call-step.ts';
import type { CallStep } from './call-step.ts';

/** Phases in which the citizen has not answered us, nor we them. */
export const beforeAnswer: readonly CallPhase[] = ['placing', 'ringing'];

/** The operator is gone or never came. A citizen who is there waits with music; one who is not is not rung. */
export function withoutOperator(state: CallState): CallStep {
  if (beforeAnswer.includes(state.phase))
    return step(
      { ...state, operatorId: null, operatorOnLine: false, hangingUp: 'system' },
      { name: 'hang-up', by: 'system' },
    );
  // A blind transfer goes on without the one who started it.
  if (state.phase === 'transferring') return step({ ...state, operatorId: null, operatorOnLine: false });
  const back = backToWaiting(state);
  if (state.phase === 'offered' && state.direction === 'in') return step(back);
  if (state.phase === 'consulting') return step(back, { name: 'cancel-transfer' }, playWaiting(back));
  if (state.party !== null)
    return step(back, { name: 'drop-third-party', party: state.party }, playWaiting(back));
  return step(back, playWaiting(back));
}
