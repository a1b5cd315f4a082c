import type { Role } from '../../api/shared/people/index.ts';
import { DEPARTMENTS, townshipsOf } from '../seed/places.ts';
import type { Seeded } from '../seed/people.ts';

export const COUNTY = '411702';
export const CITY = '411700';

/** The people of one county's centre, its units, and the city's who take part in its week. */
export function staffOf(operators: number): readonly Seeded[] {
  const centre = (name: string, title: string, role: Role): Seeded => [name, title, role, COUNTY];
  const handlers = [
    ...DEPARTMENTS.map(({ code }) => `${COUNTY}-${code}`),
    ...townshipsOf(COUNTY).map(({ code }) => code),
  ];
  return [
    ...Array.from({ length: operators }, (_, index) =>
      centre(`operator${index + 1}`, `调查员${index + 1}`, 'operator'),
    ),
    centre('supervisor', '班长', 'supervisor'),
    centre('dispatcher1', '交办员甲', 'dispatcher'),
    centre('dispatcher2', '交办员乙', 'dispatcher'),
    centre('analyst', '研判员', 'analyst'),
    centre('leader', '分管领导', 'leader'),
    ['city-analyst', '市研判员', 'analyst', CITY],
    ['city-leader', '市分管领导', 'leader', CITY],
    ['admin', '管理员', 'admin', CITY],
    ...handlers.map((unit, index): Seeded => [
      `unit${index + 1}`,
      `经办人${index + 1}`,
      'unit',
      COUNTY,
      unit,
    ]),
  ];
}
