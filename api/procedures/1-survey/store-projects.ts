import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import { remembering } from '../../platform/lib/remember.ts';
import type { AttemptRules } from './attempt-rules.ts';
import { attemptRules, DEFAULT_RULES } from './attempt-rules.ts';
import type { CallingWindows, WeekdayKind } from './calling-windows.ts';
import { callingWindows, DEFAULT_WINDOWS } from './calling-windows.ts';
import { shanghaiDay } from './day-part.ts';
import type { DialMode, ProjectState } from './project.ts';

/** A project as the case engine needs it. */
export type ProjectAtWork = {
  readonly id: string;
  readonly name: string;
  readonly regionCode: string;
  readonly versionId: string;
  readonly state: ProjectState;
  readonly dialMode: DialMode;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly windows: CallingWindows;
  readonly rules: AttemptRules;
  readonly hasQuotas: boolean;
  /** Whether today is worked, by the calendar. */
  readonly today: WeekdayKind;
};

type Row = Omit<ProjectAtWork, 'windows' | 'rules' | 'today'> & {
  readonly windows: unknown;
  readonly rules: unknown;
  readonly dayKind: string | null;
};

/** Stored rules that no longer fit give way to the defaults, field by field where they can. */
export const readRules = remembering((stored): AttemptRules => {
  const answer = attemptRules.safeParse({ ...DEFAULT_RULES, ...(stored as object) });
  return answer.success ? answer.data : DEFAULT_RULES;
});

export const readWindows = remembering((stored): CallingWindows => {
  const answer = callingWindows.safeParse(stored);
  return answer.success ? answer.data : DEFAULT_WINDOWS;
});

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

export async function findProject(db: Db, projectId: string, now: Date): Promise<ProjectAtWork | null> {
  const today = shanghaiDay(now);
  const [row] = await sql<Row>(
    db,
    `select p.id, p.name, p.region_code as "regionCode", p.version_id as "versionId", p.state,
       p.dial_mode as "dialMode", p.starts_on::text as "startsOn", p.ends_on::text as "endsOn", p.windows, p.rules,
       exists (select from quota_cell q where q.project_id = p.id) as "hasQuotas",
       (select d.kind from calendar_day d where d.date = $2::date) as "dayKind"
     from survey_project p where p.id = $1::uuid`,
    projectId,
    today,
  );
  if (!row) return null;
  const { dayKind, windows, rules, ...plain } = row;
  const works = dayKind === null ? !isWeekend(today) : dayKind === 'workday';
  return {
    ...plain,
    windows: readWindows(windows),
    rules: readRules(rules),
    today: works ? 'workday' : 'dayOff',
  };
}

export type QuotaRow = {
  readonly id: string;
  readonly countyCode: string;
  readonly sex: string;
  readonly ageBand: string;
  readonly target: number;
  readonly count: number;
};

export const findQuotas = (db: Db, projectId: string, scope: string): Promise<QuotaRow[]> =>
  sql<QuotaRow>(
    db,
    `select id, county_code as "countyCode", sex, age_band as "ageBand", target, count from quota_cell
     where project_id = $1::uuid and county_code like $2 order by county_code, sex, age_band`,
    projectId,
    scope,
  );

export async function anyQuotas(db: Db, projectId: string): Promise<boolean> {
  const rows = await sql(db, 'select from quota_cell where project_id = $1::uuid limit 1', projectId);
  return rows.length > 0;
}

/**
 * Takes one place in the cell of this respondent, the most particular cell first; nothing when it is full. The row is
 * locked by the first to come, and whoever waited finds `count < target` no longer true.
 */
export async function takeQuotaPlace(
  db: Db,
  projectId: string,
  countyCode: string,
  sex: string,
  ageBand: string,
): Promise<{ id: string; count: number; target: number } | null> {
  const [taken] = await sql<{ id: string; count: number; target: number }>(
    db,
    `update quota_cell set count = count + 1
     where count < target and id = (
       select id from quota_cell
       where project_id = $1::uuid and county_code = $2 and sex in ($3, '*') and age_band in ($4, '*') and count < target
       order by (sex = '*')::int + (age_band = '*')::int, id limit 1)
     returning id, count, target`,
    projectId,
    countyCode,
    sex,
    ageBand,
  );
  return taken ?? null;
}
