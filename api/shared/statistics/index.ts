export {
  classOf,
  countDispositions,
  DISPOSITIONS,
  eligibility,
  noCounts,
  rateParts,
  RATES,
  rates,
  type Disposition,
  type DispositionClass,
  type DispositionCounts,
  type Eligibility,
  type RateName,
  type Rates,
} from './aapor.ts';
export { estimateMean, cellsOf, type Cell, type Estimate, type Stratum } from './estimate.ts';
export {
  countRatio,
  difference,
  exactShare,
  excludesZero,
  familyLevel,
  kornGraubard,
  meanInterval,
  shareInterval,
  type Interval,
  type Measured,
} from './interval.ts';
export { changesBetween, twoSided, type Change, type Estimated, type Verdict } from './ranks/change.ts';
export { benjaminiHochberg, holm } from './ranks/comparisons.ts';
export { countRanks, type CountRanks } from './ranks/counts.ts';
export { diagonal, RankingRefused, type Matrix, type RankProblem } from './ranks/covariance.ts';
export { impliedVariance } from './ranks/implied.ts';
export { kleinSets, type KleinSets } from './ranks/klein.ts';
export {
  bestAndWorst,
  FEWEST_DRAWS,
  marginalRanks,
  prepareRanks,
  simultaneousRanks,
  tiersOf,
  type RankSets,
} from './ranks/rank-sets.ts';
export {
  alarmsOf,
  benchmark,
  countAlarm,
  countLimit,
  countWatch,
  fayHerriot,
  levelOf,
  limitsOf,
  lowLimit,
  pool,
  smallestRise,
  smallestSeen,
  type Area,
  type CountMethod,
  type CountRules,
  type FamilyLimits,
  type FayHerriot,
  type Level,
  type LevelMethod,
  type LevelRules,
  type Silence,
  type WeekValue,
} from './warnings/index.ts';
