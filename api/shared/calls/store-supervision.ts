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
};

/** What a supervisor did that brought an operator into the state in which they are since `since`. */
export async function findFeltAct(db: Db, operatorId: string, since: Date): Promise<FeltAct | null> {
  const [row] = await sql<FeltAct>(
    db,
    `select s.act, m.name as by, s.reason, s.note, s.at
     from supervision_act s join person m on m.id = s.supervisor_id
     where s.operator_id = $1::uuid and s.at = $2::timestamptz and s.act in ('take-over', 'force') limit 1`,
    operatorId,
    since,
  );
  return row ?? null;
}
