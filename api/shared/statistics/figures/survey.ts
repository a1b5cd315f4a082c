import { RATES, type RateName } from '../aapor.ts';
import { both, figuresOver, type Both } from './figure.ts';

const CATI = both('AAPOR 标准定义第 10 版（2023）', 'AAPOR Standard Definitions, 10th edition (2023)');
const DUTY = both('中心章程制度一（日常调查）', 'Founding rules of the centre, regime 1 (daily survey)');

/**
 * What the questionnaire's items measure. An item names its indicator and the points (0–100) of its choices; `goodFrom`
 * is the number of points from which an answer counts as a good one: the top two of four or five read-out choices.
 */
export const INDICATORS = {
  safety: { title: both('群众安全感', 'Sense of safety'), goodFrom: 60 },
  night: { title: both('夜间安全感', 'Safety at night'), goodFrom: 60 },
  police: { title: both('公安机关满意度', 'Satisfaction with the police'), goodFrom: 60 },
  procuratorate: { title: both('检察机关满意度', 'Satisfaction with the procuratorate'), goodFrom: 60 },
  court: { title: both('人民法院满意度', 'Satisfaction with the courts'), goodFrom: 60 },
  justice: { title: both('司法行政机关满意度', 'Satisfaction with the justice bureau'), goodFrom: 60 },
  crackdown: {
    title: both('扫黑除恶满意度', 'Satisfaction with the fight against organised crime'),
    goodFrom: 60,
  },
  trend: { title: both('治安好于去年', 'Safety better than last year'), goodFrom: 60 },
  awareness: { title: both('平安建设知晓率', 'Awareness of the safe-community programme'), goodFrom: 50 },
} as const satisfies Record<string, { title: Both; goodFrom: number }>;
export type Indicator = keyof typeof INDICATORS;
export const INDICATOR_KEYS = Object.keys(INDICATORS) as readonly Indicator[];

const estimates = figuresOver(
  'survey',
  'answers',
  ['county', 'operator'],
  both(
    '群众安全感调查通行做法：取量表肯定选项；按县（区）分层，logit 或精确区间',
    'practice of sense-of-safety surveys: good answers of the scale; stratified by county, logit or exact interval',
  ),
);

const NOT_ANSWERED = both('未答、不知道、拒答不计入', 'not asked, don’t know and refused are left out');

const shares = INDICATOR_KEYS.map(
  (indicator) =>
    ({
      key: `survey.${indicator}`,
      title: INDICATORS[indicator].title,
      numerator: both('选择前两级肯定选项的人数', 'respondents who chose one of the good answers'),
      denominator: both('有效回答该题的人数', 'respondents who answered the item'),
      exclusions: NOT_ANSWERED,
      better: 'high',
      measure: { kind: 'estimate', indicator, of: 'share' },
    }) as const,
);

const scores = INDICATOR_KEYS.filter((indicator) => indicator !== 'awareness' && indicator !== 'trend').map(
  (indicator) =>
    ({
      key: `survey.${indicator}.score`,
      title: both(`${INDICATORS[indicator].title.zh}得分`, `${INDICATORS[indicator].title.en}, score`),
      numerator: both('各选项得分（0–100）之和', 'sum of the points (0–100) of the answers'),
      denominator: both('有效回答该题的人数', 'respondents who answered the item'),
      exclusions: NOT_ANSWERED,
      better: 'high',
      unit: 'score',
      measure: { kind: 'estimate', indicator, of: 'score' },
    }) as const,
);

const TERMS: Readonly<Record<string, Both>> = {
  I: both('完成', 'complete'),
  IP: both('完成与部分完成', 'complete and partial'),
  R: both('拒访与中断', 'refusals and break-offs'),
  C: both('已接触', 'contacted'),
  KU: both('合格与未知合格', 'eligible and of unknown eligibility'),
  KeU: both('合格与按比例估计的未知合格', 'eligible and the estimated eligible part of the unknown'),
  K: both('已知合格', 'known to be eligible'),
  IPRO: both('完成、部分完成、拒访与其他已接触', 'complete, partial, refused and other contacted'),
  IPR: both('完成、部分完成与拒访', 'complete, partial and refused'),
};

const RATE_PARTS: Readonly<Record<RateName, readonly [string, string]>> = {
  RR1: ['I', 'KU'],
  RR2: ['IP', 'KU'],
  RR3: ['I', 'KeU'],
  RR4: ['IP', 'KeU'],
  RR5: ['I', 'K'],
  RR6: ['IP', 'K'],
  COOP1: ['I', 'IPRO'],
  COOP2: ['IP', 'IPRO'],
  COOP3: ['I', 'IPR'],
  COOP4: ['IP', 'IPR'],
  REF1: ['R', 'KU'],
  REF2: ['R', 'KeU'],
  REF3: ['R', 'K'],
  CON1: ['C', 'KU'],
  CON2: ['C', 'KeU'],
  CON3: ['C', 'K'],
};

const KIND: readonly (readonly [prefix: string, name: Both])[] = [
  ['RR', both('应答率', 'Response rate')],
  ['COOP', both('合作率', 'Cooperation rate')],
  ['REF', both('拒访率', 'Refusal rate')],
  ['CON', both('接触率', 'Contact rate')],
];

const rateFigures = RATES.map((rate) => {
  const name = KIND.find(([prefix]) => rate.startsWith(prefix))![1];
  const [above, below] = RATE_PARTS[rate];
  return {
    key: `survey.${rate.toLowerCase()}`,
    title: both(`${name.zh} ${rate}`, `${name.en} ${rate}`),
    numerator: TERMS[above]!,
    denominator: TERMS[below]!,
    exclusions: both(
      '仅计最终结果；e = 合格 ÷ （合格 + 不合格）',
      'final dispositions only; e = eligible ÷ (eligible + not eligible)',
    ),
    better: rate.startsWith('REF') ? 'low' : 'high',
    measure: { kind: 'rate', rate },
  } as const;
});

export const surveyFigures = [
  ...estimates(...shares, ...scores),
  ...figuresOver(
    'survey',
    'interviews',
    ['county', 'operator'],
    DUTY,
  )(
    {
      key: 'survey.interviews',
      title: both('完成访问', 'Interviews completed'),
      numerator: both('期内封存的访问', 'interviews sealed in the period'),
      measure: { kind: 'count', counts: 'true' },
    },
    {
      key: 'survey.interview-length',
      title: both('平均访问时长', 'Average length of an interview'),
      numerator: both('有效作答秒数之和', 'sum of active seconds'),
      denominator: both('完成访问', 'interviews completed'),
      measure: { kind: 'mean', among: 'active > 0', sum: 'active' },
    },
  ),
  ...figuresOver(
    'survey',
    'attempts',
    ['county', 'operator'],
    DUTY,
  )({
    key: 'survey.attempts',
    title: both('样本拨打', 'Dials of sample cases'),
    numerator: both('期内开始的拨打', 'attempts begun in the period'),
    measure: { kind: 'count', counts: 'true' },
  }),
  ...figuresOver(
    'survey',
    'cases',
    ['county', 'operator'],
    CATI,
  )(...rateFigures, {
    key: 'survey.final-cases',
    title: both('得出最终结果的样本', 'Cases with a final disposition'),
    numerator: both('期内定案的样本', 'cases finished in the period'),
    measure: { kind: 'count', counts: 'true' },
  }),
];
