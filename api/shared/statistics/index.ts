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
