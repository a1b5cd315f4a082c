import { both, figuresOver } from './figure.ts';

const HOTLINE = figuresOver(
  'calls',
  'calls-in',
  ['county', 'operator'],
  both(
    '政务热线通行做法：24 小时接通率、15 秒接通率',
    'government hotline practice: 24 h connection rate, answered within 15 seconds',
  ),
);
const BRIEF = both(
  '扣除开始几秒内自行挂断的来电（秒数见参数）',
  'less calls given up within the first few seconds (see settings)',
);

export const callFigures = [
  ...HOTLINE(
    {
      key: 'calls.offered',
      title: both('热线来电', 'Hotline calls'),
      numerator: both('期内全部来电', 'all calls that came in'),
      measure: { kind: 'count', counts: 'true' },
    },
    {
      key: 'calls.answered',
      title: both('人工接听', 'Answered by a person'),
      numerator: both('接通坐席的来电', 'calls joined to an operator'),
      measure: { kind: 'count', counts: 'answered' },
    },
    {
      key: 'calls.connection-rate',
      title: both('接通率（24 小时）', 'Connection rate (24 h)'),
      numerator: both('人工接听', 'answered by a person'),
      denominator: both('全部来电', 'all calls that came in'),
      exclusions: BRIEF,
      better: 'high',
      measure: { kind: 'share', among: 'not brief', counts: 'answered' },
    },
    {
      key: 'calls.prompt-share',
      title: both('15 秒接通率', 'Answered within 15 seconds'),
      numerator: both('在规定秒数内接听', 'answered within the target'),
      denominator: both('进入排队的来电', 'calls that reached the queue'),
      exclusions: BRIEF,
      better: 'high',
      measure: { kind: 'share', among: 'queued and not brief', counts: 'answered and waited <= prompt' },
    },
    {
      key: 'calls.abandonment',
      title: both('放弃率', 'Abandonment'),
      numerator: both('排队中挂断', 'gave up in the queue'),
      denominator: both('进入排队的来电', 'calls that reached the queue'),
      exclusions: BRIEF,
      better: 'low',
      measure: { kind: 'share', among: 'queued and not brief', counts: 'abandoned' },
    },
    {
      key: 'calls.average-wait',
      title: both('平均等待', 'Average wait'),
      numerator: both('接听前等待秒数之和', 'sum of seconds waited before the answer'),
      denominator: both('人工接听', 'answered by a person'),
      better: 'low',
      measure: { kind: 'mean', among: 'answered', sum: 'waited' },
    },
  ),
];

export const operatorFigures = figuresOver(
  'operators',
  'calls-handled',
  ['county', 'operator'],
  both(
    '中心章程制度七（考核话务员日常工作）',
    'Founding rules of the centre, regime 7 (operators’ daily work)',
  ),
)(
  {
    key: 'operators.calls',
    title: both('通话量', 'Calls handled'),
    numerator: both('与群众接通的通话', 'calls joined to a resident'),
    measure: { kind: 'count', counts: 'joined' },
  },
  {
    key: 'operators.hotline-calls',
    title: both('接听来电', 'Hotline calls taken'),
    numerator: both('接通的来电', 'incoming calls joined'),
    measure: { kind: 'count', counts: "joined and direction = 'in'" },
  },
  {
    key: 'operators.talk-time',
    title: both('通话总时长', 'Talk time'),
    numerator: both('通话秒数之和', 'sum of seconds talked'),
    measure: { kind: 'sum', among: 'joined', sum: 'talk' },
  },
  {
    key: 'operators.average-talk',
    title: both('平均通话时长', 'Average talk time'),
    numerator: both('通话秒数之和', 'sum of seconds talked'),
    denominator: both('接通的通话', 'calls joined'),
    measure: { kind: 'mean', among: 'joined', sum: 'talk' },
  },
);
