import { describe, expect, it } from '@jest/globals';
import { sniff } from '../../../api/procedures/2-registration/file-kind.ts';
import {
  likeness,
  lookAlikes,
  pieces,
  searchPieces,
} from '../../../api/procedures/2-registration/look-alikes.ts';
import { proposeCategories } from '../../../api/procedures/2-registration/propose-category.ts';
import { missingFor, titleFrom, undoUntil } from '../../../api/procedures/2-registration/registration.ts';
import { publicStateOf, publicSteps } from '../../../api/procedures/2-registration/tracking.ts';
import { proposeUnit, type Directory } from '../../../api/shared/regions/directory.ts';
import { STATUSES } from '../../../api/shared/tickets/status.ts';

const rule = { least: 6 };
const draft = { title: '', text: '测试镇路灯坏了两周', regionCode: '411702101', categoryCode: 'life.road' };

describe('受理登记 what a matter needs before it leaves', () => {
  it.each([
    ['a complete matter', 'accepted', {}, []],
    ['a text of blanks', 'accepted', { text: '  坏了     ' }, ['text']],
    ['a city for a place', 'accepted', { regionCode: '411700' }, ['regionCode']],
    ['no category', 'accepted', { categoryCode: null }, ['categoryCode']],
    ['no category for an answer', 'answered', { categoryCode: null }, ['categoryCode']],
    ['no category for a refusal', 'refused', { categoryCode: null }, []],
    [
      'nothing at all',
      'accepted',
      { text: '', regionCode: '411700', categoryCode: null },
      ['text', 'regionCode', 'categoryCode'],
    ],
  ] as const)('%s', (_name, outcome, change, missing) => {
    expect(missingFor(outcome, { ...draft, ...change }, rule).map((problem) => problem.path)).toEqual(
      missing,
    );
  });

  it.each([
    ['路灯坏了。晚上看不见路', '路灯坏了'],
    ['  水管爆裂！求助', '水管爆裂'],
    [
      '一二三四五六七八九十一二三四五六七八九十一二三四五六',
      '一二三四五六七八九十一二三四五六七八九十一二三…',
    ],
    ['', ''],
  ])('the title of %j is %j', (text, title) => {
    expect(titleFrom(text)).toBe(title);
  });

  const decidedAt = new Date('2026-11-18T01:00:00Z');
  it.each([
    ['answered', '2026-11-18T01:30:00.000Z'],
    ['refused', '2026-11-18T01:30:00.000Z'],
    ['accepted', null],
    [null, null],
  ])('an outcome %s can be taken back until %s', (outcome, until) => {
    expect(undoUntil({ outcome, decidedAt }, 30)?.toISOString() ?? null).toBe(until);
  });
});

describe('look-alikes', () => {
  it('does not mind punctuation, blanks or case', () => {
    expect(pieces('路灯，坏 了 A!b')).toEqual(pieces('路灯坏了ab'));
  });

  it.each([
    ['路灯坏了', '路灯坏了', 1],
    ['路灯坏了', '完全不同', 0],
    ['', '路灯', 0],
  ])('%j and %j are %d alike', (a, b, score) => {
    expect(likeness(pieces(a), pieces(b))).toBe(score);
  });

  it('lists the most alike first, not below the least score, not more than asked', () => {
    const candidates = [
      { id: 'far', text: '学校门口堵车' },
      { id: 'near', text: '测试镇主街路灯不亮已经两周' },
      { id: 'same', text: '测试镇路灯坏了两周' },
    ];
    const found = lookAlikes(draft.text, candidates, { top: 2, leastScore: 0.15 });
    expect(found.map((one) => one.candidate.id)).toEqual(['same', 'near']);
    expect(found[0]!.score).toBe(1);
  });

  it('does not search by words that every complaint has', () => {
    expect(searchPieces('希望尽快解决路灯问题')).toEqual(expect.arrayContaining(['路灯']));
    expect(searchPieces('希望尽快解决')).not.toContain('解决');
  });
});

describe('proposed categories', () => {
  const categories = [
    { code: 'order.noise', name: '噪音扰民', parentName: '治安' },
    { code: 'life.water', name: '供水', parentName: '民生' },
    { code: 'life.road', name: '道路照明', parentName: '民生' },
  ];
  const rule = { neighbours: 5, leastSimilarity: 0.08, nameWeight: 0.4, top: 3, leastScore: 0.15 };

  it('follows the names of categories while nothing was registered before', () => {
    const [first] = proposeCategories('楼下夜里噪音扰民', categories, [], rule);
    expect(first).toMatchObject({
      categoryCode: 'order.noise',
      score: 1,
      reason: { alike: 0, words: ['噪音', '音扰', '扰民'] },
    });
  });

  it('follows what people decided about like matters, and says how many', () => {
    const earlier = [
      { text: '主街路灯不亮，晚上走路害怕', categoryCode: 'life.road' },
      { text: '村口路灯不亮半个月', categoryCode: 'life.road' },
      { text: '家里停水一天', categoryCode: 'life.water' },
    ];
    const found = proposeCategories('路灯不亮，老人晚上走路害怕', categories, earlier, rule);
    expect(found[0]).toMatchObject({ categoryCode: 'life.road', reason: { alike: 2, of: 2 } });
  });

  it('does not propose a category that is no longer in use', () => {
    expect(
      proposeCategories('停水', categories.slice(0, 1), [{ text: '停水', categoryCode: 'life.water' }], rule),
    ).toEqual([]);
  });
});

describe('the unit by the directory', () => {
  const line = (categoryCode: string, regionCode: string, unitId: string) => ({
    categoryCode,
    regionCode,
    unitId,
    coUnitIds: [],
  });
  const directory: Directory = {
    version: 1,
    parents: new Map([
      ['life', null],
      ['life.road', 'life'],
      ['life.water', 'life'],
    ]),
    lines: [
      line('life', '411700', 'city'),
      line('life', '411702101', 'town'),
      line('life.road', '411702', 'roads'),
    ],
  };
  it.each([
    ['life.road', '411702101', 'roads', false],
    ['life.road', '411702', 'roads', true],
    ['life.water', '411702101', 'town', false],
    ['life.water', '411702102', 'city', false],
    ['life.road', '411721101', 'city', false],
    ['order', '411702', null, null],
  ])('%s in %s belongs to %s', (category, region, unitId, exact) => {
    const found = proposeUnit(directory, category, region);
    expect([found?.unitId ?? null, found?.exact ?? null]).toEqual([unitId, exact]);
  });
});

describe('what a file is', () => {
  const bytes = (...list: (number | string)[]) =>
    Buffer.concat(
      list.map((one) => (typeof one === 'string' ? Buffer.from(one, 'latin1') : Buffer.from([one]))),
    );
  it.each([
    ['a JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), 'jpeg'],
    ['a PNG', bytes(0x89, 'PNG\r\n', 0x1a, '\n'), 'png'],
    ['a PDF', bytes('%PDF-1.7'), 'pdf'],
    ['a Word document', bytes('PK', 3, 4, '[Content_Types].xml word/document.xml'), 'office'],
    [
      'a Word document with macros',
      bytes('PK', 3, 4, '[Content_Types].xml word/document.xml vbaProject.bin'),
      null,
    ],
    ['another ZIP', bytes('PK', 3, 4, 'program.exe'), null],
    ['an MP4', bytes(0, 0, 0, 24, 'ftypisom'), 'video'],
    ['text', Buffer.from('测试镇的情况说明'), 'text'],
    ['a web page', Buffer.from('  <html><script>'), null],
    ['a script', Buffer.from('#!/bin/sh'), null],
    ['a program', bytes('MZ', 0x90, 0), null],
    ['nothing', bytes(), null],
  ])('%s', (_name, content, kind) => {
    expect(sniff(content)?.kind ?? null).toBe(kind);
  });
});

describe('tracking in a citizen’s words', () => {
  it('has a word for every status', () => {
    expect(STATUSES.map(publicStateOf)).not.toContain(undefined);
  });

  it('tells each change once and nothing of what the centre decides inside', () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 18, 1, minute));
    const history = [
      'accepted',
      'dispatched',
      'handling',
      'answered',
      'handling',
      'answered',
      'replying',
      'revisiting',
      'closed',
    ];
    const steps = publicSteps(
      at(0),
      history.map((toStatus, index) => ({ toStatus, at: at(index + 1) })),
    );
    expect(steps.map((step) => step.state)).toEqual([
      'received',
      'accepted',
      'handling',
      'checking',
      'handling',
      'checking',
      'replying',
      'closed',
    ]);
  });
});
