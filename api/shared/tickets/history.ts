import { afterMove, isTicketStatus, MOVES, type TicketMove, type TicketStatus } from './status.ts';

/** One line of a ticket's history. A line that moved nothing (an urging, a note) has the same status on both sides. */
export type HistoryRow = {
  readonly seq: number;
  readonly name: string;
  readonly fromStatus: string | null;
  readonly toStatus: string;
};

export type Fold =
  { readonly ok: true; readonly status: TicketStatus } | { readonly ok: false; readonly seq: number };

const isMove = (name: string): name is TicketMove => MOVES.some((move) => move === name);

/**
 * The status that the history alone gives. It fails at the first line that does not follow from the lines before it:
 * a gap in the numbering, a status that was not the one before, a move that the table does not know.
 */
export function foldHistory(rows: readonly HistoryRow[]): Fold {
  let status: TicketStatus | null = null;
  let seq = 0;
  for (const row of [...rows].sort((a, b) => a.seq - b.seq)) {
    seq += 1;
    const refused = { ok: false, seq: row.seq } as const;
    if (row.seq !== seq || row.fromStatus !== status || !isTicketStatus(row.toStatus)) return refused;
    if (status === null) {
      if (row.name !== 'accept' || row.toStatus !== 'accepted') return refused;
    } else if (isMove(row.name)) {
      if (afterMove(status, row.name) !== row.toStatus) return refused;
    } else if (row.toStatus !== status) {
      return refused;
    }
    status = row.toStatus;
  }
  return status === null ? { ok: false, seq: 0 } : { ok: true, status };
}
