import type { Instrument, Question } from '../instrument.ts';
import { one, pick, refused, safe, satisfied, scale, t, unknown } from './pieces.ts';

const satisfactionWith = (name: string, zh: string, en: string): Question =>
  one(
    name,
    t(`对${zh}的满意度`, `Satisfaction with ${en}`),
    t(
      `您对当地${zh}的工作满意吗？满意、比较满意、一般、不太满意，还是不满意？`,
      `How satisfied are you with the work of ${en} here: satisfied, fairly satisfied, neither, not very satisfied or dissatisfied?`,
    ),
    satisfied(),
    {
      indicator: name,
      interviewerNote: t(
        '没有接触过的，可以按印象回答；确实说不清的选“说不清”。',
        'People without contact may answer by impression; “don’t know” only if they really cannot say.',
      ),
    },
  );

const ELIGIBLE = "{consent} = '1' and {residence} = '1' and ({age16} = '1' or {reselect} = '1')";

const screening: Question[] = [
  one(
    'residence',
    t('居住满一年', 'Residence of a year'),
    t('请问您在本县（区）居住满一年了吗？', 'Have you lived in this county for a year or more?'),
    [
      pick('1', t('满一年', 'A year or more')),
      pick('2', t('不满一年', 'Less than a year'), { ends: '4.70' }),
      refused('2.112'),
    ],
    { interviewerNote: t('不满一年的，致谢后结束。', 'Less than a year: thank and end.') },
  ),
  one(
    'age16',
    t('年满 16 周岁', 'Aged 16 or over'),
    t('请问您年满 16 周岁了吗？', 'Are you 16 or older?'),
    [pick('1', t('年满 16 周岁', '16 or over')), pick('2', t('不满 16 周岁', 'Under 16'))],
    {
      visibleIf: "{residence} = '1'",
      interviewerNote: t(
        '声音明显是成年人的，不必询问，直接选 1。',
        'If the voice is plainly an adult’s, do not ask; choose 1.',
      ),
    },
  ),
  one(
    'reselect',
    t('家中另选受访者', 'Another member of the household'),
    t(
      '请问家里有年满 16 周岁、居住满一年的家人方便接听吗？',
      'Is there someone at home, 16 or over and living here for a year, who could come to the telephone?',
    ),
    [
      pick('1', t('已换人，继续', 'Another person is on the line')),
      pick('2', t('有，但现在不在，另约时间', 'Yes, but not now'), { ends: 'appointment' }),
      pick('3', t('没有合适的家人', 'Nobody suitable'), { ends: '4.70' }),
      refused('2.111'),
    ],
    {
      visibleIf: "{age16} = '2'",
      interviewerNote: t(
        '换人后重新说明来意，再继续。',
        'Introduce yourself again to the new person, then go on.',
      ),
    },
  ),
];

const respondent: Question[] = [
  one(
    'sex',
    t('性别', 'Sex'),
    t('请问怎么称呼您，先生还是女士？', 'May I ask how to address you, as Mr or Ms?'),
    [pick('male', t('男', 'Male')), pick('female', t('女', 'Female'))],
    {
      quotaVariable: 'sex',
      interviewerNote: t('听声音能够判断的，不必询问。', 'Do not ask where the voice leaves no doubt.'),
    },
  ),
  one(
    'ageBand',
    t('年龄段', 'Age band'),
    t(
      '请问您的年龄在哪个范围？16 到 19 岁、20 多岁、30 多岁、40 多岁、50 多岁、60 多岁，还是 70 岁以上？',
      'Which age group are you in: 16 to 19, twenties, thirties, forties, fifties, sixties, or 70 and over?',
    ),
    [
      ...['16-19', '20-29', '30-39', '40-49', '50-59', '60-69'].map((band) =>
        pick(band, t(`${band.replace('-', '–')} 岁`, band.replace('-', '–'))),
      ),
      pick('70+', t('70 岁及以上', '70 and over')),
    ],
    { quotaVariable: 'ageBand' },
  ),
  one(
    'area',
    t('城乡', 'Town or country'),
    t(
      '请问您住在城区、乡镇街上，还是农村？',
      'Do you live in the town, in a township centre, or in the countryside?',
    ),
    [
      pick('urban', t('城区', 'Town')),
      pick('township', t('乡镇街上', 'Township centre')),
      pick('rural', t('农村', 'Countryside')),
      refused(),
    ],
  ),
];

const WORRIES = [
  t('盗窃', 'Theft'),
  t('电信网络诈骗', 'Telephone and internet fraud'),
  t('抢劫、抢夺', 'Robbery'),
  t('打架斗殴、寻衅滋事', 'Fights and harassment'),
  t('黑恶势力', 'Organised crime'),
  t('赌博', 'Gambling'),
  t('毒品', 'Drugs'),
  t('交通安全', 'Traffic'),
  t('其他', 'Other'),
];

const safety: Question[] = [
  one(
    'safety',
    t('社会治安安全感', 'Feeling of safety'),
    t(
      '总的来说，您觉得现在生活的地方安全吗？安全、比较安全、不太安全，还是不安全？',
      'All in all, do you feel safe where you live: safe, fairly safe, not very safe, or unsafe?',
    ),
    safe(),
    {
      indicator: 'safety',
      essential: true,
      interviewerNote: t(
        '按原话读出四个选项，不解释“安全”的含义，不作提示。',
        'Read all four answers as worded; do not explain what safe means and do not prompt.',
      ),
    },
  ),
  {
    type: 'checkbox',
    name: 'crimes',
    title: t('担心的治安问题', 'Worries'),
    readAloud: t(
      '您主要担心哪些治安问题？可以说几项。',
      'Which problems worry you most? You may name several.',
    ),
    interviewerNote: t(
      '不读选项，按回答勾选，可多选。',
      'Do not read the list; tick what is said, several allowed.',
    ),
    isRequired: true,
    visibleIf: "{safety} = '3' or {safety} = '4'",
    choices: [...WORRIES.map((text, index) => pick(String(index + 1), text)), refused(), unknown],
  },
  one(
    'trend',
    t('与去年相比', 'Compared with last year'),
    t(
      '和去年相比，您觉得当地的治安状况是变好了、差不多，还是变差了？',
      'Compared with last year, is public safety here better, about the same, or worse?',
    ),
    scale(t('变好了', 'Better'), t('差不多', 'About the same'), t('变差了', 'Worse')),
    { indicator: 'trend' },
  ),
  one(
    'night',
    t('夜间安全感', 'Safety at night'),
    t(
      '晚上一个人在住处附近走路，您觉得安全吗？安全、比较安全、不太安全，还是不安全？',
      'Walking alone near home at night, do you feel safe: safe, fairly safe, not very safe, or unsafe?',
    ),
    safe(),
    {
      indicator: 'night',
      interviewerNote: t(
        '晚上不出门的，请其设想一下再回答。',
        'If they never go out at night, ask them to imagine it.',
      ),
    },
  ),
];

const lawEnforcement: Question[] = [
  satisfactionWith('police', '公安机关', 'the police'),
  satisfactionWith('procuratorate', '检察机关', 'the procuratorate'),
  satisfactionWith('court', '人民法院', 'the courts'),
  satisfactionWith('justice', '司法行政机关', 'the justice bureau'),
  one(
    'crackdown',
    t('扫黑除恶满意度', 'Satisfaction with the fight against organised crime'),
    t(
      '您对当地扫黑除恶工作满意吗？满意、比较满意、一般、不太满意，还是不满意？',
      'How satisfied are you with the fight against organised crime here: satisfied, fairly satisfied, neither, not very satisfied or dissatisfied?',
    ),
    satisfied(),
    { indicator: 'crackdown' },
  ),
  one(
    'awareness',
    t('平安建设知晓率', 'Awareness of the safe-community programme'),
    t(
      '您知道当地正在开展平安建设吗？知道、听说过，还是不知道？',
      'Do you know of the safe-community programme here: yes, heard of it, or no?',
    ),
    [
      pick('1', t('知道', 'Knows'), { score: 100, good: true }),
      pick('2', t('听说过', 'Has heard of it'), { score: 50, good: true }),
      pick('3', t('不知道', 'Does not know'), { score: 0, good: false }),
      refused(),
    ],
    { indicator: 'awareness' },
  ),
];

const consent = one(
  'consent',
  t('开场白', 'Introduction'),
  t(
    '您好，这里是社情民意调查中心。我们正在开展群众安全感调查，想听听您对社会治安的看法，大约需要三四分钟，您的回答会严格保密。现在方便吗？',
    'Hello, this is the public opinion survey centre. We are asking residents how safe they feel. It takes three to four minutes, and your answers are confidential. Is now a good time?',
  ),
  [
    pick('1', t('愿意，继续', 'Yes, go on')),
    pick('2', t('现在不方便，另约时间', 'Not now, another time'), {
      ends: 'appointment',
      telephoneOnly: true,
    }),
    pick('3', t('拒绝访问', 'Refuses'), { ends: '2.111' }),
  ],
  {
    startGives: '1',
    interviewerNote: t(
      '说明单位名称和来意后停顿，听对方答复。',
      'Pause after saying who is calling and why, and listen to the answer.',
    ),
  },
);

const raise: Question = {
  type: 'comment',
  name: 'raise',
  title: t('意见和建议', 'What should be passed on'),
  readAloud: t(
    '最让您感到不安全的是什么？有什么需要我们转达的吗？',
    'What makes you feel most unsafe? Is there anything you want us to pass on?',
  ),
  interviewerNote: t(
    '逐字记录原话。需要转达的，按 F2 打开登记表。',
    'Write down the words used. For a matter to be passed on, press F2 to open the registration form.',
  ),
  opensRegistration: true,
  maxLength: 2000,
};

/**
 * The public-safety questionnaire (群众安全感电话调查): the residence and age screeners, the main item on four points and the
 * comparison with last year are those of the published instrument; it is widened with the law-enforcement items, safety at
 * night, 扫黑除恶, awareness of 平安建设 and the open question.
 */
export const publicSafety: Instrument = {
  title: t(
    '群众安全感和政法工作满意度电话调查',
    'Public safety and law-enforcement satisfaction, telephone survey',
  ),
  locale: 'zh-cn',
  pages: [
    { name: 'intro', elements: [consent] },
    { name: 'screening', visibleIf: "{consent} = '1'", elements: screening },
    { name: 'respondent', visibleIf: ELIGIBLE, elements: respondent },
    { name: 'feelings', visibleIf: ELIGIBLE, elements: safety },
    { name: 'lawEnforcement', visibleIf: ELIGIBLE, elements: lawEnforcement },
    { name: 'closing', visibleIf: ELIGIBLE, elements: [raise] },
  ],
  completedHtml: t(
    '访问到此结束，感谢您的支持，祝您生活愉快，再见。',
    'That was the last question. Thank you for your help, and goodbye.',
  ),
};
