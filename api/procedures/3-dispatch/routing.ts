/**
 * Which units the directory names for a matter, and why. A proposal, never a decision: the dispatcher takes it with one
 * key or leaves it.
 */
export type DirectoryLine = {
  readonly unitId: string;
  readonly coUnitIds: readonly string[];
  readonly categoryCode: string;
  readonly regionCode: string;
};

export type UnitProposal = {
  readonly unitId: string;
  readonly coUnitIds: readonly string[];
  readonly reason: 'directory' | 'suggested-by-returning-unit';
  readonly categoryCode: string | null;
  readonly regionCode: string | null;
};

export type RoutingQuestion = {
  /** Nearest first: the ticket's own category, then those above it. */
  readonly categoryChain: readonly string[];
  /** Nearest first: village, township, county, city. */
  readonly regionChain: readonly string[];
  /** Units whose return of this ticket was upheld: not theirs, so not proposed again. */
  readonly returnedBy: readonly string[];
  /** What the last unit that returned it suggested. */
  readonly suggestedUnitId: string | null;
};

const MOST_PROPOSALS = 5;

/** The nearest category decides before the nearest region; a unit is named once. */
export function proposeUnits(
  lines: readonly DirectoryLine[],
  question: RoutingQuestion,
): readonly UnitProposal[] {
  const ranked = lines
    .map((line) => ({
      line,
      category: question.categoryChain.indexOf(line.categoryCode),
      region: question.regionChain.indexOf(line.regionCode),
    }))
    .filter(({ category, region }) => category >= 0 && region >= 0)
    .sort(
      (a, b) => a.category - b.category || a.region - b.region || (a.line.unitId < b.line.unitId ? -1 : 1),
    );
  const proposals: UnitProposal[] = question.suggestedUnitId
    ? [
        {
          unitId: question.suggestedUnitId,
          coUnitIds: [],
          reason: 'suggested-by-returning-unit',
          categoryCode: null,
          regionCode: null,
        },
      ]
    : [];
  for (const { line } of ranked) {
    proposals.push({
      unitId: line.unitId,
      coUnitIds: line.coUnitIds.filter((id) => id !== line.unitId && !question.returnedBy.includes(id)),
      reason: 'directory',
      categoryCode: line.categoryCode,
      regionCode: line.regionCode,
    });
  }
  const seen = new Set(question.returnedBy);
  return proposals.filter(({ unitId }) => !seen.has(unitId) && seen.add(unitId)).slice(0, MOST_PROPOSALS);
}
