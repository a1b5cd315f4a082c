import type { Judged, Reason } from '../../shared/statistics/index.ts';

/** What the line says weighs most: it is a record; everything else is a likelihood. */
const WEIGHT: Readonly<Record<Reason['code'], number>> = {
  'no-answered-call': 100,
  'short-talk': 50,
  'no-recording': 20,
  copy: 10,
  'quick-questions': 5,
  quick: 5,
  'one-answer': 3,
  streak: 2,
};

export const weightOf = (reasons: readonly Reason[]): number =>
  reasons.reduce((sum, { code }) => sum + WEIGHT[code], 0);

/**
 * Interviews to be looked at again: every one of which the line knows no conversation, and of each operator who was pointed
 * out those with the gravest reasons.
 */
export function mostReasons(
  { sheet }: Judged,
  reasons: readonly (readonly Reason[])[],
  suspicious: ReadonlySet<string>,
  ofEach: number,
): readonly string[] {
  const chosen: string[] = [];
  const taken = new Map<string, number>();
  const order = reasons
    .map((each, row) => ({ row, weight: weightOf(each) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight || one.row - other.row);
  for (const { row } of order) {
    const { id, operator } = sheet.interviews[row]!;
    const count = taken.get(operator) ?? 0;
    const unheard = reasons[row]!.some(({ code }) => code === 'no-answered-call');
    if (!unheard && !(suspicious.has(operator) && count < ofEach)) continue;
    chosen.push(id);
    taken.set(operator, count + 1);
  }
  return chosen;
}
