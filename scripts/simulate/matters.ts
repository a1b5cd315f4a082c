import type { Matter, MatterTopic } from '../../telephony/index.ts';
import { matterTopics } from '../../telephony/index.ts';
import { townshipsOf } from '../seed/places.ts';
import { MATTERS } from './plan.ts';
import type { Random } from './random.ts';
import { COUNTY } from './staff.ts';

type Kind = 'inquiry' | 'help' | 'complaint' | 'report' | 'suggestion' | 'praise';
type Known = {
  readonly category: string;
  readonly nature: Kind;
  /** What the centre's desk can answer by itself, or must refuse. */
  readonly usually?: 'answered' | 'refused';
  readonly says: readonly string[];
};

/** What operators write down when somebody raises this: category of the demonstration tree, nature, words. */
const KNOWN: Readonly<Record<MatterTopic, Known>> = {
  'telecom-fraud': {
    category: '0101',
    nature: 'report',
    says: ['近期连续接到冒充公检法的诈骗电话，担心老人受骗', '被人以刷单返利为由骗走钱款，希望尽快处理'],
  },
  theft: {
    category: '0101',
    nature: 'report',
    says: ['夜间电动车电瓶被盗，小区没有监控', '菜市场经常有人偷手机，希望增加巡逻'],
  },
  noise: {
    category: '0103',
    nature: 'complaint',
    says: ['楼下烧烤店深夜音响声太大，无法休息', '工地夜里施工噪音扰民，已经持续多天'],
  },
  'street-lighting': {
    category: '0402',
    nature: 'help',
    says: ['村口主路路灯不亮，晚上出行不安全', '巷子里路灯坏了半个多月没有人修'],
  },
  parking: {
    category: '0104',
    nature: 'complaint',
    says: ['学校门口乱停车，上下学时段堵得厉害', '消防通道长期被占用停车'],
  },
  traffic: {
    category: '0104',
    nature: 'help',
    says: ['十字路口没有红绿灯，经常发生事故', '大货车超速通过村道，老人孩子不敢出门'],
  },
  'neighbour-dispute': {
    category: '0604',
    nature: 'help',
    says: ['与邻居因宅基地滴水问题多次争吵，希望调解', '楼上漏水邻居不愿维修'],
  },
  'domestic-violence': {
    category: '0102',
    nature: 'help',
    says: ['邻居家经常传出打骂声，担心有家庭暴力', '亲属遭到家人殴打，希望有人上门处理'],
  },
  gambling: {
    category: '0106',
    nature: 'report',
    says: ['棋牌室长期聚众赌博，影响很坏', '村里有人开设赌场，外来车辆很多'],
  },
  drugs: { category: '0106', nature: 'report', says: ['出租屋里有人疑似吸毒，进出人员复杂'] },
  gang: {
    category: '0106',
    nature: 'report',
    says: ['市场里有人强收保护费，商户不敢说', '放高利贷的人上门威胁催债'],
  },
  'stray-dogs': {
    category: '0403',
    nature: 'complaint',
    says: ['村里流浪狗成群，孩子上学害怕', '小区流浪狗伤人，没有人管'],
  },
  'police-response': {
    category: '0901',
    nature: 'complaint',
    says: ['报警后很久才有人到现场', '派出所窗口办事等候时间太长'],
  },
  'household-registration': {
    category: '0701',
    nature: 'inquiry',
    usually: 'answered',
    says: ['咨询新生儿落户需要什么材料', '咨询身份证到期异地换领怎么办理'],
  },
  'case-progress': {
    category: '0901',
    nature: 'inquiry',
    says: ['被盗案报案两个月，想了解办理进展', '交通事故责任认定书还没有收到'],
  },
  'court-delay': {
    category: '0903',
    nature: 'complaint',
    usually: 'refused',
    says: ['起诉材料交了很久没有开庭通知', '案件审理时间太长，要求加快判决'],
  },
  'judgment-enforcement': {
    category: '0903',
    nature: 'help',
    says: ['判决生效后对方一直不还钱，申请执行没有结果'],
  },
  prosecution: { category: '0902', nature: 'inquiry', says: ['咨询案件是否已经移送审查起诉'] },
  'legal-aid': {
    category: '0702',
    nature: 'inquiry',
    usually: 'answered',
    says: ['咨询申请法律援助需要什么条件', '家里困难请不起律师，咨询怎么办'],
  },
  mediation: { category: '0604', nature: 'help', says: ['土地承包边界有争议，希望村里出面调解'] },
  'unpaid-wages': {
    category: '0601',
    nature: 'complaint',
    says: ['在工地干活三个月，工资一直没有发', '饭店老板拖欠员工工资不接电话'],
  },
  'school-safety': {
    category: '0107',
    nature: 'suggestion',
    says: ['希望学校门口放学时段安排人员值守', '校门口没有减速带，建议增设'],
  },
  praise: {
    category: '0901',
    nature: 'praise',
    usually: 'answered',
    says: ['社区民警帮助找回走失老人，特来表示感谢', '派出所办事热情，值得表扬'],
  },
};

const WHEN = ['今天早上', '昨天晚上', '上周以来', '这几天', '一个多月了，'];
const PLACES = ['东头', '西街', '南门附近', '北环路口', '小学旁边', '菜市场旁', '村委会门口', '三号楼下'];

export type Told = {
  readonly form: {
    readonly anonymous: boolean;
    readonly callerName: string | null;
    readonly contactPreference: 'phone' | 'sms';
    readonly contactConsent: boolean;
    readonly confidential: boolean;
    readonly regionCode: string;
    readonly address: string;
    readonly categoryCode: string;
    readonly nature: Kind;
    readonly text: string;
    readonly urgency: 'ordinary' | 'urgent' | 'extra-urgent';
    readonly riskLevel: 'low' | 'medium' | 'high' | 'major';
  };
  readonly way: 'answered' | 'refused' | 'accepted';
};

/** What an operator understands of a matter and decides about it. */
export function understand(
  random: Random,
  matter: Matter,
  surname: string,
  from: 'interview' | 'hotline',
): Told {
  const known = KNOWN[matter.topic];
  const towns = townshipsOf(COUNTY);
  const town = towns[Math.floor(matter.place * towns.length)] ?? towns[0]!;
  const place = random.pick(PLACES);
  const riskLevel = random.weighted(MATTERS.riskLevels);
  const serious = riskLevel === 'high' || riskLevel === 'major';
  const urgency = riskLevel === 'major' ? 'extra-urgent' : serious ? 'urgent' : matter.urgency;
  const accepted = from === 'interview' ? MATTERS.acceptedFromInterview : MATTERS.accepted;
  const pressing = urgency !== 'ordinary' || serious;
  const drawn = random.next();
  const way = pressing
    ? 'accepted'
    : known.usually === 'answered'
      ? 'answered'
      : drawn < accepted
        ? 'accepted'
        : known.usually === 'refused' || drawn < accepted + MATTERS.refused
          ? 'refused'
          : 'answered';
  return {
    way,
    form: {
      anonymous: matter.anonymous,
      callerName: matter.anonymous ? null : `${surname}${random.pick(['先生', '女士'])}`,
      contactPreference: random.chance(0.06) ? 'sms' : 'phone',
      contactConsent: matter.contactAllowed,
      confidential: random.chance(MATTERS.confidential),
      regionCode: town.code,
      address: place,
      categoryCode: known.category,
      nature: known.nature,
      text: `${random.pick(WHEN)}${town.name.replace('（示例）', '')}${place}，${random.pick(known.says)}。`,
      urgency,
      riskLevel,
    },
  };
}

/** For callers of whom only the voice is known: something they might have called about. */
export function anyMatter(random: Random): Matter {
  const anonymous = random.chance(0.15);
  return {
    topic: random.pick(matterTopics),
    urgency: random.chance(0.08) ? 'urgent' : 'ordinary',
    place: random.next(),
    anonymous,
    contactAllowed: !anonymous && random.chance(0.8),
  };
}
