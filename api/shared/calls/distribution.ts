import { scopePrefix } from '../people/scope.ts';

/** A citizen who waits: in the queue, or on a call that was dialled ahead. */
export type WaitingCall = {
  readonly callId: string;
  readonly countyCode: string;
  /** Kept when an offer is missed, so that a call that was offered in vain is at the head again. */
  readonly queuedAt: Date;
  /** Dialled ahead: only operators of this campaign take it, and it waits for seconds, not minutes. */
  readonly campaignId: string | null;
  /** Higher goes first, whatever the others have waited. */
  readonly priority: number;
  /** All of them are asked of the operator. */
  readonly skills: readonly string[];
};

/** An operator who may be offered a call. */
export type FreeOperator = {
  readonly personId: string;
  /** Top of what they may see; they take calls of every county below it. */
  readonly regionCode: string;
  readonly readySince: Date;
  /** False: they take no hotline calls now. */
  readonly blend: boolean;
  /** Whose answered calls they take; null unless numbers are dialled ahead for them. */
  readonly campaignId: string | null;
  readonly skills: readonly string[];
};

export type Offer = { readonly callId: string; readonly operatorId: string };

/**
 * Who gets which call: whom we called ahead comes first, then the most urgent call, and among equals the
 * longest-waiting; each goes to the operator who has been idle longest among those who may take it: of its county, with
 * every skill it asks for. What nobody may take stays and does not hold up what is behind it. Equal times are settled by
 * id, so that the same snapshot always gives the same offers.
 */
export function distribute(
  calls: readonly WaitingCall[],
  operators: readonly FreeOperator[],
): readonly Offer[] {
  const free = [...operators].sort(
    (a, b) => +a.readySince - +b.readySince || (a.personId < b.personId ? -1 : 1),
  );
  const waiting = [...calls].sort(
    (a, b) =>
      Number(b.campaignId !== null) - Number(a.campaignId !== null) ||
      b.priority - a.priority ||
      +a.queuedAt - +b.queuedAt ||
      (a.callId < b.callId ? -1 : 1),
  );
  const offers: Offer[] = [];
  for (const call of waiting) {
    const index = free.findIndex((operator) => mayTake(operator, call));
    if (index < 0) continue;
    const [operator] = free.splice(index, 1);
    offers.push({ callId: call.callId, operatorId: operator!.personId });
  }
  return offers;
}

const mayTake = (operator: FreeOperator, call: WaitingCall): boolean =>
  call.countyCode.startsWith(scopePrefix(operator.regionCode)) &&
  call.skills.every((skill) => operator.skills.includes(skill)) &&
  (call.campaignId === null ? operator.blend : operator.campaignId === call.campaignId);
