/** What a respondent of a survey by landline and mobile is asked, so that nobody counts twice. */
export type Phones = {
  readonly frame: 'landline' | 'mobile';
  /** Residential landlines that ring at home. */
  readonly landlines: number;
  /** Mobile numbers of one's own. */
  readonly mobiles: number;
  /** People of the age of the survey at home, of whom one was chosen. */
  readonly adults: number;
};

export type Frames = {
  /** Numbers drawn ÷ numbers of the frame. */
  readonly landlineFraction: number;
  readonly mobileFraction: number;
  /** The share of the landline sample in estimates of those who have both; 1 − θ is the mobile sample's. */
  readonly theta: number;
};

export type DualFrameProblem = {
  readonly code: 'dual.landlines' | 'dual.mobiles' | 'dual.adults' | 'dual.fraction' | 'dual.theta';
  readonly value: number;
};

/**
 * The base weight of one respondent: 1 ÷ probability of selection, with the multiplicities, times θ or 1 − θ for those who
 * could have been reached through both frames (Hartley 1962; Lohr, Sampling: Design and Analysis, 3rd ed. 2021, ch. 11):
 *
 * - landline: adults ÷ (fraction × landlines)
 * - mobile: 1 ÷ (fraction × mobiles), the person who has the telephone being the respondent
 */
export function baseWeight(
  { frame, landlines, mobiles, adults }: Phones,
  { landlineFraction, mobileFraction, theta }: Frames,
):
  | { readonly ok: true; readonly weight: number }
  | { readonly ok: false; readonly problem: DualFrameProblem } {
  const refused = (code: DualFrameProblem['code'], value: number) =>
    ({ ok: false, problem: { code, value } }) as const;
  const whole = (value: number, least: number) => Number.isInteger(value) && value >= least;
  const fraction = frame === 'landline' ? landlineFraction : mobileFraction;
  if (!(fraction > 0 && fraction <= 1)) return refused('dual.fraction', fraction);
  if (!(theta >= 0 && theta <= 1)) return refused('dual.theta', theta);
  // Whoever was reached through a frame has a telephone of it.
  if (!whole(landlines, frame === 'landline' ? 1 : 0)) return refused('dual.landlines', landlines);
  if (!whole(mobiles, frame === 'mobile' ? 1 : 0)) return refused('dual.mobiles', mobiles);
  if (!whole(adults, 1)) return refused('dual.adults', adults);
  const both = landlines > 0 && mobiles > 0;
  if (frame === 'landline')
    return { ok: true, weight: (adults / (fraction * landlines)) * (both ? theta : 1) };
  return { ok: true, weight: (1 / (fraction * mobiles)) * (both ? 1 - theta : 1) };
}

/** The θ that follows the effective sizes of those who have both, in the landline and in the mobile sample. */
export const thetaOf = (landline: number, mobile: number): number =>
  landline + mobile > 0 ? landline / (landline + mobile) : 0.5;
