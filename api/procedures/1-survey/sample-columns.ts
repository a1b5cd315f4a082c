/** The columns of a sample file, by the names that people give them. */
export const SAMPLE_COLUMNS = ['number', 'county', 'township', 'ageBand', 'sex', 'name', 'size'] as const;
export type SampleColumn = (typeof SAMPLE_COLUMNS)[number];

const NAMES: Readonly<Record<SampleColumn, readonly string[]>> = {
  number: [
    '号码',
    '电话',
    '电话号码',
    '手机',
    '手机号',
    '手机号码',
    '联系电话',
    'number',
    'phone',
    'telephone',
    'mobile',
  ],
  county: [
    '县区',
    '区县',
    '县（区）',
    '县(区)',
    '县',
    '区',
    '所属县区',
    'county',
    'countycode',
    '县区代码',
    '区划代码',
  ],
  township: ['乡镇', '乡镇街道', '乡镇（街道）', '街道', 'township', 'town'],
  ageBand: ['年龄段', '年龄', '年龄组', 'ageband', 'age', 'agegroup'],
  sex: ['性别', 'sex', 'gender'],
  name: ['姓名', '名字', 'name', 'fullname'],
  size: ['规模', '人数', '户数', '家庭人口', 'size', 'measure'],
};

const plain = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/[\s_\-*：:]/g, '')
    .toLowerCase();
const BY_NAME = new Map(
  SAMPLE_COLUMNS.flatMap((column) =>
    NAMES[column].map((name): [string, SampleColumn] => [plain(name), column]),
  ),
);

export type ColumnMap = Readonly<Partial<Record<SampleColumn, number>>>;

/** Which column stands where; headers that nobody knows are left out, and of two with one meaning the first counts. */
export function mapColumns(headers: readonly string[]): ColumnMap {
  const map: Partial<Record<SampleColumn, number>> = {};
  headers.forEach((header, index) => {
    const column = BY_NAME.get(plain(header));
    if (column !== undefined && map[column] === undefined) map[column] = index;
  });
  return map;
}

/** The first column that cannot be done without. A project of one county knows its county without being told. */
export function missingColumn(map: ColumnMap, oneCounty: boolean): SampleColumn | null {
  if (map.number === undefined) return 'number';
  return map.county === undefined && !oneCounty ? 'county' : null;
}
