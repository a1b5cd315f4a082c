import type { Role } from '../../navigation-types.ts';

/** In the order in which a matter meets them. */
export const ROLES: readonly Role[] = [
  'operator',
  'supervisor',
  'dispatcher',
  'unit',
  'analyst',
  'leader',
  'admin',
];
