import type { TicketRow } from './contract.ts';

type Language = 'zh' | 'en';
type Labels = Readonly<Record<string, string>>;

/** Words of the exported list: a file leaves the console, so its words live here, in both languages. */
export const exportLabels: Readonly<
  Record<
    Language,
    {
      readonly sheet: string;
      readonly columns: readonly string[];
      readonly status: Record<TicketRow['status'], string>;
      readonly urgency: Labels;
      readonly risk: Labels;
      readonly nature: Labels;
      readonly yes: string;
      readonly no: string;
      readonly truncated: string;
    }
  >
> = {
  zh: {
    sheet: '工单',
    columns: [
      '工单编号',
      '标题',
      '内容',
      '状态',
      '区划',
      '事项类别',
      '诉求性质',
      '紧急程度',
      '风险等级',
      '轮次',
      '主办单位',
      '受理时间',
      '交办时间',
      '办理时限',
      '是否超期',
      '办结时间',
      '保密',
      '联系电话',
    ],
    status: {
      accepted: '待交办',
      dispatched: '已交办',
      handling: '办理中',
      answered: '待审核',
      replying: '待答复',
      revisiting: '待回访',
      deciding: '待研判',
      closed: '已办结',
      merged: '已并单',
    },
    urgency: { ordinary: '一般', urgent: '紧急', 'extra-urgent': '特急' },
    risk: { low: '低', medium: '中', high: '高', major: '重大' },
    nature: {
      inquiry: '咨询',
      help: '求助',
      complaint: '投诉',
      report: '举报',
      suggestion: '建议',
      praise: '表扬',
      other: '其他',
    },
    yes: '是',
    no: '否',
    truncated: '仅列出前 {n} 条，请缩小范围后分次导出',
  },
  en: {
    sheet: 'Tickets',
    columns: [
      'Number',
      'Title',
      'Text',
      'Status',
      'Region',
      'Category',
      'Nature',
      'Urgency',
      'Risk',
      'Round',
      'Lead unit',
      'Accepted',
      'Dispatched',
      'Due',
      'Overdue',
      'Closed',
      'Confidential',
      'Telephone',
    ],
    status: {
      accepted: 'To dispatch',
      dispatched: 'Dispatched',
      handling: 'Handling',
      answered: 'To review',
      replying: 'To reply',
      revisiting: 'To revisit',
      deciding: 'To decide',
      closed: 'Closed',
      merged: 'Merged',
    },
    urgency: { ordinary: 'Ordinary', urgent: 'Urgent', 'extra-urgent': 'Extra urgent' },
    risk: { low: 'Low', medium: 'Medium', high: 'High', major: 'Major' },
    nature: {
      inquiry: 'Inquiry',
      help: 'Help',
      complaint: 'Complaint',
      report: 'Report of wrongdoing',
      suggestion: 'Suggestion',
      praise: 'Praise',
      other: 'Other',
    },
    yes: 'yes',
    no: 'no',
    truncated: 'Only the first {n} are listed; narrow the filter and export in parts',
  },
};
