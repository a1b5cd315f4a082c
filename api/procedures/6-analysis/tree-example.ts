import type { Leaf, Tree, TreeNode } from '../../shared/statistics/index.ts';

type Bounds = Pick<Leaf, 'normalisation' | 'better'>;
const between = (low: number, high: number, better: 'high' | 'low' = 'high'): Bounds => ({
  better,
  normalisation: { kind: 'min-max', low, high },
});
const target = (value: number, better: 'high' | 'low' = 'high'): Bounds => ({
  better,
  normalisation: { kind: 'target', target: value },
});

const figure = (key: string, zh: string, en: string, weight: number, of: string, how: Bounds): Leaf => ({
  key,
  zh,
  en,
  weight,
  ...how,
  source: { kind: 'figure', figure: of },
});
const column = (key: string, zh: string, en: string, weight: number, how: Bounds): Leaf => ({
  key,
  zh,
  en,
  weight,
  ...how,
  source: { kind: 'column', column: key, combine: 'mean' },
});
const branch = (
  key: string,
  zh: string,
  en: string,
  weight: number,
  children: readonly TreeNode[],
): TreeNode => ({
  key,
  zh,
  en,
  weight,
  children,
});

/**
 * An example of a safety index with nine first-level indicators, to show how one is put together. Indicators, weights and
 * bounds are the product's own invention and no authority's; a centre replaces them by its own before it publishes one.
 */
export const EXAMPLE_TREE: {
  readonly name: string;
  readonly nameEn: string;
  readonly minimumCoverage: number;
  readonly root: Tree;
} = {
  name: '平安指数（示例）',
  nameEn: 'Safety index (example)',
  minimumCoverage: 0.6,
  root: {
    children: [
      branch('social-order', '社会治安', 'Public order', 0.2, [
        figure('sense-of-safety', '群众安全感', 'Sense of safety', 0.5, 'survey.safety', between(0.6, 1)),
        figure('night-safety', '夜间安全感', 'Safety at night', 0.25, 'survey.night', between(0.5, 1)),
        column(
          'crime-per-10k',
          '万人刑事警情数',
          'Crime reports per 10,000 people',
          0.25,
          between(0, 20, 'low'),
        ),
      ]),
      branch('disputes', '矛盾纠纷', 'Disputes', 0.12, [
        figure(
          'solved',
          '诉求解决率',
          'Matters solved (revisit)',
          0.5,
          'feedback.solved-share',
          between(0.5, 1),
        ),
        column('mediation-rate', '矛盾纠纷调解成功率', 'Disputes settled by mediation', 0.5, between(0.8, 1)),
      ]),
      branch('public-safety', '公共安全', 'Accidents and fires', 0.12, [
        column(
          'traffic-deaths-per-100k',
          '十万人交通事故死亡数',
          'Road deaths per 100,000 people',
          0.5,
          between(0, 15, 'low'),
        ),
        column('fires-per-10k', '万人火灾起数', 'Fires per 10,000 people', 0.5, between(0, 10, 'low')),
      ]),
      branch('law', '执法司法', 'Police, prosecution, courts', 0.14, [
        figure(
          'police',
          '公安机关满意度',
          'Satisfaction with the police',
          0.4,
          'survey.police',
          between(0.6, 1),
        ),
        figure(
          'procuratorate',
          '检察机关满意度',
          'Satisfaction with the procuratorate',
          0.2,
          'survey.procuratorate',
          between(0.6, 1),
        ),
        figure(
          'court',
          '人民法院满意度',
          'Satisfaction with the courts',
          0.2,
          'survey.court',
          between(0.6, 1),
        ),
        figure(
          'justice',
          '司法行政机关满意度',
          'Satisfaction with the justice bureau',
          0.2,
          'survey.justice',
          between(0.6, 1),
        ),
      ]),
      branch('crackdown', '扫黑除恶', 'Organised crime', 0.08, [
        figure(
          'crackdown-satisfaction',
          '扫黑除恶满意度',
          'Satisfaction with the fight against it',
          1,
          'survey.crackdown',
          between(0.6, 1),
        ),
      ]),
      branch('fraud', '反诈防骗', 'Fraud', 0.08, [
        column(
          'fraud-per-10k',
          '万人电信网络诈骗案件数',
          'Telecom and net frauds per 10,000 people',
          0.6,
          between(0, 15, 'low'),
        ),
        column('fraud-warning-rate', '预警劝阻率', 'Warnings that stopped a fraud', 0.4, target(0.95)),
      ]),
      branch('service', '诉求办理', 'Handling of matters', 0.1, [
        figure('on-time', '按时办结率', 'Finished on time', 0.5, 'limits.on-time', target(0.98)),
        figure(
          'satisfied',
          '回访满意率',
          'Satisfied (revisit)',
          0.5,
          'feedback.satisfied-share',
          between(0.5, 1),
        ),
      ]),
      branch('emergency', '应急处置', 'Emergencies', 0.08, [
        figure(
          'acknowledged',
          '信息报告及时率',
          'Incidents acknowledged in time',
          0.5,
          'incidents.acknowledged-in-time',
          target(1),
        ),
        figure(
          'hotline',
          '热线接通率',
          'Hotline calls answered',
          0.5,
          'calls.connection-rate',
          between(0.8, 1),
        ),
      ]),
      branch('participation', '平安共建', 'Taking part', 0.08, [
        figure(
          'awareness',
          '平安建设知晓率',
          'Awareness of the programme',
          0.6,
          'survey.awareness',
          between(0.4, 1),
        ),
        column(
          'volunteers-per-1k',
          '千人平安志愿者数',
          'Safety volunteers per 1,000 people',
          0.4,
          target(20),
        ),
      ]),
    ],
  },
};
