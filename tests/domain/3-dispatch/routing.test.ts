import { describe, expect, it } from '@jest/globals';
import { proposeUnits, type RoutingQuestion } from '../../../api/procedures/3-dispatch/routing.ts';

const line = (unitId: string, categoryCode: string, regionCode: string, coUnitIds: string[] = []) => ({
  unitId,
  categoryCode,
  regionCode,
  coUnitIds,
});

const LINES = [
  line('county-livelihood', 'life', '411702'),
  line('county-water', 'life.water', '411702', ['county-livelihood', 'county-water']),
  line('town-livelihood', 'life', '411702101'),
  line('city-water', 'life.water', '411700'),
  line('other-county', 'life.water', '411721'),
  line('police', 'order', '411702'),
];

const question: RoutingQuestion = {
  categoryChain: ['life.water', 'life'],
  regionChain: ['411702101', '411702', '411700'],
  returnedBy: [],
  suggestedUnitId: null,
};
const ids = (more: Partial<RoutingQuestion>) =>
  proposeUnits(LINES, { ...question, ...more }).map((each) => each.unitId);

describe('分流交办 dispatch: proposals from the directory', () => {
  it.each([
    [
      'the nearest category before the nearest region',
      {},
      ['county-water', 'city-water', 'town-livelihood', 'county-livelihood'],
    ],
    ['nothing for a category that nobody has', { categoryChain: ['tax'] }, []],
    ['nothing from another county', { regionChain: ['411703'] }, []],
    [
      'not the unit whose return was upheld',
      { returnedBy: ['county-water'] },
      ['city-water', 'town-livelihood', 'county-livelihood'],
    ],
    [
      'first the one that the returning unit suggested',
      { returnedBy: ['county-water'], suggestedUnitId: 'police' },
      ['police', 'city-water', 'town-livelihood', 'county-livelihood'],
    ],
    [
      'a suggested unit that the directory names too only once',
      { suggestedUnitId: 'city-water' },
      ['city-water', 'county-water', 'town-livelihood', 'county-livelihood'],
    ],
    [
      'not a suggested unit that returned it before',
      { returnedBy: ['police'], suggestedUnitId: 'police' },
      ['county-water', 'city-water', 'town-livelihood', 'county-livelihood'],
    ],
  ])('%s', (_, more, expected) => {
    expect(ids(more)).toEqual(expected);
    expect(proposeUnits([...LINES].reverse(), { ...question, ...more }).map((each) => each.unitId)).toEqual(
      expected,
    );
  });

  it('name no unit as lead and co-handler at once', () => {
    const [first] = proposeUnits(LINES, question);
    expect(first).toMatchObject({
      unitId: 'county-water',
      coUnitIds: ['county-livelihood'],
      reason: 'directory',
    });
  });
});
