import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/setup/folders.ts';

export const fixture = (file: string): string => join(root, 'tests/fixtures/statistics', file);

export type Said = { readonly code: number | null; readonly out: string; readonly error: string };

/** Runs `npm run estimate` as people do, in a folder of its own that `close` takes away. */
export function estimateCommand() {
  const folder = mkdtempSync(join(tmpdir(), 'minyi-estimate-'));
  const put = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const run = (args: readonly string[]): Promise<Said> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [join(root, 'scripts/bootstrap.mjs'), 'estimate', ...args], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NODE_OPTIONS: '' },
      });
      let [out, error] = ['', ''];
      child.stdout.on('data', (text) => (out += String(text)));
      child.stderr.on('data', (text) => (error += String(text)));
      child.once('close', (code) => resolve({ code, out, error: error.trim() }));
    });
  return {
    folder,
    put,
    run,
    /** The answer to a specification about a file. */
    async estimate(data: string, spec: object): Promise<Said> {
      return run(['--data', data, '--spec', put('spec.json', JSON.stringify(spec))]);
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export const respondentLines = (): string[] =>
  readFileSync(fixture('respondents.csv'), 'utf8').trim().split('\n');

/** The respondents with one field changed; rows are counted as a spreadsheet counts, the heading is row 1. */
export function withField(row: number, column: string, value: string, lines = respondentLines()): string {
  const at = lines[0]!.split(',').indexOf(column);
  const fields = lines[row - 1]!.split(',');
  fields[at] = value;
  return lines.map((line, k) => (k === row - 1 ? fields.join(',') : line)).join('\n');
}

export const safe = {
  share: { name: 'safe_top3', column: 'safe', share: [3, 4, 5] },
  score: {
    name: 'safe_score',
    column: 'safe',
    points: { '1': 0, '2': 30, '3': 60, '4': 80, '5': 100 },
  },
};

export const calibrated = {
  baseWeight: 'base_weight',
  strata: ['county'],
  cluster: null,
  populationSize: null,
  calibration: {
    method: 'raking',
    margins: fixture('population_margins.csv'),
    variables: ['sex', 'county', 'age', 'edu'],
    bounds: [0.3, 3],
  },
  items: [safe.share, safe.score],
  by: [['county'], ['county', 'sex']],
  intervals: ['mean', 'logit', 'beta'],
  level: 0.95,
};

export type EstimateRow = {
  item: string;
  by: Record<string, string>;
  n: number;
  estimate: number;
  se: number;
  deff: number;
  degreesOfFreedom: number;
  intervals: Record<string, [number, number] | null>;
  note?: string;
};
