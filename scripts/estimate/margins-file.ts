import type { Margin } from '../../api/shared/statistics/design/margins.ts';
import { BadInput } from '../command.ts';
import { scanCsv } from './scan-csv.ts';

/** A file with the columns margin, level and total. Only the margins that are asked for are read. */
export async function readMargins(file: string, variables: readonly string[]): Promise<readonly Margin[]> {
  const found = new Map(variables.map((variable) => [variable, new Map<string, number>()]));
  const columns = ['margin', 'level', 'total'];
  await scanCsv(
    file,
    (heading) => {
      const absent = columns.find((column) => !heading.includes(column));
      if (absent)
        throw new BadInput(`${file} has no column "${absent}": margins need margin, level and total.`);
      return columns;
    },
    ([variable = '', level = '', total = ''], row) => {
      const margin = found.get(variable);
      if (!margin) return;
      if (margin.has(level))
        throw new BadInput(`${file}, row ${row}: ${variable} "${level}" is there twice.`);
      const people = total === '' ? NaN : Number(total);
      if (Number.isNaN(people)) {
        throw new BadInput(
          `${file}, row ${row}, column "total": "${total}" is not a number; write how many people it is.`,
        );
      }
      margin.set(level, people);
    },
  );
  return variables.map((variable) => {
    const levels = found.get(variable)!;
    if (levels.size === 0)
      throw new BadInput(`${file} has no margin "${variable}": add its levels and totals.`);
    return { variable, levels: [...levels.keys()], totals: [...levels.values()] };
  });
}
