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
export {
  allocate,
  ALLOCATIONS,
  type Allocation,
  type AllocationMethod,
  type AllocationProblem,
  type AllocationStratum,
} from './drawing/allocation.ts';
export { baseWeight, thetaOf } from './drawing/dual-frame.ts';
export { keyedPermutation, type Permutation } from './drawing/keyed-permutation.ts';
export {
  checkBlocks,
  isPossibleNumber,
  isServiceNumber,
  numberFrame,
  sizeOf,
  type BlockProblem,
  type NumberBlock,
  type NumberFrame,
} from './drawing/number-blocks.ts';
export {
  detectableChange,
  expectedDeff,
  marginOf,
  sampleSize,
  type DetectableChange,
} from './drawing/precision.ts';
export {
  checkOf,
  drawList,
  verifyProof,
  type DrawProof,
  type ListStratum,
  type ProofProblem,
  type Verdict,
} from './drawing/proof.ts';
export { replicateOf } from './drawing/replicates.ts';
export { commitmentOf, isSeed, SEED_BYTES, uniformOf } from './drawing/seed.ts';
export { systematic, systematicPps, type Drawn, type PpsProblem } from './drawing/systematic.ts';
