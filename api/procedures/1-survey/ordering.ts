import type { DayPart } from './day-part.ts';
import { triedIn } from './day-part.ts';
import type { Asking, WaitingCase } from './eligibility.ts';
import { ineligible } from './eligibility.ts';

/**
 * Whose turn it is, among those who may be called: appointments, the operator's own firm ones first and then the
 * earliest; then the case least tried in this part of the day, least tried at all, first drawn.
 */
export function compareCases(
  one: WaitingCase,
  other: WaitingCase,
  operatorId: string,
  part: DayPart,
): number {
  const appointed = (each: WaitingCase) => (each.state === 'appointment' ? 0 : 1);
  if (appointed(one) !== appointed(other)) return appointed(one) - appointed(other);
  if (one.appointment && other.appointment && appointed(one) === 0) {
    const own = (each: WaitingCase) =>
      each.appointment?.kind === 'hard' && each.appointment.madeBy === operatorId ? 0 : 1;
    return (
      own(one) - own(other) ||
      one.appointment.at.getTime() - other.appointment.at.getTime() ||
      one.position - other.position
    );
  }
  return (
    triedIn(one.dayParts, part) - triedIn(other.dayParts, part) ||
    one.attempts - other.attempts ||
    one.position - other.position
  );
}

/** The case that is next for this operator, or null. */
export function nextOf(cases: readonly WaitingCase[], asking: Asking, part: DayPart): WaitingCase | null {
  const possible = cases.filter((each) => ineligible(each, asking) === null);
  return possible.sort((a, b) => compareCases(a, b, asking.operatorId, part))[0] ?? null;
}
