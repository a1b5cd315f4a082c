import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Respondents } from './respondents.ts';

/** More respondents than this take R hours for all domains. */
const LARGEST = 100_000;

/**
 * The same respondents in R's survey package: `rake` to 1e-9, then `svyby` over counties of every item. Seconds without
 * reading the file; null where there is no Rscript with the package, or the sample is too large for it.
 */
export async function timesInR(
  people: Respondents,
  progress: (text: string) => void,
): Promise<{ readonly rake: number; readonly estimates: number } | null> {
  if (people.rows > LARGEST || !hasR()) return null;
  const folder = mkdtempSync(join(tmpdir(), 'minyi-bench-'));
  try {
    const file = join(folder, 'respondents.csv');
    await write(people, file);
    progress('the same in R');
    const child = spawn('Rscript', ['-', file], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(script(people));
    let out = '';
    child.stdout.on('data', (text) => (out += String(text)));
    const [code] = (await once(child, 'close')) as [number];
    const [rake, estimates] = out.trim().split(/\s+/).map(Number);
    if (code !== 0 || !rake || !estimates) throw new Error(`Rscript ended with ${code} and said: ${out}`);
    return { rake, estimates };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const hasR = (): boolean => spawnSync('Rscript', ['-e', 'library(survey)'], { stdio: 'ignore' }).status === 0;

async function write({ rows, base, columns, items }: Respondents, file: string): Promise<void> {
  const out = createWriteStream(file);
  const names = Object.keys(columns) as (keyof typeof columns)[];
  out.write(`${[...names, 'base', ...items.map((_, k) => `item${k}`)].join(',')}\n`);
  for (let row = 0; row < rows; row++) {
    const levels = names.map((name) => columns[name].levels[columns[name].codes[row]!]);
    const answers = items.map((each) => (Number.isNaN(each[row]!) ? '' : each[row]));
    if (!out.write(`${[...levels, base[row], ...answers].join(',')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

function script({ columns, margins, items }: Respondents): string {
  const formulas = Object.keys(columns).map((name) => `~${name}`);
  const totals = margins.map(
    ({ variable, levels, totals: freq }) =>
      `data.frame(${variable}=c(${levels.map((level) => `"${level}"`).join(',')}),Freq=c(${freq.join(',')}))`,
  );
  return `
suppressMessages(library(survey))
d <- read.csv(commandArgs(TRUE)[1], stringsAsFactors = TRUE)
r <- system.time({
  s <- svydesign(ids = ~1, strata = ~county, weights = ~base, data = d)
  w <- rake(s, list(${formulas.join(',')}), list(${totals.join(',')}), control = list(maxit = 2000, epsilon = 1e-9 * sum(d$base)))
})[["elapsed"]]
e <- system.time(for (k in 0:${items.length - 1}) {
  f <- as.formula(paste0("~item", k))
  svymean(f, w, na.rm = TRUE)
  svyby(f, ~county, w, svymean, na.rm = TRUE)
})[["elapsed"]]
cat(r, e, "\\n")
`;
}
