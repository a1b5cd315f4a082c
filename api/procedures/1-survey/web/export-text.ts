import type { Mark } from './marks.ts';

/** Words of files: a file leaves the console, so its words live here, in both languages. */
type Words = {
  readonly rows: string;
  readonly notProbability: string;
  readonly columns: readonly string[];
  readonly marks: Readonly<Record<Mark, string>>;
  readonly links: string;
  readonly linkColumns: readonly string[];
  readonly used: string;
  readonly unused: string;
  readonly linksNote: string;
  readonly example: string;
};

export const exportText: Readonly<Record<'zh' | 'en', Words>> = {
  zh: {
    rows: '逐份答卷',
    notProbability:
      '网络问卷由群众自愿打开链接作答，是非概率样本，不给出误差范围，不与电话调查合并，也不能据以推断全体居民。开放题中的号码等已隐去。',
    columns: ['序号', '县区', '开始时间', '提交时间', '用时（秒）', '作答题数', '语言', '质量标记'],
    marks: {
      'too-fast': '作答过快',
      'straight-line': '连续同一选项',
      'same-device': '同一设备多份',
      'same-answers': '答案完全相同',
    },
    links: '专属链接',
    linkColumns: ['序号', '链接', '是否已用'],
    used: '已用',
    unused: '未用',
    linksNote: '每个链接只能提交一份答卷。提交后，系统不再保存链接与答卷的对应关系。',
    example: '（示例）',
  },
  en: {
    rows: 'Responses',
    notProbability:
      'People opened the link and answered of their own accord: this is not a probability sample. No margin of error is stated, the answers are not merged with the telephone survey, and nothing about all residents follows from them. Numbers in open answers are hidden.',
    columns: ['No.', 'County', 'Started', 'Sent', 'Seconds', 'Answered', 'Language', 'Marks of quality'],
    marks: {
      'too-fast': 'Too fast',
      'straight-line': 'Same answer in a row',
      'same-device': 'Several from one device',
      'same-answers': 'Same answers throughout',
    },
    links: 'Personal links',
    linkColumns: ['No.', 'Link', 'Used'],
    used: 'Used',
    unused: 'Not used',
    linksNote:
      'Each link takes one response. Once it is sent, the system no longer keeps which response came by which link.',
    example: ' (example)',
  },
};
