export { api, ApiError, withQuery, type FieldProblem, type Query } from './api.ts';
export { errorSentence, fieldSentence } from './errors.ts';
export { connectLive, useLive, useLiveConnection, useLiveQuery } from './live.ts';
export { useMutate } from './mutate.ts';
export { useName, type Named } from './names.ts';
export {
  CategoryPicker,
  lists,
  RegionPicker,
  UnitPicker,
  UnitsPicker,
  useCategories,
  useNames,
  useRegions,
  useUnits,
  type Category,
  type Region,
  type RegionLevel,
  type Unit,
} from './pickers.tsx';
export { useKept } from './kept.ts';
export { useAddress } from './address.ts';
export { useSearchFilters } from './search-filters.ts';
export { serverNow } from './server-time.ts';
export {
  formats,
  formatSeconds,
  formatTime,
  local,
  useNow,
  ZONE,
  type Instant,
  type TimeFormat,
} from './time.ts';
export { pathTo, toTree } from './tree.ts';
