import type { Instrument, Question } from '../instrument.ts';
import { one, pick, refused, safe, satisfied, scale, t, unknown } from './pieces.ts';

const AGE16 = "{age16} = '1'";
const ASKED = `{consent} = '1' and ${AGE16}`;

const factor = (name: string, title: [string, string], zh: string, en: string): Question =>
  one(
    name,
    t(...title),
    t(
      `您对当地${zh}满意吗？满意、比较满意、一般、不太满意，还是不满意？`,
      `How satisfied are you with ${en} where you live: satisfied, fairly satisfied, neither, not very satisfied or dissatisfied?`,
    ),
    satisfied(),
    {
      indicator: name,
      webText: t(`您对当地${zh}满意吗？`, `How satisfied are you with ${en} where you live?`),
    },
  );

const opening: Question[] = [
  one(
    'consent',
    t('开场白', 'Introduction'),
    t(
      '您好，这里是社情民意调查中心。我们想了解哪些因素影响您的安全感，大约需要五分钟，您的回答会严格保密。现在方便吗？',
      'Hello, this is the public opinion survey centre. We would like to know what makes you feel safe. It takes about five minutes, and your answers are confidential. Is now a good time?',
    ),
    [
      pick('1', t('愿意，继续', 'Yes, go on')),
      pick('2', t('现在不方便，另约时间', 'Not now, another time'), {
        ends: 'appointment',
        telephoneOnly: true,
      }),
      pick('3', t('拒绝访问', 'Refuses'), { ends: '2.111' }),
    ],
    { startGives: '1' },
  ),
  one(
    'age16',
    t('年满 16 周岁', 'Aged 16 or over'),
    t('请问您年满 16 周岁了吗？', 'Are you 16 or older?'),
    [pick('1', t('年满 16 周岁', '16 or over')), pick('2', t('不满 16 周岁', 'Under 16'), { ends: '4.70' })],
    { visibleIf: "{consent} = '1'" },
  ),
];

const respondent: Question[] = [
  one(
    'sex',
    t('性别', 'Sex'),
    t('请问您的性别是？', 'What is your sex?'),
    [pick('male', t('男', 'Male')), pick('female', t('女', 'Female')), refused()],
    { quotaVariable: 'sex' },
  ),
  one(
    'ageBand',
    t('年龄段', 'Age band'),
    t('请问您的年龄在哪个范围？', 'Which age group are you in?'),
    [
      ...['16-19', '20-29', '30-39', '40-49', '50-59', '60-69'].map((band) =>
        pick(band, t(`${band.replace('-', '–')} 岁`, band.replace('-', '–'))),
      ),
      pick('70+', t('70 岁及以上', '70 and over')),
      refused(),
    ],
    { quotaVariable: 'ageBand' },
  ),
  one(
    'area',
    t('城乡', 'Town or country'),
    t(
      '您住在城区、乡镇街上，还是农村？',
      'Do you live in the town, in a township centre, or in the countryside?',
    ),
    [
      pick('urban', t('城区', 'Town')),
      pick('township', t('乡镇街上', 'Township centre')),
      pick('rural', t('农村', 'Countryside')),
      refused(),
    ],
    { webText: t('您住在哪里？', 'Where do you live?') },
  ),
];

const feeling: Question[] = [
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
      webText: t('总的来说，您觉得现在生活的地方安全吗？', 'All in all, do you feel safe where you live?'),
    },
  ),
  {
    type: 'checkbox',
    name: 'reasons',
    title: t('感到不安全的原因', 'Why not safe'),
    readAloud: t(
      '您感到不安全，主要是因为什么？可以说几项。',
      'What makes you feel unsafe? You may name several.',
    ),
    webText: t('您感到不安全，主要是因为什么？', 'What makes you feel unsafe?'),
    webNote: t('可以选几项', 'You may choose several'),
    isRequired: true,
    visibleIf: "{safety} = '3' or {safety} = '4'",
    choices: [
      pick('theft', t('盗窃', 'Theft')),
      pick('fraud', t('电信网络诈骗', 'Telephone and internet fraud')),
      pick('fights', t('打架斗殴、寻衅滋事', 'Fights and harassment')),
      pick('gangs', t('黑恶势力', 'Organised crime')),
      pick('traffic', t('交通秩序乱', 'Unsafe traffic')),
      pick('lights', t('夜间照明差、监控少', 'Dark streets, few cameras')),
      pick('strangers', t('外来人员多、出租屋管理松', 'Many strangers, rented rooms nobody looks after')),
      pick('disputes', t('邻里纠纷没人管', 'Quarrels that nobody settles')),
      pick('slow', t('报警后处理慢', 'Slow answers to calls for help')),
      pick('other', t('其他', 'Other')),
      refused(),
      unknown,
    ],
  },
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
      webText: t(
        '晚上一个人在住处附近走路，您觉得安全吗？',
        'Walking alone near home at night, do you feel safe?',
      ),
    },
  ),
  one(
    'trend',
    t('与去年相比', 'Compared with last year'),
    t(
      '和去年相比，您觉得当地的治安状况是变好了、差不多，还是变差了？',
      'Compared with last year, is public safety here better, about the same, or worse?',
    ),
    scale(t('变好了', 'Better'), t('差不多', 'About the same'), t('变差了', 'Worse')),
    {
      indicator: 'trend',
      webText: t('和去年相比，当地的治安状况怎样？', 'How is public safety here compared with last year?'),
    },
  ),
];

const factors: Question[] = [
  factor('patrol', ['巡逻防控', 'Patrols'], '街面巡逻和治安防控', 'police patrols'),
  factor(
    'response',
    ['报警处置', 'Answers to calls for help'],
    '报警后的出警和处理',
    'how calls for help are answered',
  ),
  factor(
    'fraud',
    ['反诈宣传', 'Work against fraud'],
    '反电信网络诈骗工作',
    'the work against telephone fraud',
  ),
  factor('traffic', ['交通秩序', 'Traffic order'], '道路交通秩序', 'traffic order'),
  factor('mediation', ['矛盾调解', 'Settling of disputes'], '矛盾纠纷调解', 'how disputes are settled'),
  factor('lighting', ['照明与监控', 'Lights and cameras'], '夜间照明和公共监控', 'street lights and cameras'),
  factor('attitude', ['执法态度', 'Manner of officers'], '执法人员的态度和作风', 'the manner of officers'),
];

const experience: Question[] = [
  one(
    'victim',
    t('一年内遇到侵害', 'Harmed within a year'),
    t(
      '最近一年，您或家人遇到过违法犯罪侵害吗？比如被偷、被骗、被打。',
      'Within the last year, were you or your family harmed by a crime, such as theft, fraud or an assault?',
    ),
    [pick('1', t('遇到过', 'Yes')), pick('2', t('没有', 'No')), refused()],
  ),
  one(
    'handled',
    t('对处理结果满意度', 'Satisfaction with what was done'),
    t(
      '报警或反映之后，您对处理结果满意吗？',
      'After it was reported, were you satisfied with what was done?',
    ),
    [pick('0', t('没有报警或反映', 'It was not reported')), ...satisfied()],
    { visibleIf: "{victim} = '1'" },
  ),
  one(
    'awareness',
    t('平安建设知晓率', 'Awareness of the safe-community programme'),
    t('您知道当地正在开展平安建设吗？', 'Do you know of the safe-community programme here?'),
    [
      pick('1', t('知道', 'Yes'), { score: 100, good: true }),
      pick('2', t('听说过', 'Heard of it'), { score: 50, good: true }),
      pick('3', t('不知道', 'No'), { score: 0, good: false }),
      refused(),
    ],
    { indicator: 'awareness' },
  ),
  {
    type: 'comment',
    name: 'advice',
    title: t('最希望改进的一件事', 'What should be improved first'),
    readAloud: t(
      '要让您更有安全感，您最希望改进的一件事是什么？',
      'What one thing should be improved so that you feel safer?',
    ),
    webNote: t(
      '可以不填。请不要写姓名、电话和身份证号。',
      'You may leave this empty. Please write no names and no telephone or identity numbers.',
    ),
    maxLength: 500,
  },
];

/**
 * 影响群众安全感满意度因素网络问卷: what makes people feel safe and content. Written to be read on a telephone; it can be
 * asked aloud too. The questions are an example to begin with, not an instrument that somebody has validated.
 */
export const safetyFactors: Instrument = {
  title: t('影响群众安全感满意度因素问卷', 'What makes residents feel safe and content'),
  locale: 'zh-cn',
  pages: [
    { name: 'opening', elements: opening },
    { name: 'respondent', visibleIf: ASKED, elements: respondent },
    { name: 'feeling', visibleIf: ASKED, elements: feeling },
    { name: 'factors', visibleIf: ASKED, elements: factors },
    { name: 'experience', visibleIf: ASKED, elements: experience },
  ],
  completedHtml: t('感谢您的参与！', 'Thank you for taking part.'),
};
