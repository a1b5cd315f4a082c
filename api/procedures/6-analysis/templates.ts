import type { SectionKey } from './contract.ts';

/**
 * The words of a first draft, as data. A paragraph is written when every figure it needs is defined; else `otherwise`,
 * or nothing. In braces:
 *   {n:key} number  {i:key} number with its interval  {v:key:件} against last week, counted in full
 *   {c:key} against last week, for a sample  {name} one of the facts of the report
 */
export type Template = {
  readonly id: string;
  readonly section: SectionKey;
  readonly needs?: readonly string[];
  /** Written only when this fact is not empty. */
  readonly when?: string;
  /** Written only when the figure lies on this side of the bound: a proposal is not made without reason. */
  readonly only?: { readonly key: string; readonly below?: number; readonly above?: number };
  readonly text: string;
  readonly otherwise?: string;
};

export const SECTION_TITLES: Readonly<Record<SectionKey, string>> = {
  overview: '总体情况',
  survey: '群众安全感和满意度调查情况',
  calls: '热线接听情况',
  tickets: '群众诉求受理办理情况',
  categories: '群众反映集中的问题',
  limits: '交办时限执行情况',
  feedback: '回访评价情况',
  incidents: '信息报告情况',
  unresolved: '尚未办结的事项',
  warnings: '预警情况',
  changes: '需要关注的变化',
  proposals: '工作建议',
  method: '有关说明',
};

export const TEMPLATES: readonly Template[] = [
  {
    id: 'overview',
    section: 'overview',
    text: '{week}，{region}社情民意调查中心完成电话访问{n:survey.interviews}份，接到热线来电{n:calls.offered}个，登记群众诉求{n:tickets.registered}件（{v:tickets.registered:件}），办结{n:tickets.finished}件，期末在办{n:tickets.closing}件。',
  },
  {
    id: 'overview-safety',
    section: 'overview',
    needs: ['survey.safety'],
    text: '群众安全感为{i:survey.safety}，{c:survey.safety}。',
  },
  {
    id: 'survey-field',
    section: 'survey',
    needs: ['survey.rr1'],
    text: '本周拨打样本{n:survey.attempts}次，完成访问{n:survey.interviews}份，{v:survey.interviews:份}。应答率（RR1）为{n:survey.rr1}，合作率（COOP1）为{n:survey.coop1}，拒访率（REF1）为{n:survey.ref1}。',
    otherwise: '本周拨打样本{n:survey.attempts}次，完成访问{n:survey.interviews}份。',
  },
  {
    id: 'survey-safety',
    section: 'survey',
    needs: ['survey.safety', 'survey.night'],
    text: '群众安全感为{i:survey.safety}，{c:survey.safety}；夜间安全感为{i:survey.night}，{c:survey.night}。',
    otherwise: '本周有效样本不足，安全感不作评价。',
  },
  {
    id: 'survey-organs',
    section: 'survey',
    needs: ['survey.police', 'survey.procuratorate', 'survey.court', 'survey.justice'],
    text: '群众对公安机关的满意度为{i:survey.police}，{c:survey.police}；对检察机关为{i:survey.procuratorate}，{c:survey.procuratorate}；对人民法院为{i:survey.court}，{c:survey.court}；对司法行政机关为{i:survey.justice}，{c:survey.justice}。',
  },
  {
    id: 'survey-crackdown',
    section: 'survey',
    needs: ['survey.crackdown', 'survey.awareness'],
    text: '扫黑除恶满意度为{i:survey.crackdown}，{c:survey.crackdown}；平安建设知晓率为{i:survey.awareness}，{c:survey.awareness}。',
  },
  {
    id: 'calls',
    section: 'calls',
    needs: ['calls.connection-rate'],
    text: '本周接到热线来电{n:calls.offered}个，{v:calls.offered:个}，人工接听{n:calls.answered}个，24小时接通率{n:calls.connection-rate}，{v:calls.connection-rate}。',
    otherwise: '本周接到热线来电{n:calls.offered}个。',
  },
  {
    id: 'calls-wait',
    section: 'calls',
    needs: ['calls.prompt-share', 'calls.average-wait'],
    text: '进入排队的来电中，15秒内接听占{n:calls.prompt-share}，排队放弃占{n:calls.abandonment}；接听前平均等待{n:calls.average-wait}。',
  },
  {
    id: 'tickets',
    section: 'tickets',
    text: '本周登记群众诉求{n:tickets.registered}件，其中受理立单{n:tickets.accepted}件，当场答复{n:tickets.answered-at-once}件，不属受理范围并作出说明{n:tickets.refused}件。',
  },
  {
    id: 'tickets-balance',
    section: 'tickets',
    text: '期初在办{n:tickets.opening}件，本周新增{n:tickets.received}件，办结{n:tickets.finished}件，并单{n:tickets.excluded}件，期末在办{n:tickets.closing}件（{v:tickets.closing:件}）。',
  },
  {
    id: 'categories',
    section: 'categories',
    when: 'categories',
    text: '群众反映较为集中的是：{categories}。',
    otherwise: '本周未登记群众诉求。',
  },
  {
    id: 'topics',
    section: 'categories',
    when: 'topics',
    text: '与前几周相比，本周新出现的话题有：{topics}。',
  },
  {
    id: 'limits',
    section: 'limits',
    needs: ['limits.on-time'],
    text: '本周交办{n:limits.dispatched}件次，到期工单按时办结率{n:limits.on-time}，{v:limits.on-time}；期末超期未结{n:limits.overdue}件。',
    otherwise: '本周交办{n:limits.dispatched}件次，无到期工单；期末超期未结{n:limits.overdue}件。',
  },
  {
    id: 'limits-returns',
    section: 'limits',
    needs: ['limits.return-rate', 'limits.extension-rate'],
    text: '延期率{n:limits.extension-rate}，退单率{n:limits.return-rate}（成立{n:limits.return-upheld-rate}，不成立{n:limits.return-rejected-rate}）。',
  },
  {
    id: 'feedback',
    section: 'feedback',
    needs: ['feedback.solved-share', 'feedback.satisfied-share'],
    text: '本周完成回访{n:feedback.revisits}件，联系上群众占{n:feedback.reached-share}，未联系上{n:feedback.not-reached}件（单独统计，不计为满意）。群众认为已解决的占{i:feedback.solved-share}，表示满意的占{i:feedback.satisfied-share}，{c:feedback.satisfied-share}。',
    otherwise: '本周完成回访{n:feedback.revisits}件，有效评价不足，不作评价。',
  },
  {
    id: 'feedback-again',
    section: 'feedback',
    only: { key: 'limits.second-rounds', above: 0 },
    text: '因群众认为未解决或者不满意，再次交办{n:limits.second-rounds}件。',
  },
  {
    id: 'incidents',
    section: 'incidents',
    only: { key: 'incidents.reported', above: 0 },
    text: '本周向上级报告重要信息{n:incidents.reported}件，按时签收率{n:incidents.acknowledged-in-time}，期末未终报{n:incidents.open}件。',
    otherwise: '本周无需要逐级上报的重要信息，期末未终报{n:incidents.open}件。',
  },
  {
    id: 'unresolved',
    section: 'unresolved',
    only: { key: 'tickets.closing', above: 0 },
    text: '期末在办{n:tickets.closing}件，其中已超过批准时限的{n:limits.overdue}件，具体见附表。',
    otherwise: '期末无在办工单。',
  },
  {
    id: 'warnings',
    section: 'warnings',
    when: 'warnings',
    text: '{warnings}。{warningFamily}，请先核对原始记录再作处置。',
    otherwise: '本周无预警：{warningFamily}。{warningSight}。',
  },
  {
    id: 'changes',
    section: 'changes',
    when: 'changes',
    text: '{changes}。以上变化超出随机波动范围，其余指标与上周相比无显著变化。',
    otherwise: '本周各项指标与上周相比，均未发现超出随机波动范围的变化。',
  },
  {
    id: 'proposal-overdue',
    section: 'proposals',
    only: { key: 'limits.overdue', above: 0 },
    text: '对超期未结的{n:limits.overdue}件工单逐件核实原因，明确责任人和完成时间，必要时挂牌督办。',
  },
  {
    id: 'proposal-category',
    section: 'proposals',
    when: 'topCategory',
    text: '群众反映“{topCategory}”问题最多（本周{topCategoryCount}件），建议会同责任单位开展专项研判，从源头减少同类诉求。',
  },
  {
    id: 'proposal-safety',
    section: 'proposals',
    needs: ['survey.safety'],
    only: { key: 'survey.safety', below: 0.9 },
    text: '群众安全感低于90%，建议结合“不安全”原因的开放回答，加强重点时段、重点区域巡防。',
  },
  {
    id: 'proposal-satisfaction',
    section: 'proposals',
    needs: ['feedback.satisfied-share'],
    only: { key: 'feedback.satisfied-share', below: 0.85 },
    text: '回访满意率低于85%，建议对不满意事项逐件复盘，督促承办单位与群众见面沟通后再次办理。',
  },
  {
    id: 'proposal-connection',
    section: 'proposals',
    needs: ['calls.connection-rate'],
    only: { key: 'calls.connection-rate', below: 0.9 },
    text: '热线接通率低于90%，建议在来电高峰时段增加坐席，并及时回拨未接来电。',
  },
  {
    id: 'proposal-routine',
    section: 'proposals',
    text: '继续做好日常调查、诉求受理和回访，对在办事项按时限跟踪催办。',
  },
  {
    id: 'method',
    section: 'method',
    text: '调查数据按县（区）分层估计，置信水平{level}；一周一县样本量有限，变化是否显著以差值区间是否包含零判断，并对{comparisons}项比较作了校正。未联系上的回访单独统计。各指标口径见统计指标说明，数据截至{asOf}。',
  },
];
