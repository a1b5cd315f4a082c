/** How much of the spread of a figure lies between operators. */
export type OperatorEffect = {
  /** Intraclass correlation; null where there is nothing to compare. Below zero: less than chance gives. */
  readonly icc: number | null;
  /** 1 + (mean interviews − 1) × icc, not below 1: by how much operators widen the variance of a mean. */
  readonly deff: number | null;
  /** For each operator the mean beyond that of their strata, shrunk towards zero by how little is known. */
  readonly deviations: ReadonlyMap<string, number>;
};

export type Measured = { readonly operator: string; readonly stratum: string; readonly value: number };

/**
 * One-way random effects by analysis of variance (Kish 1962, J. Am. Statist. Assoc. 57:92, ρ of interviewers), on values
 * taken from the mean of their stratum; shrinkage as in empirical Bayes: icc·m ÷ (1 + icc·(m − 1)).
 */
export function operatorEffect(rows: readonly Measured[]): OperatorEffect {
  const strata = meansBy(rows, ({ stratum }) => stratum);
  const residuals = rows.map((row) => ({ ...row, value: row.value - strata.get(row.stratum)!.mean }));
  const operators = meansBy(residuals, ({ operator }) => operator);
  const total = rows.length;
  const groups = operators.size;
  const within = total - groups - (strata.size - 1);
  if (groups < 2 || within < 1) return { icc: null, deff: null, deviations: new Map() };
  let between = 0;
  let squares = 0;
  for (const { count, mean } of operators.values()) {
    between += count * mean * mean;
    squares += count * count;
  }
  let inner = 0;
  for (const { operator, value } of residuals) inner += (value - operators.get(operator)!.mean) ** 2;
  const msBetween = between / (groups - 1);
  const msWithin = inner / within;
  const size = (total - squares / total) / (groups - 1);
  const spread = msBetween + (size - 1) * msWithin;
  if (!(spread > 0)) return { icc: null, deff: null, deviations: new Map() };
  const icc = (msBetween - msWithin) / spread;
  const kept = Math.max(0, icc);
  return {
    icc,
    deff: Math.max(1, 1 + (total / groups - 1) * icc),
    deviations: new Map(
      [...operators].map(([operator, { count, mean }]) => [
        operator,
        (mean * kept * count) / (1 + kept * (count - 1)),
      ]),
    ),
  };
}

function meansBy(rows: readonly Measured[], key: (row: Measured) => string) {
  const sums = new Map<string, { count: number; sum: number }>();
  for (const row of rows) {
    const at = sums.get(key(row)) ?? { count: 0, sum: 0 };
    at.count++;
    at.sum += row.value;
    sums.set(key(row), at);
  }
  return new Map([...sums].map(([name, { count, sum }]) => [name, { count, mean: sum / count }]));
}
