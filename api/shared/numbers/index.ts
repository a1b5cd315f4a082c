import type { Part } from '../part.ts';
import { numberRoutes } from './routes.ts';

export { maskNumber, parseNumber, type NumberKind, type NumberProblem, type ParsedNumber } from './number.ts';
export {
  addDoNotCall,
  dialNumberOf,
  dialNumbersOf,
  doNotCallAmong,
  findPhone,
  isDoNotCall,
  maskedOf,
  phoneOf,
  phonesOf,
  removeDoNotCall,
  revealNumber,
  type DoNotCallWish,
  type Phone,
} from './actions.ts';

export const numbers: Part = { name: 'numbers', title: '号码', routes: numberRoutes };
