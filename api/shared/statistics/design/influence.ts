import { stratified, type Design } from './design.ts';

/**
 * Covariances of estimates from their influences, respondent by respondent: for whatever is not a mean of one item.
 * `influences[k][row]` is how much one unit of weight more for that respondent would move estimate k; zero for whoever
 * is outside its domain (Deville, Survey Methodology 1999). Returned row by row.
 */
export function covariances(design: Design, influences: readonly Float64Array[]): Float64Array {
  const residuals = influences.map((influence) => weighted(design, influence));
  const size = influences.length;
  const strata = design.drawn.length;
  const sums = residuals.map((residual) => sumsOf(design, residual));
  const out = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      const products = new Float64Array(strata);
      if (design.clustered) {
        const [left, right] = [sums[a]!.places, sums[b]!.places];
        for (let place = 0; place < left.length; place++) {
          products[design.stratumOf[place]!]! += left[place]! * right[place]!;
        }
      } else {
        const [left, right] = [residuals[a]!, residuals[b]!];
        const { codes } = design.strata;
        for (let row = 0; row < left.length; row++) products[codes[row]!]! += left[row]! * right[row]!;
      }
      const value = stratified(design, products, sums[a]!.strata, sums[b]!.strata);
      out[a * size + b] = value;
      out[b * size + a] = value;
    }
  }
  return out;
}

export const varianceOfInfluence = (design: Design, influence: Float64Array): number =>
  Math.max(0, covariances(design, [influence])[0]!);

/** weight × (influence − what the margins already know of it). */
function weighted({ base, weights, calibration }: Design, influence: Float64Array): Float64Array {
  if (!calibration) return influence.map((u, row) => u * weights[row]!);
  const { frame, projection } = calibration;
  const byCell = new Float64Array(frame.cells.count);
  const plain = projection.kind === 'sweeps';
  for (let row = 0; row < influence.length; row++) {
    byCell[frame.cells.codes[row]!]! += influence[row]! * (plain ? 1 : base[row]!);
  }
  const fit = projection.fit(byCell);
  return influence.map((u, row) => weights[row]! * (u - fit[frame.cells.codes[row]!]!));
}

function sumsOf({ place, stratumOf, drawn }: Design, residual: Float64Array) {
  const places = new Float64Array(place.count);
  for (let row = 0; row < residual.length; row++) places[place.codes[row]!]! += residual[row]!;
  const strata = new Float64Array(drawn.length);
  for (let each = 0; each < places.length; each++) strata[stratumOf[each]!]! += places[each]!;
  return { places, strata };
}

/** A mean as one of several estimates: its value and its influence over the rows where `inside` holds. */
export function meanInfluence(
  { weights }: Design,
  answers: Float64Array,
  inside: (row: number) => boolean,
): { readonly mean: number; readonly n: number; readonly influence: Float64Array } | null {
  let n = 0;
  let w = 0;
  let wy = 0;
  for (let row = 0; row < answers.length; row++) {
    if (!inside(row)) continue;
    n++;
    w += weights[row]!;
    wy += weights[row]! * answers[row]!;
  }
  if (n === 0 || !(w > 0)) return null;
  const mean = wy / w;
  return { mean, n, influence: answers.map((y, row) => (inside(row) ? (y - mean) / w : 0)) };
}

/** Units less strata among the rows where `inside` holds. */
export function degreesOfFreedom(design: Design, inside: (row: number) => boolean): number {
  const places = new Set<number>();
  let n = 0;
  for (let row = 0; row < design.rows; row++) {
    if (!inside(row)) continue;
    n++;
    places.add(design.place.codes[row]!);
  }
  const strata = new Set([...places].map((place) => design.stratumOf[place]!));
  return (design.clustered ? places.size : n) - strata.size;
}
