import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import type { DrawKind } from './draw.ts';

/** A case that came with a draw, or beside one: `place` is null for whoever was put in. */
export type TakenCase = {
  readonly id: string;
  readonly phoneId: string;
  readonly place: number | null;
  readonly replicate: number | null;
};

/**
 * The cases of a draw by number blocks, with those of the project that came neither with a draw nor with a list; and of a
 * draw from a list, those of the list that wait to be called or were called, drawn or not.
 */
export const findTaken = (
  db: Db,
  draw: { readonly id: string; readonly projectId: string; readonly importId: string | null },
): Promise<TakenCase[]> =>
  sql<TakenCase>(
    db,
    `select c.id, c.phone_id as "phoneId", case when c.draw_id = $1::uuid then c.draw_place end as place, c.replicate
     from sample_case c
     where c.project_id = $2::uuid and (
       c.draw_id = $1::uuid
       or ($3::uuid is null and c.draw_id is null and c.import_id is null)
       or (c.import_id = $3::uuid and (c.attempts > 0 or c.state in ('open', 'appointment'))))
     order by place nulls last, c.id`,
    draw.id,
    draw.projectId,
    draw.importId,
  );

export const findLeft = (db: Db, drawId: string): Promise<{ place: number; reason: string }[]> =>
  db.sampleDrawExclusion.findMany({
    where: { drawId },
    select: { place: true, reason: true },
    orderBy: { place: 'asc' },
  });

export type DrawRow = {
  readonly id: string;
  readonly kind: DrawKind;
  readonly state: 'drawing' | 'done' | 'failed';
  readonly kinds: string | null;
  readonly fileName: string | null;
  readonly frameVersion: number | null;
  readonly population: number;
  readonly size: number;
  readonly done: number;
  readonly taken: number;
  readonly exclusions: { reason: 'service'; count: number }[];
  readonly replicates: number;
  readonly released: number;
  readonly untried: number;
  readonly restDays: number;
  readonly commitment: string;
  readonly seed: string | null;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly createdByName: string;
};

export const listDraws = (db: Db, projectId: string): Promise<DrawRow[]> =>
  sql<DrawRow>(
    db,
    `select d.id, d.kind,
       -- A worker that stopped with a fault of ours shows as failed here too.
       case when t.state = 'failed' and d.state = 'drawing' then 'failed' else d.state end as state,
       d.wish->>'kinds' as kinds, i.file_name as "fileName", f.version as "frameVersion",
       coalesce(i.accepted::float8, (
         select sum((b->>'to')::float8 - (b->>'from')::float8 + 1) from jsonb_array_elements(f.blocks) b
         where (d.wish->>'kinds' = 'all' or b->>'kind' = d.wish->>'kinds')
           and (b->>'county' is null or d.wish->'counties' ? (b->>'county'))), 0) as population,
       d.size, d.done, d.taken, d.replicates, d.released, (d.wish->>'restDays')::int as "restDays",
       coalesce((select jsonb_agg(jsonb_build_object('reason', x.reason, 'count', x.count) order by x.reason)
         from (select reason, count(*)::int as count from sample_draw_exclusion e where e.draw_id = d.id
               group by reason) x), '[]') as exclusions,
       (select count(*)::int from sample_case c
        where c.draw_id = d.id and c.state = 'open' and c.attempts = 0) as untried,
       d.commitment, d.seed, d.published_at as "publishedAt", d.created_at as "createdAt", o.name as "createdByName"
     from sample_draw d join person o on o.id = d.created_by
     left join number_frame f on f.id = d.frame_id left join sample_import i on i.id = d.import_id
     left join background_task t on t.id = d.task_id
     where d.project_id = $1::uuid order by d.created_at desc, d.id desc`,
    projectId,
  );
