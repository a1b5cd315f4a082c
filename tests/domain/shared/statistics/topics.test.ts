import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  burstWeeks,
  documentFrequency,
  estimatedLikeness,
  exactLikeness,
  findTopics,
  groupAlike,
  keywordsOf,
  logOdds,
  maskPersonal,
  shinglesOf,
  signatureOf,
  tellingWords,
  type TopicDocument,
  type TopicRules,
  upperTail,
  withoutMasks,
} from '../../../../api/shared/statistics/index.ts';

const RULES: TopicRules = {
  weeksBefore: 12,
  priorWeeks: 1,
  falseShare: 0.05,
  fewestVoices: 3,
  fewestCallers: 3,
  likeness: 0.6,
  overlap: 0.5,
  burst: { scale: 2, price: 1 },
};

/** A seeded generator, so that what is random here is the same every time (Mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

describe('masking', () => {
  it.each([
    ['电话13812345678请回电', '电话［号码］请回电'],
    ['座机 0396-2812345', '座机 ［号码］'],
    ['138 1234 5678', '［号码］'],
    ['身份证41170219800101123X', '身份证［证件号］'],
    ['卡号6222021234567890123', '卡号［号码］'],
    ['豫Q12345逆行', '［车牌］逆行'],
    ['发到abc.d@example.com', '发到［邮箱］'],
    ['微信号wang_1234', '微信［账号］'],
    ['李建国先生说', '某先生说'],
    ['联系人：王小二', '联系人：某某'],
    ['我叫张三', '我叫某某'],
    ['3号楼2单元501室路灯不亮', '3号楼2单元501室路灯不亮'],
    ['2026年11月停水两次', '2026年11月停水两次'],
  ])('%s becomes %s', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  it('takes out the names that the record knows, wherever they stand', () => {
    expect(maskPersonal('欧阳慧反映欧阳慧家停水', ['欧阳慧'])).toBe('某某反映某某家停水');
  });

  it('leaves no run of seven digits, whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1_000_000, max: 99_999_999 }),
        fc.string(),
        (a, number, b) => {
          expect(maskPersonal(`${a}，${number}，${b}`)).not.toMatch(new RegExp(`(?<!\\d)${number}(?!\\d)`));
        },
      ),
    );
  });

  it('leaves nothing of a mask among the words', () => {
    expect(withoutMasks(maskPersonal('王先生13812345678')).trim()).toBe('先生');
  });
});

describe('telling words', () => {
  it('are neither stop words nor names nor numbers nor single characters', () => {
    const tokens = [
      { word: '王建国', tag: 'nr' },
      { word: '路灯', tag: 'n' },
      { word: '路灯', tag: 'n' },
      { word: '的', tag: 'uj' },
      { word: '123', tag: 'm' },
      { word: '反映', tag: 'v' },
      { word: '水', tag: 'n' },
      { word: '损坏', tag: 'v' },
      { word: '刷单', tag: 'x' },
      { word: '陈晓明', tag: 'x' },
      { word: '，', tag: 'x' },
    ];
    expect(tellingWords(tokens, new Set(['反映']))).toEqual(['路灯', '损坏', '刷单']);
  });
});

describe('log-odds with a prior', () => {
  const counts = (given: Record<string, number>) => new Map(Object.entries(given));

  it('follows the formula', () => {
    const [word] = logOdds(counts({ a: 8, b: 2 }), counts({ a: 5, b: 15 }), counts({ a: 13, b: 17 }), 10);
    const alpha = (13 / 30) * 10;
    const delta =
      Math.log((8 + alpha) / (10 + 10 - 8 - alpha)) - Math.log((5 + alpha) / (20 + 10 - 5 - alpha));
    expect(word!.delta).toBeCloseTo(delta, 12);
    expect(word!.z).toBeCloseTo(delta / Math.sqrt(1 / (8 + alpha) + 1 / (5 + alpha)), 12);
  });

  it('changes its sign when the two change places, and is zero where shares are equal', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { minLength: 2, maxLength: 12 }), (pairs) => {
        const one = new Map(pairs.map(([a], index) => [`w${index}`, a]));
        const other = new Map(pairs.map(([, b], index) => [`w${index}`, b]));
        const prior = new Map(pairs.map(([a, b], index) => [`w${index}`, a + b + 1]));
        const there = logOdds(one, other, prior, 100);
        const back = logOdds(other, one, prior, 100);
        there.forEach(({ z }, index) => expect(z).toBeCloseTo(-back[index]!.z, 9));
        for (const { z } of logOdds(one, one, prior, 100)) expect(z).toBeCloseTo(0, 12);
      }),
    );
  });

  it('asks more of a rare word than of a frequent one', () => {
    const of = (weight: number) =>
      logOdds(
        counts({ rare: 3, usual: 97 }),
        counts({ usual: 1200 }),
        counts({ rare: 3, usual: 1297 }),
        weight,
      )[0]!.z;
    expect(of(5000)).toBeLessThan(of(50));
  });

  it('refuses a prior without weight', () => {
    expect(() => logOdds(new Map(), new Map(), new Map(), 0)).toThrow(RangeError);
  });
});

describe('the tail of the normal distribution', () => {
  it('is what its quantile says', () => {
    expect(upperTail(1.959963984540054)).toBeCloseTo(0.025, 12);
    expect(upperTail(-1.959963984540054)).toBeCloseTo(0.975, 12);
  });
});

describe('MinHash', () => {
  const random = seeded(7);
  const alphabet = Array.from({ length: 400 }, (_, index) => String.fromCharCode(0x4e00 + index * 7));
  const sentence = (length: number) =>
    Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
  const changed = (text: string, share: number) =>
    [...text]
      .map((each) => (random() < share ? alphabet[Math.floor(random() * alphabet.length)] : each))
      .join('');

  it('estimates the exact likeness within its standard error', () => {
    const errors = Array.from({ length: 300 }, (_, index) => {
      const text = sentence(60);
      const one = shinglesOf(text);
      const other = shinglesOf(changed(text, (index % 10) * 0.03));
      const exact = exactLikeness(one, other);
      const error = estimatedLikeness(signatureOf(one), signatureOf(other)) - exact;
      expect(Math.abs(error)).toBeLessThan(0.2);
      return { error, variance: (exact * (1 - exact)) / 128 };
    });
    const bias = errors.reduce((sum, { error }) => sum + error, 0) / errors.length;
    const spread = errors.reduce((sum, { error }) => sum + error ** 2, 0);
    const expected = errors.reduce((sum, { variance }) => sum + variance, 0);
    expect(Math.abs(bias)).toBeLessThan(0.01);
    expect(spread / expected).toBeGreaterThan(0.6);
    expect(spread / expected).toBeLessThan(1.5);
  });

  it('finds what comparing all with all finds', () => {
    const texts = Array.from({ length: 60 }, () => sentence(50)).flatMap((text) => [
      text,
      changed(text, 0.03),
      changed(text, 0.25),
    ]);
    const shingles = texts.map(shinglesOf);
    const groups = groupAlike(shingles, 0.6);
    let alike = 0;
    let missed = 0;
    shingles.forEach((one, a) =>
      shingles.forEach((other, b) => {
        if (a >= b || exactLikeness(one, other) < 0.6) return;
        alike++;
        if (groups[a] !== groups[b]) missed++;
      }),
    );
    expect(alike).toBeGreaterThan(40);
    // At a likeness of 0.6 a pair is missed with a chance of (1 − 0.6⁴)³² = 1.2 %.
    expect(missed).toBeLessThanOrEqual(Math.ceil(alike * 0.05));
    texts.forEach((_, index) => expect(groups[index]).toBeLessThanOrEqual(index));
  });

  it('takes blanks and punctuation for nothing, and an empty text for like no other', () => {
    expect(exactLikeness(shinglesOf('路灯不亮，请修'), shinglesOf('路灯 不亮。请修！'))).toBe(1);
    expect([...groupAlike(['', '', '路灯'].map(shinglesOf), 0.6)]).toEqual([0, 1, 2]);
    expect([...groupAlike(['路灯', '路灯'].map(shinglesOf), 0.6)]).toEqual([0, 0]);
  });
});

describe('bursts', () => {
  const weeks = (counts: readonly number[], of = 100) => counts.map((count) => ({ count, of }));
  it.each([
    ['even weeks have none', [5, 5, 5, 5, 5, 5, 5, 5], '........'],
    ['a week of four times as many is one', [5, 5, 5, 5, 5, 5, 5, 20], '.......X'],
    ['two weeks are one burst', [5, 5, 5, 5, 5, 5, 16, 17], '......XX'],
    ['one that is over is over', [5, 5, 20, 18, 5, 5, 5, 5], '..XX....'],
    ['a small rise costs more than it gives', [5, 5, 5, 5, 5, 5, 5, 8], '.......X'.replace('X', '.')],
    ['nothing at all is no burst', [0, 0, 0, 0], '....'],
  ])('%s', (_, counts, expected) => {
    const states = burstWeeks(weeks(counts), { scale: 2, price: 1 });
    expect(states.map((state) => (state ? 'X' : '.')).join('')).toBe(expected);
  });
  it('a place from which everything comes has none', () => {
    expect(burstWeeks(weeks([9, 9, 9], 9), { scale: 2, price: 1 })).toEqual([false, false, false]);
  });
});

describe('keywords', () => {
  it('what every document has tells nothing', () => {
    const documents = [
      ['停水', '小区'],
      ['停水', '小区'],
      ['路灯', '小区'],
      ['噪音', '小区'],
    ];
    const found = keywordsOf(documents.slice(0, 2), documentFrequency(documents), 2);
    expect(found.map(({ word }) => word)).toEqual(['停水', '小区']);
    expect(found[0]!.weight).toBeCloseTo(Math.log(2), 12);
    expect(found[1]!.weight).toBe(0);
  });
});

describe('topics of a week', () => {
  const WORDS = Array.from({ length: 60 }, (_, index) => `词${String.fromCharCode(0x4e00 + index)}`);
  const usual = (seed: number, weeks: number, each: number): TopicDocument[] => {
    const random = seeded(seed);
    return Array.from({ length: weeks * each }, (_, index) => {
      const words = [
        ...new Set(Array.from({ length: 5 }, () => WORDS[Math.floor(random() * WORDS.length)]!)),
      ];
      return {
        id: `u${String(index).padStart(5, '0')}`,
        week: index % weeks,
        caller: `c${index}`,
        matter: null,
        place: `p${index % 4}`,
        text: `${words.join('')}${index}号`,
        words,
      };
    });
  };
  const complaint = (index: number, over: Partial<TopicDocument> = {}): TopicDocument => ({
    id: `n${index}`,
    week: 0,
    caller: `n${index}`,
    matter: null,
    place: 'p1',
    text: `自来水浑浊有异味已经三天第${index}次`,
    words: ['自来水', '浑浊', '异味'],
    ...over,
  });

  it('finds what is new, as one topic, and opens into its texts', () => {
    const found = findTopics(
      [...usual(1, 13, 80), ...Array.from({ length: 12 }, (_, i) => complaint(i))],
      RULES,
    );
    expect(found.topics[0]!.words.map(({ word }) => word).sort()).toEqual(['异味', '浑浊', '自来水'].sort());
    expect(found.topics[0]).toMatchObject({ documents: 12, callers: 12, matters: 1 });
    expect([...found.topics[0]!.ids].sort()).toEqual(Array.from({ length: 12 }, (_, i) => `n${i}`).sort());
    expect(found.alike[0]).toMatchObject({ documents: 12, callers: 12, matters: 1, places: ['p1'] });
    expect(found.documents).toBe(92);
    expect(found.documentsBefore).toBe(960);
  });

  it('one caller who calls twelve times is one voice, and no topic', () => {
    const calls = Array.from({ length: 12 }, (_, i) => complaint(i, { caller: 'always the same' }));
    expect(findTopics([...usual(1, 13, 80), ...calls], RULES).topics).toEqual([]);
  });

  it('the same words in two places are two matters; what was merged by hand is one', () => {
    const two = Array.from({ length: 8 }, (_, i) => complaint(i, { place: i % 2 ? 'p1' : 'p2' }));
    expect(findTopics([...usual(1, 13, 80), ...two], RULES).alike[0]).toMatchObject({ matters: 2 });
    const merged = two.map((document) => ({ ...document, matter: 'root' }));
    expect(findTopics([...usual(1, 13, 80), ...merged], RULES).alike[0]).toMatchObject({ matters: 1 });
  });

  it('finds about as few words as the false share allows where nothing is new', () => {
    const finds = Array.from(
      { length: 40 },
      (_, seed) => findTopics(usual(seed + 10, 13, 60), RULES).topics.length,
    );
    const weeksWithAny = finds.filter((count) => count > 0).length;
    expect(weeksWithAny / finds.length).toBeLessThanOrEqual(0.1);
  });

  it('says the same in whatever order the texts come', () => {
    const documents = [...usual(3, 13, 30), ...Array.from({ length: 9 }, (_, i) => complaint(i))];
    const turned = [...documents].reverse();
    expect(findTopics(turned, RULES)).toEqual(findTopics(documents, RULES));
  });

  it('finds the place from which more comes than usual', () => {
    const more = Array.from({ length: 40 }, (_, i) =>
      complaint(i, {
        place: 'p3',
        text: `第${i}件${i * 7919}完全不同的事情${i * 104729}`,
        words: [WORDS[i % 60]!],
      }),
    );
    const found = findTopics([...usual(5, 13, 40), ...more], RULES);
    expect(found.bursts.map(({ place, weeks }) => [place, weeks])).toEqual([['p3', 1]]);
    expect(found.bursts[0]!.series.at(-1)).toBe(50);
  });

  it('calls nothing new where there is nothing to compare with', () => {
    const found = findTopics([complaint(1), complaint(2), complaint(3)], RULES);
    expect([found.compared, found.topics, found.documents]).toEqual([0, [], 3]);
    expect(findTopics([], RULES)).toMatchObject({ documents: 0, topics: [], alike: [], bursts: [] });
  });
});
