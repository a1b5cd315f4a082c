import { refuse, type Refused } from './margins.ts';
import { sumBy, type Classes } from './table.ts';

/**
 * Weighting classes: within a class the respondents stand for those who did not respond, each weight multiplied by the
 * class's weight of all ÷ its weight of respondents (Little, International Statistical Review 1986). Those who did not
 * respond get weight zero.
 */
export function adjustForNonResponse(
  base: Float64Array,
  responded: Uint8Array,
  classes: Classes,
  nameOf: (kind: number) => string,
): { readonly ok: true; readonly weights: Float64Array; readonly factors: Float64Array } | Refused {
  const all = sumBy(classes, base);
  const answered = sumBy(
    classes,
    base.map((weight, row) => (responded[row] ? weight : 0)),
  );
  const empty = all.findIndex((sum, kind) => sum > 0 && answered[kind] === 0);
  if (empty >= 0) {
    return refuse({
      code: 'class-without-respondents',
      message: `nobody responded in the weighting class ${nameOf(empty)}, so nobody can stand for it: make the classes larger`,
    });
  }
  const factors = all.map((sum, kind) => (answered[kind]! > 0 ? sum / answered[kind]! : 1));
  return {
    ok: true,
    factors,
    weights: base.map((weight, row) => (responded[row] ? weight * factors[classes.codes[row]!]! : 0)),
  };
}
