import type { Part } from '../part.ts';
import { accountRoutes } from './routes-accounts.ts';
import { sessionRoutes } from './routes.ts';
import { sessionHours, signInLimits } from './actions-sessions.ts';

export { can, abilitiesOf, ROLES, type Ability, type Role } from './policy.ts';
export {
  countyLike,
  countyWhere,
  mayRead,
  mayReadReserved,
  maySeeCounty,
  personOf,
  readableBy,
  scopePrefix,
} from './scope.ts';
export { SKILL } from './skill.ts';
export { actorOf, SESSION_COOKIE, whoIs } from './actions-sessions.ts';
export { hashPassword } from './password.ts';

export const people: Part = {
  name: 'people',
  title: '人员',
  routes: [...sessionRoutes, ...accountRoutes],
  settings: [sessionHours, signInLimits],
};
