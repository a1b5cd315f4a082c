import type { Part, Sweep } from '../part.ts';
import type { Runtime } from '../context.ts';
import { sql } from '../../platform/db/index.ts';

/** How far ahead the months of the big tables are made: a sweep that fails for weeks still leaves nothing unsorted. */
const MONTHS_AHEAD = 3;

/**
 * Far more often than a month needs, because a process may be started anew every day and a sweep first runs after its
 * first interval. Where all months are there it asks one question.
 */
const EVERY_SECONDS = 3_600;

async function ensurePartitions(rt: Runtime): Promise<void> {
  await sql(
    rt.database.prisma,
    'select ensure_partitions($1::timestamptz, $2::int)',
    rt.clock.now(),
    MONTHS_AHEAD,
  );
}

const partitionSweep: Sweep = {
  name: 'partitions.ahead',
  everySeconds: EVERY_SECONDS,
  run: ensurePartitions,
};

/** The months of the tables that grow without end. */
export const partitions: Part = {
  name: 'partitions',
  title: '分区维护',
  routes: [],
  sweeps: [partitionSweep],
};
