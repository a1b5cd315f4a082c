import type { Db } from '../../platform/db/index.ts';
import type { PersonActor } from '../context.ts';
import { room } from '../part.ts';
import { scopePrefix } from './scope.ts';

/**
 * The rooms of a signed-in person: their own, their unit's, and for the centre's staff every county within their sight.
 * A unit handler is in no county's room: what a county hears of is more than a unit may know.
 */
export async function roomsOf(db: Db, person: PersonActor): Promise<readonly string[]> {
  const own = [room.person(person.id), ...(person.unitId ? [room.unit(person.unitId)] : [])];
  if (person.roles.every((role) => role === 'unit')) return own;
  const counties = await db.region.findMany({
    where: { code: { startsWith: scopePrefix(person.regionCode) }, level: { in: ['city', 'county'] } },
    select: { code: true },
  });
  return [...own, ...counties.map(({ code }) => room.county(code))];
}
