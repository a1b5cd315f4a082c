import type { Check } from './invariant.ts';

/** A whole Chinese mobile number, or a caller's number with its country code, standing by itself. */
export const WHOLE_NUMBER = /(?<![0-9a-f-])(?:\+?86)?1[3-9]\d{9}(?![0-9a-f-])/;
const IN_SQL = `'(^|[^0-9a-f-])(\\+?86)?1[3-9][0-9]{9}($|[^0-9a-f-])'`;

/** Where text of any kind is kept or passed on, but for the words of citizens themselves. */
const PLACES = [
  ['audit_entry', 'id', 'detail::text'],
  ['outbox_event', 'id', 'payload::text'],
  ['call_event', 'id', 'data::text'],
  ['line_command', 'id', 'data::text'],
  ['call', 'id', 'state::text'],
  ['ticket_history', 'id', `note || data::text`],
  ['proposal', 'id', 'reason'],
  ['background_task', 'id', `coalesce(error, '')`],
  ['sample_import_problem', 'id', 'detail'],
  ['phone', 'id', 'masked'],
  ['weekly_report', 'id', 'figures::text || text::text'],
] as const;

export const maskChecks: readonly Check[] = [
  {
    rule: '12',
    name: 'no-number-in-what-is-kept',
    says: 'no audit entry, event, command, history or report holds a whole telephone number',
    find: (look) =>
      look.rows(
        PLACES.map(
          ([table, id, text]) =>
            `select ${id}::text as id, '${table}' as what from ${table} where ${text} ~ ${IN_SQL}`,
        ).join(' union all '),
      ),
  },
  {
    rule: '12',
    name: 'no-number-in-what-goes-out',
    says: 'no exported file and no line of the log holds a whole telephone number',
    find: async (look) =>
      look.writings.filter(({ text }) => WHOLE_NUMBER.test(text)).map(({ name }) => ({ id: name })),
  },
  {
    rule: '12',
    name: 'unmaskings-have-a-reason',
    says: 'every unmasking is written down with its reason',
    find: (look) => look.rows(`select id from number_reveal where trim(reason) = ''`),
  },
];
