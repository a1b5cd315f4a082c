import { both, figuresOver } from './figure.ts';

const HOTLINE = both(
  '政务热线通行做法；平衡：期初 + 新增 − 办结 − 剔除 = 期末',
  'government hotline practice; balance: opening + received − finished − excluded = closing',
);
const COUNTY = ['county'] as const;
const UNITS = ['county', 'unit'] as const;
const REGISTERED = both('期内登记的事项', 'matters registered in the period');

export const ticketFigures = [
  ...figuresOver('tickets', 'registrations', ['county', 'operator'], HOTLINE)(
    {
      key: 'tickets.registered',
      title: both('登记事项', 'Matters registered'),
      numerator: REGISTERED,
      measure: { kind: 'count', counts: 'true' },
    },
    {
      key: 'tickets.accepted',
      title: both('受理立单', 'Accepted as tickets'),
      numerator: both('其中受理为工单', 'of these accepted as a ticket'),
      measure: { kind: 'count', counts: "outcome = 'accepted'" },
    },
    {
      key: 'tickets.refused',
      title: both('不予受理', 'Refused'),
      numerator: both('其中不属受理范围并已说明', 'of these out of scope and explained'),
      measure: { kind: 'count', counts: "outcome = 'refused'" },
    },
    {
      key: 'tickets.answered-at-once',
      title: both('当场答复', 'Answered at once'),
      numerator: both('其中当场答复办结', 'of these answered on the spot'),
      measure: { kind: 'count', counts: "outcome = 'answered'" },
    },
    {
      key: 'tickets.answered-at-once-share',
      title: both('当场答复率', 'Share answered at once'),
      numerator: both('当场答复', 'answered at once'),
      denominator: both('已作出处理的登记事项', 'matters registered and decided'),
      exclusions: both('尚未决定的事项不计', 'matters not yet decided are left out'),
      better: 'high',
      measure: { kind: 'share', among: 'outcome is not null', counts: "outcome = 'answered'" },
    },
  ),
  ...figuresOver(
    'tickets',
    'tickets-opening',
    UNITS,
    HOTLINE,
  )({
    key: 'tickets.opening',
    title: both('期初在办', 'Open at the beginning'),
    numerator: both('期初未办结、未并单的工单', 'tickets neither closed nor merged at the beginning'),
    measure: { kind: 'count', counts: 'true' },
  }),
  ...figuresOver('tickets', 'ticket-moves', COUNTY, HOTLINE)(
    {
      key: 'tickets.received',
      title: both('期内新增', 'Received'),
      numerator: both('受理、重开、撤销并单的次数', 'times a ticket was accepted, reopened or unmerged'),
      measure: { kind: 'count', counts: 'is_live and not was_live' },
    },
    {
      key: 'tickets.finished',
      title: both('期内办结', 'Finished'),
      numerator: both('办结的次数', 'times a ticket was closed'),
      measure: { kind: 'count', counts: "was_live and to_status = 'closed'" },
    },
    {
      key: 'tickets.excluded',
      title: both('期内并单', 'Excluded by merging'),
      numerator: both('并入其他工单的次数', 'times a ticket was merged into another'),
      measure: { kind: 'count', counts: "was_live and to_status = 'merged'" },
    },
    {
      key: 'tickets.reopened',
      title: both('重开工单', 'Reopened'),
      numerator: both('办结后重开的次数', 'times a closed ticket was reopened'),
      better: 'low',
      measure: { kind: 'count', counts: "is_live and from_status = 'closed'" },
    },
  ),
  ...figuresOver(
    'tickets',
    'tickets-closing',
    UNITS,
    HOTLINE,
  )({
    key: 'tickets.closing',
    title: both('期末在办', 'Open at the end'),
    numerator: both('期末未办结、未并单的工单', 'tickets neither closed nor merged at the end'),
    measure: { kind: 'count', counts: 'true' },
  }),
];

const LIMITS = both(
  '政务热线通行做法：在批准时限内办结 ÷ 期内到期（不是 ÷ 办结）',
  'hotline practice: closed on or before the approved due time ÷ due in the period, not ÷ closed',
);
const RETURNS = both(
  '政务热线通行做法：退单 ÷ 交办，成立与不成立分列',
  'hotline practice: returns ÷ dispatches, upheld and rejected apart',
);
const VOID = both(
  '撤回、退单成立、终止办理的轮次不计',
  'rounds recalled, returned with reason or terminated are left out',
);

export const limitFigures = [
  ...figuresOver(
    'limits',
    'dispatches',
    UNITS,
    LIMITS,
  )(
    {
      key: 'limits.dispatched',
      title: both('交办', 'Dispatched'),
      numerator: both('期内交办的轮次', 'dispatch rounds of the period'),
      measure: { kind: 'count', counts: 'true' },
    },
    {
      key: 'limits.extension-rate',
      title: both('延期率', 'Extension rate'),
      numerator: both('获准延期的轮次', 'rounds with an extension granted'),
      denominator: both('期内交办的轮次', 'dispatch rounds of the period'),
      exclusions: VOID,
      better: 'low',
      measure: { kind: 'share', among: 'not void', counts: 'extended' },
    },
    {
      key: 'limits.second-rounds',
      title: both('重办交办', 'Second dispatches'),
      numerator: both(
        '因未解决或不满意再次交办的轮次',
        'rounds made because the matter was not solved or not satisfying',
      ),
      better: 'low',
      measure: { kind: 'count', counts: "cause = 'unsatisfied'" },
    },
  ),
  ...figuresOver(
    'limits',
    'rounds-due',
    UNITS,
    LIMITS,
  )({
    key: 'limits.on-time',
    title: both('按时办结率', 'Closed on time'),
    numerator: both(
      '主办单位在批准时限内交出结果（未被退回）',
      'lead unit’s result, not sent back, in by the approved due time',
    ),
    denominator: both('期内到期的轮次', 'rounds that fell due in the period'),
    exclusions: VOID,
    better: 'high',
    measure: { kind: 'share', among: 'not void', counts: 'submitted_at <= due_at' },
  }),
  ...figuresOver(
    'limits',
    'rounds-overdue',
    UNITS,
    LIMITS,
  )({
    key: 'limits.overdue',
    title: both('超期未结', 'Overdue'),
    numerator: both('期末已过时限而无结果的轮次', 'rounds past their due time without a result at the end'),
    better: 'low',
    measure: { kind: 'count', counts: 'true' },
  }),
  ...figuresOver('limits', 'assignments', UNITS, RETURNS)(
    {
      key: 'limits.assignments',
      title: both('承办任务', 'Assignments'),
      numerator: both('期内交给单位的任务', 'parts given to units in the period'),
      measure: { kind: 'count', counts: 'true' },
    },
    {
      key: 'limits.return-rate',
      title: both('退单率', 'Return rate'),
      numerator: both('申请退单的任务', 'parts that a unit asked to return'),
      denominator: both('期内交给单位的任务', 'parts given to units in the period'),
      better: 'low',
      measure: { kind: 'share', among: 'true', counts: 'returned' },
    },
    {
      key: 'limits.return-upheld-rate',
      title: both('退单成立率', 'Returns upheld'),
      numerator: both('裁定退单成立的任务', 'parts whose return was upheld'),
      denominator: both('期内交给单位的任务', 'parts given to units in the period'),
      measure: { kind: 'share', among: 'true', counts: "returned and ruling = 'upheld'" },
    },
    {
      key: 'limits.return-rejected-rate',
      title: both('退单不成立率', 'Returns rejected'),
      numerator: both('裁定退单不成立的任务', 'parts whose return was rejected'),
      denominator: both('期内交给单位的任务', 'parts given to units in the period'),
      better: 'low',
      measure: { kind: 'share', among: 'true', counts: "returned and ruling = 'rejected'" },
    },
  ),
];
