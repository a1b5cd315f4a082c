import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import type { DialMode, ProjectState } from './project.ts';

export type ProjectRow = {
  readonly id: string;
  readonly name: string;
  readonly regionCode: string;
  readonly state: ProjectState;
  readonly dialMode: DialMode;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly questionnaireTitle: string;
  readonly questionnaireTitleEn: string;
  readonly version: number;
  readonly cases: number;
  readonly openCases: number;
  readonly completes: number;
  readonly target: number;
};

/** Projects with what a list shows of them, counted within the reader's counties. */
export const listProjects = (db: Db, scope: string, only: string | null): Promise<ProjectRow[]> =>
  sql<ProjectRow>(
    db,
    `select p.id, p.name, p.region_code as "regionCode", p.state, p.dial_mode as "dialMode",
       p.starts_on::text as "startsOn", p.ends_on::text as "endsOn",
       k.title as "questionnaireTitle", k.title_en as "questionnaireTitleEn", v.version,
       coalesce(n.cases, 0) as cases, coalesce(n.open, 0) as "openCases", coalesce(n.completes, 0) as completes,
       coalesce((select sum(target)::int from quota_cell q where q.project_id = p.id and q.county_code like $1), 0) as target
     from survey_project p
     join questionnaire_version v on v.id = p.version_id
     join questionnaire k on k.id = v.questionnaire_id
     left join lateral (
       select count(*)::int as cases, count(*) filter (where c.state <> 'closed')::int as open,
         count(*) filter (where c.final_disposition = '1.1')::int as completes
       from sample_case c where c.project_id = p.id and c.county_code like $1 and c.state not in ('loading', 'reserve')) n on true
     where $2::uuid is null or p.id = $2::uuid
     order by p.created_at desc`,
    scope,
    only,
  );
