export { computeIndex, varianceOf, type ComputedNode, type Part } from './compute.ts';
export { combineImported, type CombinedImport, type County, type ImportedValue } from './imported.ts';
export { readPeriod, type DayPeriod } from './period-text.ts';
export { pointsOf, type Points } from './points.ts';
export { standardErrorOf } from './standard-error.ts';
export {
  DEEPEST,
  isLeaf,
  leavesOf,
  problemsOf,
  type Branch,
  type Leaf,
  type Normalisation,
  type PartSource,
  type Tree,
  type TreeNode,
  type TreeProblem,
} from './tree.ts';
