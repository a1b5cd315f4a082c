import { sql } from '../../../api/platform/db/index.ts';
import { addDays } from '../../../api/shared/statistics/figures/index.ts';
import type { TestApp } from '../../support/app.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/world.ts';
import { shanghai } from './week-data.ts';

/** Seeded uniform numbers (mulberry32): the same seed gives the same weeks. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Centre = Pick<TestApp, 'rt' | 'people'>;
export type Weeks = {
  readonly versionId: string;
  /** The Monday of the last week. */
  readonly last: string;
  readonly weeks: number;
  readonly seed: number;
  readonly answers?: number;
};

export const COUNTIES = [COUNTY, OTHER_COUNTY] as const;

/** Weeks of two counties in which nothing happens: 92 of 100 feel safe, six matters of noise a week. */
export async function manyWeeks(app: Centre, given: Weeks): Promise<void> {
  const random = seeded(given.seed);
  for (let back = given.weeks - 1; back >= 0; back--) {
    const monday = addDays(given.last, -7 * back);
    for (const county of COUNTIES) {
      await week(app, { ...given, monday, county, safe: 0.92, matters: 6, random });
    }
  }
}

type OneWeek = {
  readonly versionId: string;
  readonly monday: string;
  readonly county: string;
  readonly safe: number;
  readonly matters: number;
  readonly answers?: number;
  readonly random: () => number;
};

/** One week of one county, in two statements. */
export async function week(app: Centre, given: OneWeek): Promise<void> {
  const { prisma } = app.rt.database;
  const at = shanghai(given.monday);
  const answers = Array.from({ length: given.answers ?? 60 }, () => ({
    safety: given.random() < given.safe ? (given.random() < 0.5 ? '1' : '2') : '4',
    awareness: given.random() < 0.7 ? '1' : '3',
  }));
  await sql(
    prisma,
    `insert into interview (id, case_id, project_id, version_id, county_code, operator_id, mode, state, answers,
       answer_seq, active_seconds, started_at, changed_at, sealed_at)
     select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), $1::uuid, $2, $3::uuid, 'telephone', 'sealed', a.value,
       2, 200, $4::timestamptz, $4::timestamptz, $4::timestamptz + a.ordinality * interval '1 minute'
     from jsonb_array_elements($5::jsonb) with ordinality a`,
    given.versionId,
    given.county,
    app.people.operator1,
    at,
    JSON.stringify(answers),
  );
  const count = poisson(given.matters, given.random);
  await sql(
    prisma,
    `insert into registration (id, channel, county_code, region_code, category_code, nature, title, text, urgency, risk_level,
       state, outcome, changed_at, registered_at, registered_by, decided_at, decided_by)
     select gen_random_uuid(), 'hotline', $1, $1, 'order.noise', 'complaint', '夜间噪音', '夜间施工噪音(虚构)', 'normal', 'low',
       'decided', 'accepted', $2::timestamptz, $2::timestamptz + i * interval '1 hour', $3::uuid, $2::timestamptz, $3::uuid
     from generate_series(1, $4::int) i`,
    given.county,
    at,
    app.people.operator1,
    count,
  );
}

function poisson(mean: number, random: () => number): number {
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > floor; product *= random()) count++;
  return count;
}
