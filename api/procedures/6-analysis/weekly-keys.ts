/** What a weekly report tells, in its order. */
export const ITEMS = [
  'survey.safety',
  'survey.night',
  'survey.police',
  'survey.procuratorate',
  'survey.court',
  'survey.justice',
  'survey.crackdown',
  'survey.awareness',
  'survey.trend',
] as const;

export const WEEKLY_KEYS: readonly string[] = [
  'survey.interviews',
  'survey.attempts',
  'survey.rr1',
  'survey.rr3',
  'survey.coop1',
  'survey.ref1',
  'survey.con1',
  ...ITEMS,
  'survey.safety.score',
  'calls.offered',
  'calls.answered',
  'calls.connection-rate',
  'calls.prompt-share',
  'calls.abandonment',
  'calls.average-wait',
  'tickets.registered',
  'tickets.accepted',
  'tickets.refused',
  'tickets.answered-at-once',
  'tickets.answered-at-once-share',
  'tickets.opening',
  'tickets.received',
  'tickets.finished',
  'tickets.excluded',
  'tickets.reopened',
  'tickets.closing',
  'limits.dispatched',
  'limits.on-time',
  'limits.overdue',
  'limits.extension-rate',
  'limits.return-rate',
  'limits.return-upheld-rate',
  'limits.return-rejected-rate',
  'limits.second-rounds',
  'feedback.revisits',
  'feedback.reached-share',
  'feedback.not-reached',
  'feedback.solved-share',
  'feedback.satisfied-share',
  'feedback.redispatch-rate',
  'incidents.reported',
  'incidents.acknowledged-in-time',
  'incidents.open',
  'operators.calls',
  'operators.talk-time',
];

/** The shares and scores of every county that are watched for a fall; beside them every category's count for a rise. */
export const WATCHED_SHARES: readonly string[] = ITEMS;
export const WATCHED_SCORES: readonly string[] = [
  'survey.safety.score',
  'survey.night.score',
  'survey.police.score',
  'survey.procuratorate.score',
  'survey.court.score',
  'survey.justice.score',
  'survey.crackdown.score',
];

/** Counts of what comes in: two weeks of them are compared as counts of chance events. */
export const FLOWS: readonly string[] = ['calls.offered', 'tickets.registered', 'incidents.reported'];

export const COUNTY_KEYS: readonly string[] = [
  'survey.interviews',
  'survey.safety',
  'calls.offered',
  'calls.connection-rate',
  'tickets.received',
  'tickets.closing',
  'limits.on-time',
  'feedback.satisfied-share',
];

export const LONGEST_CATEGORY_LIST = 10;
export const LONGEST_UNRESOLVED_LIST = 30;
