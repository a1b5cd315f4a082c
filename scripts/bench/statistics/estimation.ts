import { domainMeans, domainsOf } from '../../../api/shared/statistics/design/domains.ts';
import type { Design } from '../../../api/shared/statistics/design/design.ts';
import { rangesOf } from '../../../api/shared/statistics/design/intervals.ts';
import { momentsOf } from '../../../api/shared/statistics/design/moments.ts';
import { classesOf } from '../../../api/shared/statistics/design/table.ts';
import { weigh } from '../../../api/shared/statistics/design/weighting.ts';
import { atMost, figure, verdict, type Figure } from '../figure.ts';
import { table } from '../table.ts';
import type { Part } from './part.ts';
import { timesInR } from './in-r.ts';
import { ITEMS, respondentsOf, VARIABLES, type Respondents } from './respondents.ts';

const sizes = [
  { rows: 100_000, runs: 5, rake: atMost(0.05), estimates: atMost(0.5), memory: null },
  { rows: 1_000_000, runs: 3, rake: atMost(0.3), estimates: atMost(3), memory: atMost(1024) },
] as const;

/** Medians of several runs, in seconds; beside them what R takes for the same respondents, where R is. */
export const estimation: Part = async (seed, progress) => {
  const lines: string[][] = [];
  const figures: Figure[] = [];
  for (const { rows, runs, rake, estimates, memory } of sizes) {
    const name = (what: string) => `statistics.${rows}.${what}`;
    progress(`${rows} respondents`);
    const people = respondentsOf(rows, seed);
    const raked = median(runs, () => weightsOf(people));
    const estimated = median(runs, () => estimatesOf(people, raked.result));
    // Before R: it reads a file that is written for it, and that is not what is measured.
    const peak = figure(name('peak-memory'), process.resourceUsage().maxRSS / 1024, 'MB', memory);
    const peer = await timesInR(people, progress);
    const found = [
      figure(name('rake'), raked.seconds, 's', rake, peer?.rake ?? null),
      figure(name('estimates'), estimated.seconds, 's', estimates, peer?.estimates ?? null),
    ];
    figures.push(...found, peak);
    const titles = [
      `raked to four margins (${Object.values(VARIABLES).join(', ')} levels)`,
      `ten counties and the whole × ${ITEMS} items, standard errors and intervals`,
    ];
    found.forEach((each, k) =>
      lines.push([String(rows), titles[k]!, `${each.value.toFixed(3)} s`, verdict(each), ...besideR(each)]),
    );
    lines.push([String(rows), 'most memory so far', `${peak.value.toFixed(0)} MB`, verdict(peak), '', '']);
  }
  const heads = ['Respondents', 'What', 'Median', 'Goal', 'R', 'R ÷ ours'];
  return { text: `Weights and estimates\n${table(heads, lines, [1, 3])}`, figures };
};

const besideR = ({ value, peer }: Figure): [string, string] =>
  peer === null ? ['not here', ''] : [`${peer.toFixed(2)} s`, `${(peer / value).toFixed(0)} ×`];

function weightsOf({ base, columns, margins }: Respondents): Design {
  const weighted = weigh({
    base,
    strata: classesOf(columns.county),
    clusters: null,
    population: null,
    calibration: {
      method: 'raking',
      margins,
      columns: margins.map(({ variable }) => columns[variable as keyof typeof columns]),
      bounds: null,
      trim: null,
    },
  });
  if (!weighted.ok) throw new Error(weighted.refusal.message);
  return weighted.design;
}

function estimatesOf({ columns, items }: Respondents, design: Design): number {
  const { grouping, sets } = domainsOf(design, columns, [['county']]);
  let made = 0;
  for (const answers of items) {
    const moments = momentsOf(design, grouping, answers);
    for (const found of sets.flatMap((set) => domainMeans(design, grouping, moments, set))) {
      const { estimate } = found!;
      rangesOf(estimate, ['mean', 'logit', 'beta'], 0.95, { share: true, pooled: null, size: estimate.n });
      made++;
    }
  }
  return made;
}

function median<T>(runs: number, work: () => T): { readonly seconds: number; readonly result: T } {
  const seconds: number[] = [];
  let result!: T;
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    result = work();
    seconds.push((performance.now() - began) / 1000);
  }
  seconds.sort((a, b) => a - b);
  return { seconds: seconds[Math.floor(runs / 2)]!, result };
}
