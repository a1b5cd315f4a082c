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
export { calibrate, METHODS, type Method } from './design/calibration.ts';
export { compositeOf, type Composite } from './design/composite.ts';
export { designOf, type Design } from './design/design.ts';
export { differencesOf, type Difference } from './design/differences.ts';
export { domainMeans, domainsOf, type Domain, type DomainSet } from './design/domains.ts';
export { studentTwoSided } from './design/student.ts';
export { rangesOf, type Range, type Ranges } from './design/intervals.ts';
export { covarianceOf, type Mean } from './design/mean.ts';
export { momentsOf } from './design/moments.ts';
export { quantileOf, type Quantile } from './design/quantile.ts';
export { independence, type Independence } from './design/rao-scott.ts';
export { ratioOf, type Ratio } from './design/ratio.ts';
export { kishOf, weigh, type Plan, type Weighted } from './design/weighting.ts';
export {
  burstWeeks,
  documentFrequency,
  estimatedLikeness,
  exactLikeness,
  findTopics,
  groupAlike,
  groupMatters,
  keywordsOf,
  logOdds,
  maskPersonal,
  shinglesOf,
  signatureOf,
  tellingWords,
  upperTail,
  voicesOf,
  withoutMasks,
  type FoundTopics,
  type Segmenter,
  type TopicDocument,
  type TopicRules,
} from './topics/index.ts';
export {
  combineImported,
  computeIndex,
  DEEPEST,
  isLeaf,
  leavesOf,
  pointsOf,
  problemsOf,
  readPeriod,
  standardErrorOf,
  type CombinedImport,
  type ComputedNode,
  type DayPeriod,
  type ImportedValue,
  type Leaf,
  type Part,
  type Tree,
  type TreeNode,
} from './index-tree/index.ts';
