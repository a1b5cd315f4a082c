import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  chooseRule,
  defaultLimitRules,
  dueOf,
  type LimitRule,
  limitText,
  mayReceive,
  replayDue,
} from '../../../api/shared/assignments/index.ts';
import { at, plainCalendar } from './calendar.ts';

const rule = (id: string, days: number, more: Partial<LimitRule> = {}): LimitRule => ({
  id,
  categoryCode: null,
  nature: null,
  urgency: 'ordinary',
  limit: { kind: 'working-days', days },
  source: 'test',
  ...more,
});

const RULES = [
  rule('any', 5),
  rule('inquiry', 3, { nature: 'inquiry' }),
  rule('life', 7, { categoryCode: 'life' }),
  rule('water', 2, { categoryCode: 'life.water' }),
  rule('water-inquiry', 1, { categoryCode: 'life.water', nature: 'inquiry' }),
  rule('urgent', 2, { urgency: 'urgent' }),
];

describe('分流交办 dispatch: the limit', () => {
  it.each([
    ['no category fits: the general rule', ['order.theft', 'order'], 'help', 'ordinary', 'any'],
    ['a nature is more particular than none', ['order.theft', 'order'], 'inquiry', 'ordinary', 'inquiry'],
    ['the category above', ['life.road', 'life'], 'help', 'ordinary', 'life'],
    ['the nearest category', ['life.water', 'life'], 'help', 'ordinary', 'water'],
    ['category and nature', ['life.water', 'life'], 'inquiry', 'ordinary', 'water-inquiry'],
    ['a category is more particular than a nature', ['life.road', 'life'], 'inquiry', 'ordinary', 'life'],
    ['only rules of the same urgency', ['life.water', 'life'], 'help', 'urgent', 'urgent'],
    ['no rule of this urgency', ['life.water', 'life'], 'help', 'extra-urgent', undefined],
  ])('%s', (_, categoryChain, nature, urgency, id) => {
    expect(chooseRule(RULES, { categoryChain, nature, urgency })?.id).toBe(id);
    expect(chooseRule([...RULES].reverse(), { categoryChain, nature, urgency })?.id).toBe(id);
  });

  it.each([
    ['ordinary', 'complaint', '5wd'],
    ['ordinary', 'inquiry', '3wd'],
    ['urgent', 'complaint', '2wd'],
    ['urgent', 'inquiry', '1wd'],
    ['extra-urgent', 'inquiry', '24h'],
  ])('by default %s and %s gives %s', (urgency, nature, text) => {
    const rules = defaultLimitRules().map((each, index) => ({ ...each, id: String(index) }));
    expect(limitText(chooseRule(rules, { categoryChain: ['x'], nature, urgency })!.limit)).toBe(text);
  });

  it('of every default rule names a source', () => {
    for (const each of defaultLimitRules()) expect(each.source.length).toBeGreaterThan(10);
  });

  it('in hours runs through the weekend', () => {
    expect(dueOf(at('2026-11-20T17:00'), { kind: 'hours', hours: 24 }, plainCalendar).dueAt).toEqual(
      at('2026-11-21T17:00'),
    );
  });

  it('replayed with extensions is later with every one of them, and the same every time', () => {
    const days = fc.integer({ min: 1, max: 10 });
    fc.assert(
      fc.property(days, fc.array(days, { maxLength: 4 }), days, (limit, extensions, more) => {
        const start = at('2026-11-18T09:00');
        const due = (list: readonly number[]) =>
          replayDue(start, { kind: 'working-days', days: limit }, list, plainCalendar).dueAt.getTime();
        expect(due([...extensions, more])).toBeGreaterThan(due(extensions));
        expect(due(extensions)).toBe(due(extensions));
        expect(due([...extensions].reverse())).toBe(due(extensions));
      }),
    );
  });

  it('stays flagged when only its first part reached into an unpublished year', () => {
    expect(
      replayDue(at('2026-12-30T09:00'), { kind: 'working-days', days: 3 }, [1], plainCalendar).flag,
    ).toBe('provisional-year');
  });
});

describe('分流交办 dispatch: who may receive a ticket', () => {
  it.each([
    ['a unit of the county', '411702', '411702', true],
    ['a township of the county', '411702', '411702101', true],
    ['a department of the city', '411702', '411700', true],
    ['a unit of another county', '411702', '411721', false],
    ['a department of another city', '411702', '411600', false],
    ["for the city's own matter, a county's unit", '411700', '411721', true],
  ])('%s', (_, county, unit, may) => {
    expect(mayReceive(county, unit)).toBe(may);
  });
});
