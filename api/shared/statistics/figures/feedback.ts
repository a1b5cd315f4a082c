import { both, figuresOver } from './figure.ts';

const BASIS = both(
  '中心章程制度四；政务热线通行做法：未联系上单列，不计为满意',
  'founding rules, regime 4; hotline practice: not reached is a result of its own, never satisfied',
);
const REACHED = both('有效回访（联系上）', 'revisits that reached the caller');

export const feedbackFigures = [
  ...figuresOver('feedback', 'revisits', ['county', 'unit', 'operator'], BASIS)(
    {
      key: 'feedback.revisits',
      title: both('回访', 'Revisits'),
      numerator: both('期内完成的回访', 'revisits finished in the period'),
      measure: { kind: 'count', counts: 'true' },
    },
    {
      key: 'feedback.reached-share',
      title: both('回访接通率', 'Revisits reached'),
      numerator: both('联系上', 'reached'),
      denominator: both('期内完成的回访', 'revisits finished in the period'),
      better: 'high',
      measure: { kind: 'share', among: 'true', counts: 'reached' },
    },
    {
      key: 'feedback.not-reached',
      title: both('未联系上', 'Not reached'),
      numerator: both('多次拨打未联系上的回访', 'revisits that reached nobody'),
      measure: { kind: 'count', counts: "outcome = 'not-reached'" },
    },
    {
      key: 'feedback.solved-share',
      title: both('解决率', 'Solved'),
      numerator: both('群众认为已解决（五级前两级）', 'callers who say it is solved (top two of five)'),
      denominator: REACHED,
      exclusions: both('未联系上、未作答不计', 'not reached and not answered are left out'),
      better: 'high',
      measure: {
        kind: 'share',
        among: 'reached and solved is not null',
        counts: 'solved <= 2',
        interval: true,
      },
    },
    {
      key: 'feedback.satisfied-share',
      title: both('满意率', 'Satisfied'),
      numerator: both('满意（五级前两级）', 'satisfied (top two of five)'),
      denominator: REACHED,
      exclusions: both('未联系上、未作答不计', 'not reached and not answered are left out'),
      better: 'high',
      measure: {
        kind: 'share',
        among: 'reached and satisfied is not null',
        counts: 'satisfied <= 2',
        interval: true,
      },
    },
    {
      key: 'feedback.redispatch-rate',
      title: both('重办率', 'Dispatched again'),
      numerator: both('回访后再次交办', 'dispatched again after the revisit'),
      denominator: REACHED,
      better: 'low',
      measure: { kind: 'share', among: 'reached', counts: 'dispatched_again' },
    },
  ),
  ...figuresOver(
    'feedback',
    'closures',
    ['county', 'unit'],
    BASIS,
  )({
    key: 'feedback.closures',
    title: both('办结', 'Closures'),
    numerator: both('期内办结', 'closures of the period'),
    measure: { kind: 'count', counts: 'true' },
  }),
];

const REPORTING = both(
  '中心章程制度五：各层级在时限内签收',
  'founding rules, regime 5: every level acknowledges within its limit',
);

export const incidentFigures = [
  ...figuresOver(
    'incidents',
    'incidents',
    ['county'],
    REPORTING,
  )({
    key: 'incidents.reported',
    title: both('信息报告', 'Incidents reported'),
    numerator: both('期内初报', 'first reports of the period'),
    measure: { kind: 'count', counts: 'true' },
  }),
  ...figuresOver(
    'incidents',
    'acknowledgements',
    ['county'],
    REPORTING,
  )({
    key: 'incidents.acknowledged-in-time',
    title: both('按时签收率', 'Acknowledged in time'),
    numerator: both('按时签收的层级', 'levels that acknowledged in time'),
    denominator: both('期内应签收的层级', 'levels whose acknowledgement fell due'),
    better: 'high',
    measure: { kind: 'share', among: 'true', counts: 'kept' },
  }),
  ...figuresOver(
    'incidents',
    'incidents-open',
    ['county'],
    REPORTING,
  )({
    key: 'incidents.open',
    title: both('未终报', 'Incidents open'),
    numerator: both('期末未终报的信息', 'incidents without a final report at the end'),
    measure: { kind: 'count', counts: 'true' },
  }),
];
