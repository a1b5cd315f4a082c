import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import type { ImportState } from './store-imports.ts';

export type ImportRow = {
  readonly id: string;
  readonly fileName: string;
  readonly state: ImportState;
  readonly encoding: string | null;
  readonly rows: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly doNotCall: number;
  readonly bad: number;
  readonly total: number;
  readonly error: { code: string; params?: Record<string, string | number> } | null;
  readonly createdAt: Date;
  readonly createdByName: string;
  readonly finishedAt: Date | null;
};

export const listImports = (db: Db, projectId: string): Promise<ImportRow[]> =>
  sql<ImportRow>(
    db,
    `select i.id, i.file_name as "fileName",
       -- A reader that stopped with a fault of ours shows as failed here too.
       case when t.state = 'failed' and i.state in ('waiting', 'reading') then 'failed' else i.state end as state,
       i.encoding, i.rows, i.accepted, i.duplicates, i.do_not_call as "doNotCall", i.bad,
       greatest(coalesce(t.total, 0), i.rows) as total,
       case when t.state = 'failed' and i.error is null then '{"code":"import.unexpected"}'::jsonb else i.error end as error,
       i.created_at as "createdAt", o.name as "createdByName", i.finished_at as "finishedAt"
     from sample_import i join person o on o.id = i.created_by left join background_task t on t.id = i.task_id
     where i.project_id = $1::uuid order by i.created_at desc, i.id desc`,
    projectId,
  );

export type ProblemRow = {
  readonly line: number;
  readonly column: string;
  readonly code: string;
  readonly detail: string;
};

export const listProblems = (
  db: Db,
  importId: string,
  code: string | null,
  limit: number,
  offset: number,
): Promise<ProblemRow[]> =>
  db.sampleImportProblem.findMany({
    where: { importId, ...(code === null ? {} : { code }) },
    select: { line: true, column: true, code: true, detail: true },
    orderBy: [{ line: 'asc' }, { id: 'asc' }],
    take: limit,
    skip: offset,
  });

export const countProblems = (db: Db, importId: string): Promise<{ code: string; count: number }[]> =>
  sql(
    db,
    `select code, count(*)::int as count from sample_import_problem where import_id = $1::uuid
     group by code order by count desc, code`,
    importId,
  );
