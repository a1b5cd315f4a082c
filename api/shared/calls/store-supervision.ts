import { sql, type Db } from '../../platform/db/index.ts';

export type SupervisionAct = {
  readonly id: string;
  readonly countyCode: string;
  readonly supervisorId: string;
  readonly operatorId: string;
  readonly callId: string | null;
  readonly act: 'listen' | 'whisper' | 'barge' | 'take-over' | 'force';
  readonly state: string | null;
  readonly reason: string;
  readonly note: string;
  readonly at: Date;
};

export async function noteAct(db: Db, act: SupervisionAct): Promise<void> {
  await db.supervisionAct.create({ data: act });
}

export type FeltAct = {
  readonly act: 'take-over' | 'force';
  readonly by: string;
  readonly reason: string;
  readonly note: string;
  readonly at: Date;
  /** The call of it is one that we placed. */
  readonly placed: boolean;
};

/** What a supervisor did that brought an operator into the state in which they are since `since`. */
export async function findFeltAct(db: Db, operatorId: string, since: Date): Promise<FeltAct | null> {
  const [row] = await sql<FeltAct>(
    db,
    `select s.act, m.name as by, s.reason, s.note, s.at,
       exists (select from call c where c.id = s.call_id and c.direction = 'out') as placed
     from supervision_act s join person m on m.id = s.supervisor_id
     where s.operator_id = $1::uuid and s.at = $2::timestamptz and s.act in ('take-over', 'force') limit 1`,
    operatorId,
    since,
  );
  return row ?? null;
}

/** From whom this person has taken a call over. */
export async function takenFrom(db: Db, callId: string, supervisorId: string): Promise<string | null> {
  const [row] = await sql<{ name: string }>(
    db,
    `select m.name from supervision_act s join person m on m.id = s.operator_id
     where s.call_id = $1::uuid and s.supervisor_id = $2::uuid and s.act = 'take-over' order by s.at limit 1`,
    callId,
    supervisorId,
  );
  return row?.name ?? null;
}
