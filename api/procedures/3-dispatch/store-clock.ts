import { sql, type Db } from '../../platform/db/index.ts';
import type { ClockedRound } from './alert.ts';

/** What the sweeps look for every minute: by hand, because it is nearly always nothing. */
type Running = ClockedRound & { readonly id: string };

/** Rounds with the units that are late, or will be soon, and of which that was not said yet. */
export const runningOutOfTime = (db: Db, now: Date, soon: Date): Promise<Running[]> =>
  sql<Running>(
    db,
    `select r.id, r.due_at as "dueAt", t.urgency, r.yellow_urged_at as "yellowUrgedAt",
       r.overdue_urged_at as "overdueUrgedAt", r.overdue_at as "overdueAt"
     from dispatch_round r join ticket t on t.id = r.ticket_id
     where r.ended_at is null and r.due_at <= $2::timestamptz and t.status in ('dispatched', 'handling')
       and case when r.due_at < $1::timestamptz then r.overdue_at is null or r.overdue_urged_at is null
                else r.yellow_urged_at is null end
     order by r.due_at, r.id`,
    now,
    soon,
  );

type Request = { readonly id: string; readonly ticketId: string };

export const unruledReturns = (db: Db, now: Date): Promise<Request[]> =>
  sql<Request>(
    db,
    `select id, ticket_id as "ticketId" from return_request
     where ruling is null and rule_by < $1::timestamptz order by rule_by, id`,
    now,
  );

export const unruledExtensions = (db: Db, now: Date): Promise<Request[]> =>
  sql<Request>(
    db,
    `select id, ticket_id as "ticketId" from extension_request
     where ruling is null and old_due_at < $1::timestamptz order by old_due_at, id`,
    now,
  );
