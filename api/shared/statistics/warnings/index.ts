export { pool, type WeekValue } from './blocks.ts';
export { limitsOf, type FamilyLimits } from './family.ts';
export { benchmark, fayHerriot, type Area, type FayHerriot } from './fay-herriot.ts';
export {
  countAlarm,
  countLimit,
  countWatch,
  smallestRise,
  type CountMethod,
  type CountRules,
} from './watch-count.ts';
export {
  alarmsOf,
  levelOf,
  lowLimit,
  smallestSeen,
  smoothed,
  type Level,
  type LevelMethod,
  type LevelRules,
  type Silence,
} from './watch-level.ts';
