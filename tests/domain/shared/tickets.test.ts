import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deadlineColour } from '../../../api/shared/tickets/deadline.ts';
import { foldHistory, type HistoryRow } from '../../../api/shared/tickets/history.ts';
import { formatNumber, lookupText, plainNumber } from '../../../api/shared/tickets/number-text.ts';
import { safeCell } from '../../../api/shared/tickets/spreadsheet-cell.ts';
import {
  afterMove,
  isLive,
  isWithUnits,
  MOVES,
  movesFrom,
  STATUSES,
  type TicketMove,
  type TicketStatus,
} from '../../../api/shared/tickets/status.ts';

/** Written out by hand from the rules, not from the code: everything absent is refused. */
const ALLOWED: Readonly<Record<string, TicketStatus>> = {
  'accepted dispatch': 'dispatched',
  'accepted merge': 'merged',
  'dispatched start': 'handling',
  'dispatched answer': 'answered',
  'dispatched recall': 'accepted',
  'dispatched uphold-return': 'accepted',
  'handling answer': 'answered',
  'handling recall': 'accepted',
  'handling uphold-return': 'accepted',
  'answered approve': 'replying',
  'answered send-back': 'handling',
  'replying reply': 'revisiting',
  'replying close': 'closed',
  'revisiting close': 'closed',
  'revisiting question': 'deciding',
  'deciding redispatch': 'dispatched',
  'deciding close': 'closed',
  'closed reopen': 'accepted',
  'merged unmerge': 'accepted',
};

describe('ticket status', () => {
  const pairs = STATUSES.flatMap((status) => MOVES.map((move) => [status, move] as const));

  it.each(pairs)('%s + %s leads where the rules say, or nowhere', (status, move) => {
    expect(afterMove(status, move)).toBe(ALLOWED[`${status} ${move}`] ?? null);
  });

  it('lists exactly the moves that lead on', () => {
    for (const status of STATUSES) {
      expect(movesFrom(status)).toEqual(MOVES.filter((move) => ALLOWED[`${status} ${move}`]));
    }
  });

  it('leaves no status without a way on', () => {
    expect(STATUSES.filter((status) => movesFrom(status).length === 0)).toEqual([]);
  });

  it('knows where the deadline counts and what still travels', () => {
    expect(STATUSES.filter(isWithUnits)).toEqual(['dispatched', 'handling']);
    expect(STATUSES.filter((status) => !isLive(status))).toEqual(['closed', 'merged']);
  });
});

describe('ticket history', () => {
  type Walk = { readonly status: TicketStatus; readonly rows: readonly HistoryRow[] };
  const start: Walk = {
    status: 'accepted',
    rows: [{ seq: 1, name: 'accept', fromStatus: null, toStatus: 'accepted' }],
  };
  const step = (walk: Walk, choice: number): Walk => {
    const moves: readonly (TicketMove | 'urge')[] = [...movesFrom(walk.status), 'urge'];
    const move = moves[choice % moves.length]!;
    const to = move === 'urge' ? walk.status : afterMove(walk.status, move)!;
    const row = { seq: walk.rows.length + 1, name: move, fromStatus: walk.status, toStatus: to };
    return { status: to, rows: [...walk.rows, row] };
  };
  const walks = fc.array(fc.nat(1000), { maxLength: 60 }).map((choices) => choices.reduce(step, start));

  it('folds to the status of the ticket, whatever the ticket went through', () => {
    fc.assert(
      fc.property(walks, (walk) => expect(foldHistory(walk.rows)).toEqual({ ok: true, status: walk.status })),
    );
  });

  it('folds the same in whatever order the rows are read', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        expect(foldHistory([...walk.rows].reverse())).toEqual(foldHistory(walk.rows));
      }),
    );
  });

  it('notices a row that was taken out of the middle', () => {
    fc.assert(
      fc.property(walks, fc.nat(), (walk, at) => {
        fc.pre(walk.rows.length > 2);
        const gone = 1 + (at % (walk.rows.length - 2));
        expect(foldHistory(walk.rows.filter((_, index) => index !== gone)).ok).toBe(false);
      }),
    );
  });

  const first = start.rows[0]!;
  it.each<[string, HistoryRow[], number]>([
    ['no rows', [], 0],
    ['a beginning that accepts nothing', [{ ...first, name: 'dispatch' }], 1],
    [
      'a move the table does not know',
      [first, { seq: 2, name: 'reply', fromStatus: 'accepted', toStatus: 'revisiting' }],
      2,
    ],
    [
      'a note that changes the status',
      [first, { seq: 2, name: 'urge', fromStatus: 'accepted', toStatus: 'closed' }],
      2,
    ],
    [
      'a row that starts elsewhere',
      [first, { seq: 2, name: 'start', fromStatus: 'dispatched', toStatus: 'handling' }],
      2,
    ],
    [
      'a status that does not exist',
      [first, { seq: 2, name: 'urge', fromStatus: 'accepted', toStatus: 'lost' }],
      2,
    ],
  ])('refuses %s', (_name, rows, seq) => {
    expect(foldHistory(rows)).toEqual({ ok: false, seq });
  });
});

describe('deadline colour', () => {
  const due = new Date('2026-11-25T10:00:00Z');
  const thresholds = { yellowHours: 24, redHours: 0 };
  it.each([
    ['two days before', '2026-11-23T10:00:00Z', 'green'],
    ['a second before yellow begins', '2026-11-24T09:59:59Z', 'green'],
    ['when yellow begins', '2026-11-24T10:00:00Z', 'yellow'],
    ['a second before due', '2026-11-25T09:59:59Z', 'yellow'],
    ['when due', '2026-11-25T10:00:00Z', 'red'],
    ['after', '2026-11-26T10:00:00Z', 'red'],
  ])('%s is as the thresholds say', (_name, now, expected) => {
    expect(deadlineColour(new Date(now), due, thresholds)).toBe(expected);
  });

  it('never turns back to a calmer colour as time passes', () => {
    const order = { green: 0, yellow: 1, red: 2 };
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 200 }), fc.nat(100), (hours, later) => {
        const at = (offset: number) => new Date(due.getTime() + offset * 3_600_000);
        const [a, b] = [hours, hours + later].map(
          (offset) => order[deadlineColour(at(offset), due, thresholds)],
        );
        return b! >= a!;
      }),
    );
  });
});

describe('ticket number', () => {
  it('names county, day and sequence', () => {
    expect(formatNumber('411702', '2026-11-22', 7)).toBe('411702202611220007');
    expect(formatNumber('411702', '2026-11-22', 12345)).toBe('4117022026112212345');
  });

  it('is read from whatever a citizen types', () => {
    expect(plainNumber(' 411702 20261122-0007 ')).toBe('411702202611220007');
    expect(lookupText('411702 2026 1122 0007', 'AB-cd 23')).toBe('411702202611220007/abcd23');
  });
});

describe('a cell of a spreadsheet', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['  =cmd()', "'  =cmd()"],
    ['+8613800000000', "'+8613800000000"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['路灯不亮', '路灯不亮'],
    ['a=b', 'a=b'],
    ['', ''],
  ])('%j becomes %j', (text, cell) => {
    expect(safeCell(text)).toBe(cell);
  });
});
