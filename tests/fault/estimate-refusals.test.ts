import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  calibrated,
  estimateCommand,
  fixture,
  respondentLines,
  safe,
  withField,
  type EstimateRow,
} from '../support/estimate-command.ts';

const command = estimateCommand();
afterAll(command.close);

const whole = fixture('respondents.csv');
const lines = respondentLines();
const margins = (text: string) => ({ ...calibrated.calibration, margins: command.put('margins.csv', text) });
const marginText = (change: (line: string) => string | null) => {
  const text = [
    'margin,level,total',
    ...['sex,F,1510538', 'sex,M,1559662', 'edu,junior-,1842120', 'edu,senior,675444', 'edu,college+,552636'],
  ];
  return text.flatMap((line) => change(line) ?? []).join('\n');
};
const two = { variables: ['sex', 'edu'] };

describe('input that cannot be used', () => {
  const refused: readonly (readonly [string, () => readonly [string, object], readonly string[]])[] = [
    [
      'margins that contradict each other',
      () => [
        whole,
        {
          ...calibrated,
          calibration: { ...margins(marginText((line) => line.replace('675444', '675544'))), ...two },
        },
      ],
      ['contradict', 'sex adds up to 3070200', 'edu to 3070300', 'one population'],
    ],
    [
      'a margin that misses a level',
      () => [
        whole,
        {
          ...calibrated,
          calibration: {
            ...margins(
              marginText((line) =>
                line.startsWith('edu,senior') ? null : line.replace('1842120', '2517564'),
              ),
            ),
            ...two,
          },
        },
      ],
      ['"edu" is "senior"', 'misses that level', 'Row ', 'add its total'],
    ],
    [
      'a margin with a level that nobody has',
      () => [
        whole,
        {
          ...calibrated,
          calibration: {
            ...margins(
              marginText((line) => line.replace('edu,senior,675444', 'edu,senior,675443\nedu,none,1')),
            ),
            ...two,
          },
        },
      ],
      ['Nobody', 'edu "none"', 'merge'],
    ],
    [
      'a weight of zero',
      () => [command.put('d.csv', withField(6, 'base_weight', '0')), calibrated],
      ['Row 6', '"base_weight"', 'above 0'],
    ],
    [
      'a weight below zero',
      () => [command.put('d.csv', withField(9, 'base_weight', '-2')), calibrated],
      ['Row 9', '"base_weight"', '-2'],
    ],
    [
      'a column that is not there',
      () => [whole, { ...calibrated, items: [{ ...safe.share, column: 'safety' }] }],
      ['no column "safety"', 'its columns are: id, county'],
    ],
    [
      'text where a number belongs',
      () => [command.put('d.csv', withField(17, 'safe', '很安全')), calibrated],
      ['Row 17', '"safe"', '"很安全" is not a number', 'correct it'],
    ],
    [
      'text for a weight',
      () => [command.put('d.csv', withField(17, 'base_weight', 'x')), calibrated],
      ['Row 17', '"base_weight"', '"x" is not a number'],
    ],
    [
      'points for an answer that does not exist',
      () => [
        whole,
        { ...calibrated, items: [{ ...safe.score, points: { ...safe.score.points, '6': 120 } }] },
      ],
      ['"safe_score"', 'answer 6', 'column "safe"', 'take it out'],
    ],
    [
      'an answer without points',
      () => [command.put('d.csv', withField(30, 'safe', '9')), calibrated],
      ['Row 30', '"safe"', 'answer 9 has no points', '"missing"'],
    ],
    [
      'a stratum left empty',
      () => [command.put('d.csv', withField(12, 'county', '')), { ...calibrated, calibration: null }],
      ['Row 12', '"county"', 'fill it in'],
    ],
    [
      'a row with a field too many',
      () => [
        command.put('d.csv', lines.map((line, k) => (k === 4 ? `${line},1` : line)).join('\n')),
        calibrated,
      ],
      ['Row 5 has 22 fields and the heading has 21'],
    ],
    [
      'more people in the sample than in the population',
      () => [
        command.put('d.csv', lines.map((line) => line.replace('612340', '100')).join('\n')),
        { ...calibrated, calibration: null, populationSize: 'N_county' },
      ],
      ['"N_county"', 'C01', 'correct the population'],
    ],
    [
      'bounds that no weights can keep',
      () => [
        whole,
        { ...calibrated, calibration: { ...calibrated.calibration, method: 'logit', bounds: [0.9, 1.1] } },
      ],
      ['The bounds [0.9, 1.1] cannot reach', 'widen the bounds'],
    ],
    [
      'a specification with a word that means nothing',
      () => [whole, { ...calibrated, wieght: 'x' }],
      ['spec.json', 'wieght'],
    ],
  ];

  it.each(refused)('%s: a sentence with what to do, exit 2 and nothing printed', async (_, given, says) => {
    const said = await command.estimate(...given());
    expect(said.code).toBe(2);
    expect(said.out).toBe('');
    const sentence = said.error.split('\n').at(-1)!;
    for (const part of says) expect(sentence).toContain(part);
    expect(sentence).toMatch(/^[A-Z/].*\.$/);
  });

  it('files that are not there, or no file at all, are said too', async () => {
    const absent = await command.estimate(join(command.folder, 'none.csv'), calibrated);
    expect([absent.code, absent.error.includes('cannot be read')]).toEqual([2, true]);
    const nothing = await command.run([]);
    expect([nothing.code, nothing.error.includes('--data FILE is needed')]).toEqual([2, true]);
    const broken = await command.run(['--data', whole, '--spec', command.put('broken.json', '{')]);
    expect([broken.code, broken.error.includes('is not JSON')]).toEqual([2, true]);
    const foreign = await command.estimate(command.put('latin.csv', ''), calibrated);
    expect([foreign.code, foreign.error.includes('is empty')]).toEqual([2, true]);
  });

  it('help says what it takes', async () => {
    const help = await command.run(['--help']);
    expect(help.code).toBe(0);
    expect(help.out).toContain('--data');
    expect(help.out).toContain('--spec');
  });
});

describe('small and strange samples', () => {
  const estimatesIn = (out: string): EstimateRow[] => JSON.parse(out).estimates;

  it('one respondent in a county is counted with the distance from the whole, and said so', async () => {
    const kept = new Set<string>();
    const rows = lines.filter((line) => {
      const county = line.split(',')[1]!;
      const first = !kept.has(county);
      kept.add(county);
      return county !== 'C07' || first;
    });
    const said = await command.estimate(command.put('one.csv', rows.join('\n')), {
      ...calibrated,
      calibration: null,
      by: [['county']],
    });
    expect(said.code).toBe(0);
    expect(JSON.parse(said.out).notes.join(' ')).toContain('1 stratum has one respondent only');
    const [alone, score] = ['safe_top3', 'safe_score'].map((item) =>
      estimatesIn(said.out).find((row) => row.item === item && row.by['county'] === 'C07')!,
    );
    expect(alone!.n).toBe(1);
    expect(alone!.intervals['logit']![1] - alone!.intervals['logit']![0]).toBeGreaterThan(0.9);
    expect(score!.intervals['mean']).toBeNull();
    expect(score!.note).toBeTruthy();
    const all = estimatesIn(said.out)[0]!;
    expect(all.se).toBeGreaterThan(0);
  });

  it('where everyone agrees the interval is exact and never of no width', async () => {
    const at = lines[0]!.split(',').indexOf('safe');
    const agreed = lines.map((line, k) =>
      line
        .split(',')
        .map((field, c) => (k > 0 && c === at ? '4' : field))
        .join(','),
    );
    const said = await command.estimate(command.put('agreed.csv', agreed.join('\n')), {
      ...calibrated,
      items: [safe.share, { ...safe.score, answers: [1, 2, 3, 4, 5] }],
    });
    expect(said.code).toBe(0);
    expect(JSON.parse(said.out).notes[0]).toContain('nobody gave the answer 5');
    for (const row of estimatesIn(said.out)) {
      if (row.item === 'safe_top3') {
        expect(row.estimate).toBe(1);
        expect(row.intervals['exact']![0]).toBeLessThan(1);
        expect(row.intervals['logit']).toEqual(row.intervals['exact']);
      } else expect([row.estimate, row.intervals['mean']]).toEqual([80, null]);
      expect(row.note).toContain('same answer');
    }
  });

  it('two million rows are estimated within a gigabyte', async () => {
    const file = join(command.folder, 'millions.csv');
    const out = createWriteStream(file);
    out.write('county,weight,safe\n');
    const block = Array.from(
      { length: 20_000 },
      (_, k) => `C${k % 10},${1 + (k % 7)},${1 + ((k * 7) % 5)}\n`,
    ).join('');
    for (let k = 0; k < 100; k++) if (!out.write(block)) await once(out, 'drain');
    out.end();
    await once(out, 'close');
    const said = await command.estimate(file, {
      baseWeight: 'weight',
      strata: ['county'],
      items: [safe.share, safe.score],
      by: [['county']],
    });
    expect(said.code).toBe(0);
    expect(JSON.parse(said.out).weights.n).toBe(2_000_000);
    expect(said.error).toContain('2.0 million rows read');
    const memory = /most memory (\d+) MB/.exec(said.error);
    expect(Number(memory![1])).toBeLessThan(1024);
  });
});
