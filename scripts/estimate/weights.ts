import type { Refusal } from '../../api/shared/statistics/design/margins.ts';
import { adjustForNonResponse } from '../../api/shared/statistics/design/non-response.ts';
import {
  classesOf,
  cross,
  firstRows,
  oneClass,
  type Category,
} from '../../api/shared/statistics/design/table.ts';
import { lonely } from '../../api/shared/statistics/design/design.ts';
import { weigh, type Weighted } from '../../api/shared/statistics/design/weighting.ts';
import { BadInput } from '../command.ts';
import { fileRow, type Data, type Texts } from './columns.ts';
import { readMargins } from './margins-file.ts';
import type { Specification } from './specification.ts';

export type Prepared = {
  readonly weighted: Extract<Weighted, { ok: true }>;
  readonly data: Data;
  readonly notes: string[];
};

/** From the file's columns to weights and design, in the steps base, non-response, calibration, trimming. */
export async function prepare(spec: Specification, whole: Data): Promise<Prepared> {
  const notes: string[] = [];
  const base = baseWeights(spec, whole, notes);
  const adjusted = spec.nonResponse ? respond(spec, whole, base, notes) : { base, data: whole, kept: null };
  const { data, kept } = adjusted;
  const rowOf = (place: number) => fileRow(kept ? kept[place]! : place);
  const { calibration } = spec;
  const margins = calibration ? await readMargins(spec.marginsFile!, calibration.variables) : [];
  const strata = strataOf(spec, data, rowOf);
  const weighted = weigh({
    base: adjusted.base,
    strata,
    clusters: spec.cluster === null ? null : classesOf(full(data.texts[spec.cluster]!, spec.cluster, rowOf)),
    population: spec.populationSize === null ? null : populationOf(spec.populationSize, data, strata, rowOf),
    calibration: calibration && {
      ...calibration,
      margins,
      columns: calibration.variables.map((variable) => data.texts[variable]!),
    },
  });
  if (!weighted.ok) throw new BadInput(sentence(weighted.refusal, rowOf));
  checkPopulation(spec, data, weighted);
  tell(spec, weighted, notes);
  return { weighted, data, notes };
}

const sentence = ({ message, row }: Refusal, rowOf: (place: number) => number): string => {
  const text = row === undefined ? message : `row ${rowOf(row)}: ${message}`;
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
};

function baseWeights(spec: Specification, data: Data, notes: string[]): Float64Array {
  if (spec.baseWeight === null) {
    notes.push('No base weight is named: every respondent counts the same.');
    return new Float64Array(data.rows).fill(1);
  }
  const base = data.numbers[spec.baseWeight]!;
  const bad = base.findIndex((weight) => !(weight > 0));
  if (bad >= 0) {
    throw new BadInput(
      `Row ${fileRow(bad)}, column "${spec.baseWeight}": a base weight of ${base[bad]} stands for nobody; write the inverse of the chance of being drawn, above 0, or take the row out.`,
    );
  }
  return base;
}

/** A column in which every row says something. */
function full<T extends Category>(column: T, name: string, rowOf: (place: number) => number): T {
  const row = column.codes.indexOf(-1);
  if (row < 0) return column;
  throw new BadInput(
    `Row ${rowOf(row)}, column "${name}": nothing is written; fill it in or take the row out.`,
  );
}

const strataOf = (spec: Specification, data: Data, rowOf: (place: number) => number) =>
  spec.strata
    .map((name) => classesOf(full(data.texts[name]!, name, rowOf)))
    .reduce(cross, oneClass(data.rows));

function populationOf(
  name: string,
  data: Data,
  strata: { readonly codes: Int32Array; readonly count: number },
  rowOf: (place: number) => number,
): Float64Array {
  const values = data.numbers[name]!;
  const sizes = Float64Array.from(firstRows(strata), (row) => values[row]!);
  for (let row = 0; row < values.length; row++) {
    const size = sizes[strata.codes[row]!]!;
    if (values[row] === size && size > 0) continue;
    throw new BadInput(
      values[row]! > 0
        ? `Row ${rowOf(row)}, column "${name}": ${values[row]}, but ${size} in another row of its stratum; a stratum has one population.`
        : `Row ${rowOf(row)}, column "${name}": a population of ${values[row]}; write how many units the stratum has.`,
    );
  }
  return sizes;
}

function checkPopulation(spec: Specification, data: Data, { design }: Prepared['weighted']): void {
  const stratum = design.remaining.findIndex((part) => part < 0);
  if (stratum < 0) return;
  const row = design.strata.codes.indexOf(stratum);
  const place = spec.strata.map(
    (name) => `${name} "${data.texts[name]!.levels[data.texts[name]!.codes[row]!]}"`,
  );
  throw new BadInput(
    `Column "${spec.populationSize}": more units are in the sample of ${place.join(', ') || 'the whole'} (${design.drawn[stratum]}) than in its population; correct the population, or write null to leave it out.`,
  );
}

/** Those who responded, standing for those of their class who did not. */
function respond(spec: Specification, data: Data, base: Float64Array, notes: string[]) {
  const { responded: column, classes } = spec.nonResponse!;
  const values = data.numbers[column]!;
  const strange = values.findIndex((value) => value !== 0 && value !== 1);
  if (strange >= 0) {
    throw new BadInput(
      `Row ${fileRow(strange)}, column "${column}": ${values[strange]}; write 1 for who responded and 0 for who did not.`,
    );
  }
  const kinds = classes.map((name) => classesOf(full(data.texts[name]!, name, fileRow))).reduce(cross);
  const first = firstRows(kinds);
  const nameOf = (kind: number) =>
    classes
      .map((name) => `${name} "${data.texts[name]!.levels[data.texts[name]!.codes[first[kind]!]!]}"`)
      .join(', ');
  const adjusted = adjustForNonResponse(base, Uint8Array.from(values), kinds, nameOf);
  if (!adjusted.ok) throw new BadInput(sentence(adjusted.refusal, fileRow));
  const kept = Int32Array.from(values.keys()).filter((row) => values[row] === 1);
  const largest = adjusted.factors.reduce(
    (most, factor, kind) => (factor > adjusted.factors[most]! ? kind : most),
    0,
  );
  notes.push(
    `${kept.length} of ${data.rows} responded; in ${kinds.count} weighting classes they stand for the others, by a factor of at most ${adjusted.factors[largest]!.toFixed(3)} (${nameOf(largest)}).`,
  );
  const pick = <T extends Int32Array | Float64Array>(from: T): T =>
    from.filter((_, row) => values[row] === 1) as T;
  return {
    kept,
    base: pick(adjusted.weights),
    data: {
      rows: kept.length,
      texts: Object.fromEntries(
        Object.entries(data.texts).map(([name, each]): [string, Texts] => [
          name,
          { ...each, codes: pick(each.codes) },
        ]),
      ),
      numbers: Object.fromEntries(Object.entries(data.numbers).map(([name, each]) => [name, pick(each)])),
    },
  };
}

function tell(spec: Specification, { design, trimmed }: Prepared['weighted'], notes: string[]): void {
  const { calibration } = spec;
  const alone = lonely(design);
  if (alone > 0) {
    notes.push(
      `${alone} ${alone === 1 ? 'stratum has' : 'strata have'} one ${design.clustered ? 'cluster' : 'respondent'} only and no spread of ${alone === 1 ? 'its' : 'their'} own: ${alone === 1 ? 'it counts' : 'they count'} with the distance from the mean of the whole.`,
    );
  }
  const negative = design.weights.reduce((all, weight) => all + (weight < 0 ? 1 : 0), 0);
  if (negative > 0) {
    notes.push(
      `${negative} weights are negative: linear calibration allows it; raking or logit with bounds keeps weights positive.`,
    );
  }
  if (calibration?.bounds && calibration.method !== 'logit') {
    notes.push(
      `"bounds" belong to the method logit and are not used by ${calibration.method}; "trim" limits its weights.`,
    );
  }
  if (calibration?.method === 'rake') {
    notes.push(
      'Standard errors are those of R’s rake(); "raking" gives the same weights with those of calibrate().',
    );
  }
  if (trimmed) {
    notes.push(
      `Trimming set ${trimmed.lowered} weights to the largest and ${trimmed.raised} to the least allowed; every margin still holds; the design effect of the weights went from ${trimmed.kishBefore.toFixed(3)} to what "deffKish" says.`,
    );
  }
}
