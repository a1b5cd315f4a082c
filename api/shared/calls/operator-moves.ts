import type { CallRequest, CallState, LineEvent, Party } from '../../../telephony/index.ts';

/**
 * What a call does to the operators around it. Each is carried out only where the operator still has this call, so
 * that a late event moves nobody who is elsewhere.
 *
 * - offer: it rings at their place (`consulting`: in a transfer, beside its operator)
 * - take-over: it rings at a supervisor's place, whatever they were doing
 * - join, miss, decline, withdraw: what became of the offer
 * - own: it is theirs from now on
 * - release: they are out of it; who spoke writes up, who was only rung is ready again
 * - release-all: the call is over
 */
export type OperatorMove =
  | { readonly move: 'offer'; readonly personId: string; readonly consulting: boolean }
  | { readonly move: 'join' | 'miss' | 'decline' | 'withdraw' | 'own' | 'release'; readonly personId: string }
  | { readonly move: 'take-over'; readonly personId: string }
  | { readonly move: 'release-all' };

export function movesOf(
  before: CallState,
  after: CallState,
  input: LineEvent | CallRequest,
): readonly OperatorMove[] {
  if (after.phase === 'ended' && before.phase !== 'ended') return [{ move: 'release-all' }];
  switch (input.name) {
    case 'request.offer':
      return [{ move: 'offer', personId: input.operatorId, consulting: false }];
    case 'request.take-over':
      // Who had it goes first: a call has one operator at every moment.
      return [...ofPerson('release', before.operatorId), { move: 'take-over', personId: input.supervisorId }];
    case 'request.withdraw-offer':
      return ofPerson('withdraw', before.operatorId);
    case 'request.transfer-blind':
    case 'request.transfer-warm':
      return operatorOf(input.party).map((personId) => ({ move: 'offer', personId, consulting: true }));
    case 'request.cancel-transfer':
      return operatorOf(before.party).map((personId) => ({ move: 'release', personId }));
    case 'operator.joined':
      // Whoever places a call is on it from the beginning, and not moved by this.
      return before.phase === 'offered' && input.operatorId === after.operatorId
        ? ofPerson('join', input.operatorId)
        : [];
    case 'operator.declined':
      if (before.phase !== 'offered' || input.operatorId !== before.operatorId) return [];
      return ofPerson(declined(input.reason), input.operatorId);
    case 'operator.left':
      return ofPerson('release', input.operatorId);
    case 'third-party.joined':
      return operatorOf(input.party).map((personId) => ({ move: 'join', personId }));
    case 'third-party.left':
      return operatorOf(input.party).map((personId) => ({ move: 'release', personId }));
    case 'transfer.failed':
      return operatorOf(input.party).map((personId) => ({
        move: input.cause === 'no-answer' ? 'miss' : input.cause === 'rejected' ? 'decline' : 'release',
        personId,
      }));
    case 'transfer.completed':
      // The one who passed it on goes first: a call has one operator at every moment.
      return [
        ...ofPerson('release', before.operatorId),
        ...operatorOf(input.party).map((personId) => ({ move: 'own' as const, personId })),
      ];
    default:
      return [];
  }
}

const ofPerson = (
  move: 'join' | 'miss' | 'decline' | 'withdraw' | 'release',
  personId: string | null,
): readonly OperatorMove[] => (personId ? [{ move, personId }] : []);

const operatorOf = (party: Party | null): readonly string[] =>
  party?.kind === 'operator' ? [party.operatorId] : [];

const declined = (reason: 'rejected' | 'not-picked' | 'withdrawn'): 'miss' | 'decline' | 'withdraw' =>
  reason === 'not-picked' ? 'miss' : reason === 'rejected' ? 'decline' : 'withdraw';
