import type { DepartmentCode } from './places.ts';

type Leaf = readonly [code: string, name: string, nameEn: string, unit?: DepartmentCode | 'township'];
type Class = {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** Responsible where a leaf names nobody; left out where it must be looked into. */
  readonly unit?: DepartmentCode | 'township';
  readonly leaves: readonly Leaf[];
};

/** The ten first classes follow the ten duties of a survey centre; below them the tree is data. */
export const CATEGORIES: readonly Class[] = [
  {
    code: '01',
    name: '社会稳定与公共安全',
    nameEn: 'Stability, public safety and order',
    unit: 'police',
    leaves: [
      ['0101', '盗窃诈骗', 'Theft and fraud'],
      ['0102', '打架斗殴', 'Fighting'],
      ['0103', '噪音扰民', 'Noise'],
      ['0104', '交通安全', 'Traffic safety', 'traffic'],
      ['0105', '消防隐患', 'Fire hazards'],
      ['0106', '黑恶线索', 'Gang crime leads'],
      ['0107', '校园安全', 'School safety', 'education'],
    ],
  },
  {
    code: '02',
    name: '部门履职与公共服务',
    nameEn: 'How departments and utilities act',
    leaves: [
      ['0201', '供水', 'Water supply', 'water'],
      ['0202', '供电供热', 'Power and heating', 'housing'],
      ['0203', '医疗服务', 'Medical service', 'health'],
      ['0204', '食品安全', 'Food safety', 'market'],
      ['0205', '执法不公', 'Unfair enforcement', 'discipline'],
    ],
  },
  {
    code: '03',
    name: '干部作风与效率',
    nameEn: 'Officials’ conduct and efficiency',
    unit: 'discipline',
    leaves: [
      ['0301', '推诿拖延', 'Shirking and delay'],
      ['0302', '态度生硬', 'Rudeness'],
    ],
  },
  {
    code: '04',
    name: '城乡建设与管理',
    nameEn: 'Town, village and reform',
    leaves: [
      ['0401', '道路破损', 'Broken roads', 'traffic'],
      ['0402', '路灯照明', 'Street lighting', 'urban'],
      ['0403', '垃圾污水', 'Rubbish and sewage', 'township'],
      ['0404', '违章建筑', 'Illegal building', 'urban'],
      ['0405', '农村宅基地', 'Village housing land', 'township'],
    ],
  },
  {
    code: '05',
    name: '社会风气与公德',
    nameEn: 'Public morals and climate',
    unit: 'township',
    leaves: [['0501', '红白事大操大办', 'Lavish ceremonies']],
  },
  {
    code: '06',
    name: '个人困难与权益',
    nameEn: 'The caller’s own interests and difficulties',
    leaves: [
      ['0601', '拖欠工资', 'Unpaid wages', 'labour'],
      ['0602', '社保养老', 'Pensions and insurance', 'labour'],
      ['0603', '低保救助', 'Low-income support', 'township'],
      ['0604', '邻里纠纷', 'Neighbour disputes', 'justice'],
    ],
  },
  {
    code: '07',
    name: '法律政策咨询',
    nameEn: 'Questions of law and policy',
    unit: 'justice',
    leaves: [
      ['0701', '户籍身份证', 'Household register and identity card', 'police'],
      ['0702', '法律援助', 'Legal aid'],
    ],
  },
  {
    code: '08',
    name: '其他应由党政解决的事项',
    nameEn: 'Other matters for Party and government',
    leaves: [['0801', '其他诉求', 'Other demands', 'township']],
  },
  {
    code: '09',
    name: '平安建设与执法满意度意见',
    nameEn: 'Opinions on safety and law enforcement',
    leaves: [
      ['0901', '对公安的意见', 'On the police', 'police'],
      ['0902', '对检察院的意见', 'On the procuratorate', 'procuratorate'],
      ['0903', '对法院的意见', 'On the courts', 'court'],
      ['0904', '对司法行政的意见', 'On the justice bureau', 'justice'],
    ],
  },
  { code: '10', name: '其他', nameEn: 'Other', leaves: [['1001', '其他', 'Other']] },
];
