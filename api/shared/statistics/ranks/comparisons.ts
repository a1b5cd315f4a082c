/**
 * p-values of several comparisons taken together, in the order given. Holm (1979, Scandinavian Journal of Statistics 6,
 * 65–70) bounds the chance of one false statement among all: for awards and penalties. Benjamini and Hochberg (1995,
 * JRSS-B 57, 289–300) bounds the share of false ones among those named: for a list to be looked into.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = ascending(pValues);
  const adjusted = new Array<number>(pValues.length);
  let most = 0;
  order.forEach((at, position) => {
    most = Math.max(most, Math.min(1, (pValues.length - position) * pValues[at]!));
    adjusted[at] = most;
  });
  return adjusted;
}

export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = ascending(pValues).reverse();
  const adjusted = new Array<number>(pValues.length);
  let least = 1;
  order.forEach((at, position) => {
    least = Math.min(least, (pValues.length / (pValues.length - position)) * pValues[at]!);
    adjusted[at] = least;
  });
  return adjusted;
}

function ascending(pValues: readonly number[]): number[] {
  pValues.forEach((p) => {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`a p-value lies between 0 and 1, not ${p}`);
  });
  return [...pValues.keys()].sort((a, b) => pValues[a]! - pValues[b]!);
}
