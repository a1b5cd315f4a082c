/**
 * 驻马店市 and its ten counties: names and codes are those of GB/T 2260. Populations, townships and their codes are
 * invented, and marked 示例 where a person sees them.
 */
export const CITY = { code: '411700', name: '驻马店市', nameEn: 'Zhumadian' };

export const COUNTIES = [
  { code: '411702', name: '驿城区', nameEn: 'Yicheng', population: 980_000 },
  { code: '411721', name: '西平县', nameEn: 'Xiping', population: 690_000 },
  { code: '411722', name: '上蔡县', nameEn: 'Shangcai', population: 1_030_000 },
  { code: '411723', name: '平舆县', nameEn: 'Pingyu', population: 750_000 },
  { code: '411724', name: '正阳县', nameEn: 'Zhengyang', population: 620_000 },
  { code: '411725', name: '确山县', nameEn: 'Queshan', population: 400_000 },
  { code: '411726', name: '泌阳县', nameEn: 'Biyang', population: 720_000 },
  { code: '411727', name: '汝南县', nameEn: 'Runan', population: 610_000 },
  { code: '411728', name: '遂平县', nameEn: 'Suiping', population: 480_000 },
  { code: '411729', name: '新蔡县', nameEn: 'Xincai', population: 820_000 },
] as const;

const TOWNSHIPS = [
  { suffix: '001', name: '东关街道（示例）', nameEn: 'East Gate Subdistrict (sample)' },
  { suffix: '101', name: '柳河镇（示例）', nameEn: 'Liuhe Town (sample)' },
  { suffix: '102', name: '槐店镇（示例）', nameEn: 'Huaidian Town (sample)' },
  { suffix: '201', name: '清溪乡（示例）', nameEn: 'Qingxi Township (sample)' },
] as const;

export const townshipsOf = (county: string) =>
  TOWNSHIPS.map(({ suffix, name, nameEn }) => ({ code: county + suffix, name, nameEn }));

/** Departments that every county has; `code` is joined to the county's. */
export const DEPARTMENTS = [
  { code: 'police', name: '公安局', nameEn: 'Public security bureau' },
  { code: 'procuratorate', name: '人民检察院', nameEn: "People's procuratorate" },
  { code: 'court', name: '人民法院', nameEn: "People's court" },
  { code: 'justice', name: '司法局', nameEn: 'Justice bureau' },
  { code: 'housing', name: '住房和城乡建设局', nameEn: 'Housing and construction bureau' },
  { code: 'urban', name: '城市管理局', nameEn: 'Urban management bureau' },
  { code: 'traffic', name: '交通运输局', nameEn: 'Transport bureau' },
  { code: 'education', name: '教育局', nameEn: 'Education bureau' },
  { code: 'health', name: '卫生健康委员会', nameEn: 'Health commission' },
  { code: 'market', name: '市场监督管理局', nameEn: 'Market regulation bureau' },
  { code: 'labour', name: '人力资源和社会保障局', nameEn: 'Labour and social security bureau' },
  { code: 'water', name: '水务公司', nameEn: 'Water company' },
  { code: 'discipline', name: '党委督查室', nameEn: 'Supervision office' },
] as const;

export type DepartmentCode = (typeof DEPARTMENTS)[number]['code'];
