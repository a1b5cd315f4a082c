import { describe, expect, it } from '@jest/globals';
import { gapsOf } from '../../../../api/shared/regions/coverage.ts';
import { levelOf, parentCodeOf, planImport, type RegionRow } from '../../../../api/shared/regions/region.ts';

const row = (code: string, name = `地方${code}`): RegionRow => ({ code, name, nameEn: '', population: null });

describe('regions', () => {
  it.each([
    ['411700', 'city', null],
    ['411702', 'county', '411700'],
    ['411702101', 'township', '411702'],
    ['411702101203', 'village', '411702101'],
    ['411702101203001', 'grid', '411702101203'],
    ['4117', null, '4'],
    ['41170x', null, '411700'],
  ])('the code %s tells the level %s and what it hangs from', (code, level, parent) => {
    expect(levelOf(code)).toBe(level);
    if (level !== null) expect(parentCodeOf(code)).toBe(parent);
  });

  it('an import adds what is new, parents first, and counts what is as it was', () => {
    const existing = new Map([
      ['411700', row('411700')],
      ['411702', row('411702', '旧名')],
    ]);
    const plan = planImport(
      [row('411702101001'), row('411702101'), row('411702'), row('411700')].map((each, i) => ({
        line: i + 2,
        row: each,
      })),
      existing,
      () => true,
    );
    expect(plan.problems).toEqual([]);
    expect(plan.add.map((each) => each.code)).toEqual(['411702101', '411702101001']);
    expect(plan.change.map((each) => each.code)).toEqual(['411702']);
    expect(plan.unchanged).toBe(1);
  });

  it.each([
    ['a code that is none', row('41'), 'region.code-wrong'],
    ['no name', row('411702101', ''), 'region.name-missing'],
    ['half a person', { ...row('411702101'), population: 0.5 }, 'region.population-wrong'],
    ['text for a number', { ...row('411702101'), population: NaN }, 'region.population-wrong'],
    ['another city', row('411602'), 'region.outside'],
    ['a parent that is nowhere', row('411703101'), 'region.parent-missing'],
  ])('a line with %s is reported with its number', (_name, bad, code) => {
    const existing = new Map([['411702', row('411702')]]);
    const plan = planImport([{ line: 7, row: bad }], existing, (each) => each.startsWith('4117'));
    expect(plan.problems).toEqual([{ line: 7, code, value: bad.code }]);
    expect([plan.add, plan.change]).toEqual([[], []]);
  });

  it('a code that is there twice is a problem the second time', () => {
    const existing = new Map([['411702', row('411702')]]);
    const lines = [2, 3].map((line) => ({ line, row: row('411702101') }));
    expect(planImport(lines, existing, () => true).problems).toEqual([
      { line: 3, code: 'region.twice', value: '411702101' },
    ]);
  });
});

describe('gaps of the dispatch directory', () => {
  const categories = [
    { code: 'order', parentCode: null, active: true },
    { code: 'order.theft', parentCode: 'order', active: true },
    { code: 'life', parentCode: null, active: true },
    { code: 'life.water', parentCode: 'life', active: true },
    { code: 'life.old', parentCode: 'life', active: false },
  ];
  const county = { code: '411702', townships: ['411702101', '411702102'] };
  const gaps = (items: [string, string][]) =>
    gapsOf(
      categories,
      [county],
      items.map(([categoryCode, regionCode]) => ({ categoryCode, regionCode })),
    ).map((gap) => gap.categoryCode);

  it.each<[string, [string, string][], string[]]>([
    ['no entry leaves every category in use open', [], ['order.theft', 'life.water']],
    [
      'a heading covers what is below it',
      [
        ['order', '411702'],
        ['life', '411702'],
      ],
      [],
    ],
    ['the city covers its counties', [['order', '411700']], ['life.water']],
    ['one township is not the county', [['order', '411702101']], ['order.theft', 'life.water']],
    [
      'all townships are',
      [
        ['order', '411702101'],
        ['order', '411702102'],
      ],
      ['life.water'],
    ],
  ])('%s', (_name, items, open) => {
    expect(gaps(items)).toEqual(open);
  });
});
