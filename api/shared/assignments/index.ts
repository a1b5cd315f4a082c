export {
  afterAssignmentMove,
  ASSIGNMENT_MOVES,
  ASSIGNMENT_STATES,
  hasContributed,
  isEnded,
  LIVE_STATES,
} from './assignment.ts';
export type { AssignmentMove, AssignmentRole, AssignmentState } from './assignment.ts';
export { allow, type Decision, refuse, settle } from './decision.ts';
export { endRound, lapseExtensions } from './end-round.ts';
export {
  chooseRule,
  dueOf,
  extendedDue,
  limitColumns,
  limitOfColumns,
  limitText,
  replayDue,
} from './limit.ts';
export type { Limit, LimitQuestion, LimitRule } from './limit.ts';
export {
  defaultLimitRules,
  limitOfRule,
  loadLimitRules,
  ruleColumns,
  seedLimitRules,
} from './limit-rules.ts';
export { movePart } from './move-part.ts';
export { type DispatchInput, limitFor, mayReceive, type Opened, openRound } from './open-round.ts';
export { causeAfter, CAUSES, ENDINGS, isOnTime } from './round.ts';
export type { RoundCause, RoundEnding } from './round.ts';
export {
  cardInForce,
  categoryChain,
  latestRound,
  liveRound,
  lockOwnPart,
  ownPart,
  type Part,
  partById,
  partsOfRound,
  unitOf,
} from './store.ts';
