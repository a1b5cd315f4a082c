import { z } from 'zod';
import { defineSetting } from '../../shared/settings/index.ts';

const text2 = z.object({ zh: z.string().min(1), en: z.string().min(1) });

export type RefusalReason = {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** What the operator may tell the caller about the way that the law provides. */
  readonly route: { readonly zh: string; readonly en: string };
};

const reason = (code: string, zh: string, en: string, routeZh: string, routeEn: string): RefusalReason => ({
  code,
  name: { zh, en },
  route: { zh: routeZh, en: routeEn },
});

export const refusalReasons = defineSetting<readonly RefusalReason[]>({
  key: 'registration.refusal-reasons',
  title: { zh: '不予受理情形', en: 'Reasons for refusing a matter' },
  source: '国办函〔2025〕66号：应当通过诉讼、仲裁、行政复议、纪检监察、信访等途径解决的，告知法定途径',
  schema: z
    .array(z.object({ code: z.string().regex(/^[a-z][a-z0-9-]*$/), name: text2, route: text2 }))
    .min(1),
  fallback: [
    reason(
      'litigation',
      '已进入或应当通过诉讼',
      'Before a court, or for a court',
      '可向有管辖权的人民法院起诉，或在已有案件中向承办法官反映。',
      'Bring it to the court that has jurisdiction, or to the judge of the pending case.',
    ),
    reason(
      'arbitration',
      '应当通过仲裁',
      'For arbitration',
      '劳动人事争议可向当地劳动人事争议仲裁委员会申请仲裁。',
      'Apply to the local labour dispute arbitration commission.',
    ),
    reason(
      'reconsideration',
      '应当通过行政复议',
      'For administrative reconsideration',
      '可自知道该行政行为之日起六十日内申请行政复议。',
      'Apply for reconsideration within sixty days of learning of the act.',
    ),
    reason(
      'discipline',
      '属纪检监察受理范围',
      'For discipline inspection',
      '可拨打 12388 或向当地纪委监委反映。',
      'Call 12388 or turn to the local discipline inspection commission.',
    ),
    reason(
      'petition',
      '属信访事项且已依法受理',
      'A petition that is already being handled',
      '请向受理该信访事项的机关查询，或依法申请复查、复核。',
      'Ask the office that handles the petition, or apply for its review.',
    ),
    reason(
      'emergency',
      '紧急警情、火情、急救',
      'Police, fire or medical emergency',
      '请立即拨打 110、119 或 120。',
      'Call 110, 119 or 120 at once.',
    ),
    reason(
      'out-of-area',
      '不属于本行政区域',
      'Outside our area',
      '请拨打事发地的 12345 热线。',
      'Call the 12345 hotline of the place concerned.',
    ),
    reason(
      'no-substance',
      '内容不明且无法补充',
      'Too vague, and nothing more can be learnt',
      '请在了解时间、地点、经过后再次反映。',
      'Please come back with time, place and course of events.',
    ),
    reason(
      'unlawful',
      '违反法律法规或公序良俗',
      'Against the law or public morals',
      '该诉求没有法律依据，不予受理。',
      'The demand has no basis in law.',
    ),
    reason(
      'repeated',
      '已办结且无新的事实理由',
      'Settled before, with no new facts',
      '该事项已办结并答复；如有新的事实请说明。',
      'The matter was settled and answered; tell us of any new facts.',
    ),
  ],
});

export const undoMinutes = defineSetting<number>({
  key: 'registration.undo-minutes',
  title: {
    zh: '当场答复、不予受理可撤回的时间（分钟）',
    en: 'Minutes in which an answer or refusal can be taken back',
  },
  source: '本系统默认：一次通话及其后整理的时间',
  schema: z.number().int().min(0).max(1440),
  fallback: 30,
});

export const textLimits = defineSetting({
  key: 'registration.text-limits',
  title: { zh: '诉求内容字数', en: 'Length of the text of a matter' },
  source: '本系统默认：太短无法分类，网页来件上限防止滥用',
  schema: z.object({
    least: z.number().int().min(1),
    publicLeast: z.number().int().min(1),
    publicMost: z.number().int().max(4000),
  }),
  fallback: { least: 6, publicLeast: 10, publicMost: 2000 },
});

export const lookAlikeRule = defineSetting({
  key: 'registration.look-alikes',
  title: { zh: '相似诉求提示', en: 'Look-alikes shown while registering' },
  source: '重复诉求并单处理（国办函〔2025〕66号）；天数与阈值为本系统默认',
  schema: z.object({
    days: z.number().int().min(1).max(730),
    top: z.number().int().min(1).max(20),
    leastScore: z.number().min(0).max(1),
    candidates: z.number().int().min(10).max(10_000),
  }),
  fallback: { days: 180, top: 5, leastScore: 0.2, candidates: 400 },
});

export const proposalRule = defineSetting({
  key: 'registration.proposals',
  title: { zh: '类别建议', en: 'Proposed categories' },
  source: '本系统默认：近邻投票与类别名称吻合度加权，仅供参考，不自动决定',
  schema: z.object({
    neighbours: z.number().int().min(1).max(50),
    leastSimilarity: z.number().min(0).max(1),
    nameWeight: z.number().min(0).max(1),
    top: z.number().int().min(1).max(10),
    leastScore: z.number().min(0).max(1),
  }),
  fallback: { neighbours: 9, leastSimilarity: 0.08, nameWeight: 0.4, top: 3, leastScore: 0.15 },
});

export const FILE_KINDS = ['jpeg', 'png', 'gif', 'webp', 'pdf', 'office', 'text', 'audio', 'video'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export const attachmentRule = defineSetting({
  key: 'registration.attachments',
  title: { zh: '附件大小与类型', en: 'Size and kinds of attachments' },
  source: '本系统默认：照片、文档与短音视频足以作证',
  schema: z.object({
    megabytes: z.number().min(1).max(60),
    most: z.number().int().min(1).max(50),
    kinds: z.array(z.enum(FILE_KINDS)).min(1),
  }),
  fallback: { megabytes: 20, most: 12, kinds: [...FILE_KINDS] },
});

export const areaCode = defineSetting<string>({
  key: 'registration.area-code',
  title: { zh: '本地长途区号', en: 'Local area code' },
  source: '驻马店市长途区号 0396；用于补全未拨区号的固定电话',
  schema: z.string().regex(/^0\d{2,3}$/),
  fallback: '0396',
});

export const registrationSettings = [
  refusalReasons,
  undoMinutes,
  textLimits,
  lookAlikeRule,
  proposalRule,
  attachmentRule,
  areaCode,
];
