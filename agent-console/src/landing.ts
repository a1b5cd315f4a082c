import type { Role } from './navigation-types.ts';

/** Where each role begins its day. A person with several roles begins with the first of them in this order. */
export const landing: readonly { readonly role: Role; readonly path: string }[] = [
  { role: 'operator', path: '/calls/desk' },
  { role: 'supervisor', path: '/calls/supervise' },
  { role: 'dispatcher', path: '/dispatch' },
  { role: 'unit', path: '/unit' },
  { role: 'analyst', path: '/analysis' },
  { role: 'leader', path: '/overview' },
  { role: 'admin', path: '/admin/people' },
];
