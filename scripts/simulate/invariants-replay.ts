import { limitOfColumns, replayDue } from '../../api/shared/assignments/index.ts';
import { loadCalendar } from '../../api/shared/calendar/index.ts';
import { foldHistory, type HistoryRow } from '../../api/shared/tickets/index.ts';
import type { Check } from './invariant.ts';

export const foldCheck: Check = {
  rule: '1',
  name: 'history-folds-to-the-status',
  says: 'the history of a ticket has no gaps, knows only allowed moves, and gives its status',
  async find(look) {
    const rows = await look.rows<HistoryRow & { id: string; status: string; version: number }>(
      `select t.id, t.status, h.seq, h.name, h.from_status as "fromStatus", h.to_status as "toStatus"
       from ticket t left join ticket_history h on h.ticket_id = t.id order by t.id, h.seq`,
    );
    const histories = new Map<string, { status: string; lines: HistoryRow[] }>();
    for (const { id, status, ...line } of rows) {
      const known = histories.get(id) ?? { status, lines: [] };
      known.lines.push(line);
      histories.set(id, known);
    }
    return [...histories].flatMap(([id, { status, lines }]) => {
      const fold = foldHistory(lines);
      if (!fold.ok) return [{ id, what: `history breaks at line ${fold.seq}` }];
      return fold.status === status ? [] : [{ id, what: `${status}, but its history says ${fold.status}` }];
    });
  },
};

type Round = {
  readonly id: string;
  readonly dispatchedAt: Date;
  readonly limitDays: number | null;
  readonly limitHours: number | null;
  readonly firstDueAt: Date;
  readonly dueAt: Date;
  readonly ticketDueAt: Date | null;
  readonly live: boolean;
  readonly extensions: readonly number[];
};

/** Covers the pauses too: there are none, so the calendar and the grants alone give the due time. */
export const dueCheck: Check = {
  rule: '4, 5',
  name: 'due-follows-from-history',
  says: 'limit, calendar and granted extensions give the due time again; nothing else moves it',
  async find(look) {
    const calendar = await loadCalendar(look.rt.database.prisma);
    const rounds = await look.rows<Round>(
      `select r.id, r.dispatched_at as "dispatchedAt", r.limit_days as "limitDays", r.limit_hours as "limitHours",
         r.first_due_at as "firstDueAt", r.due_at as "dueAt", t.due_at as "ticketDueAt", r.ended_at is null as live,
         array(select e.working_days from extension_request e where e.round_id = r.id and e.ruling = 'approved'
               order by e.ruled_at) as extensions
       from dispatch_round r join ticket t on t.id = r.ticket_id`,
    );
    return rounds.flatMap((round) => {
      const limit = limitOfColumns(round);
      const first = replayDue(round.dispatchedAt, limit, [], calendar).dueAt;
      const due = replayDue(round.dispatchedAt, limit, round.extensions, calendar).dueAt;
      if (first.getTime() !== round.firstDueAt.getTime()) return [{ id: round.id, what: 'first due time' }];
      if (due.getTime() !== round.dueAt.getTime() || due < first) return [{ id: round.id, what: 'due time' }];
      const told = round.ticketDueAt?.getTime();
      return round.live && told !== due.getTime() ? [{ id: round.id, what: 'due time of the ticket' }] : [];
    });
  },
};
