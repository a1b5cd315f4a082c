import type { Design } from './design.ts';
import { meanOf } from './mean.ts';
import { groupingOf, type Grouping, type Moments } from './moments.ts';
import { classesOf, coarser, cross, firstRows, membersOf, oneClass, type Category } from './table.ts';

/** One part of the sample: the levels that its respondents share, and the groups they are in. */
export type Domain = {
  readonly levels: Readonly<Record<string, string>>;
  readonly members: Int32Array;
};

export type DomainSet = { readonly by: readonly string[]; readonly domains: readonly Domain[] };

/**
 * The sample grouped once for all the ways in which it is told apart. The first set is the whole; a respondent without
 * a level (nothing written) is in the whole and in no domain of that set.
 */
export function domainsOf(
  design: Design,
  columns: Readonly<Record<string, Category>>,
  by: readonly (readonly string[])[],
): { readonly grouping: Grouping; readonly sets: readonly DomainSet[] } {
  const used = [...new Set(by.flat())];
  const classes = Object.fromEntries(used.map((name) => [name, classesOf(columns[name]!)]));
  const grouping = groupingOf(
    design,
    used.map((name) => classes[name]!),
  );
  const sets = [[], ...by].map((names) => {
    const domain = names.map((name) => classes[name]!).reduce(cross, oneClass(design.rows));
    const first = firstRows(domain);
    const { start, order } = membersOf({ codes: coarser(grouping.first, domain), count: domain.count });
    const domains = Array.from(first, (row, each) => ({
      levels: Object.fromEntries(
        names.map((name) => [name, columns[name]!.levels[columns[name]!.codes[row]!]!]),
      ),
      members: order.slice(start[each], start[each + 1]),
    })).filter(({ levels }) => names.every((name) => levels[name] !== undefined));
    return { by: names, domains: domains.sort((a, b) => compare(names, a.levels, b.levels)) };
  });
  return { grouping, sets };
}

/** By the levels in turn, numbers as numbers: the order of the rows of the file shows nowhere. */
function compare(names: readonly string[], a: Domain['levels'], b: Domain['levels']): number {
  for (const name of names) {
    const [left, right] = [a[name]!, b[name]!];
    const apart = Number(left) - Number(right);
    if (left !== right) return Number.isNaN(apart) || apart === 0 ? (left < right ? -1 : 1) : apart;
  }
  return 0;
}

export const domainMeans = (design: Design, grouping: Grouping, moments: Moments, { domains }: DomainSet) =>
  domains.map(({ members }) => meanOf(design, grouping, moments, members));
