import type { Actor, PersonActor } from '../context.ts';
import { SKILL } from './skill.ts';
import { AppError, forbidden } from '../../platform/lib/errors.ts';

/** A city's own code ends in 00 (GB/T 2260); its counties share the first four digits. */
const isCity = (regionCode: string): boolean => regionCode.endsWith('00');

/** The part of a county code that everything within the region begins with. */
export const scopePrefix = (regionCode: string): string =>
  isCity(regionCode) ? regionCode.slice(0, 4) : regionCode.slice(0, 6);

/** May this actor see what belongs to this county? The system sees all; a citizen sees nothing this way. */
export function maySeeCounty(actor: Actor, countyCode: string): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'citizen') return false;
  return countyCode.startsWith(scopePrefix(actor.regionCode));
}

/** A `where` for a column `countyCode`: only what the actor may see. */
export function countyWhere(actor: Actor): { startsWith: string } {
  if (actor.kind === 'system') return { startsWith: '' };
  if (actor.kind === 'citizen') throw forbidden();
  return { startsWith: scopePrefix(actor.regionCode) };
}

/** A LIKE pattern for SQL over `county_code`. */
export const countyLike = (actor: Actor): string => `${countyWhere(actor).startsWith}%`;

/** The signed-in person, or a refusal. */
export function personOf(actor: Actor): PersonActor {
  if (actor.kind !== 'person') throw new AppError('unauthenticated', 'unauthenticated');
  return actor;
}

/** What is reserved for a skill exists only for those who have it; the system sees all. */
const heldBy = (actor: Actor): readonly string[] => (actor.kind === 'person' ? actor.skills : []);

type Readable = { readonly OR: ({ reservedFor: null } | { reservedFor: { in: string[] } })[] };

/** A `where` over `reservedFor`, beside the one over the county. */
export function readableBy(actor: Actor): { AND?: Readable } {
  if (actor.kind === 'system') return {};
  return { AND: { OR: [{ reservedFor: null }, { reservedFor: { in: [...heldBy(actor)] } }] } };
}

export const mayReadReserved = (actor: Actor, reservedFor: string | null): boolean =>
  actor.kind === 'system' || reservedFor === null || heldBy(actor).includes(reservedFor);

/** The same as a condition in SQL over the table `alias`. Skills are words of a fixed alphabet, and checked again here. */
export function mayRead(actor: Actor, alias: string): string {
  if (actor.kind === 'system') return 'true';
  const words = heldBy(actor).filter((skill) => SKILL.test(skill));
  const held =
    words.length > 0 ? ` or ${alias}.reserved_for in (${words.map((w) => `'${w}'`).join(', ')})` : '';
  return `(${alias}.reserved_for is null${held})`;
}
