import { chainOf } from './code.ts';
import { categoryChain } from './directory.ts';

type Item = { readonly categoryCode: string; readonly regionCode: string };
type Node = { readonly code: string; readonly parentCode: string | null; readonly active: boolean };
export type Gap = { readonly categoryCode: string; readonly regionCode: string };

export type County = { readonly code: string; readonly townships: readonly string[] };

/**
 * Which categories in use a county has nobody for. An entry of a heading covers what is below it, an entry of the city
 * covers its counties, and entries of all townships of a county cover the county.
 */
export function gapsOf(
  categories: readonly Node[],
  counties: readonly County[],
  items: readonly Item[],
): readonly Gap[] {
  const inUse = categories.filter((category) => category.active);
  const headings = new Set(inUse.map((category) => category.parentCode));
  const leaves = inUse.filter((category) => !headings.has(category.code));
  const parents = new Map(categories.map(({ code, parentCode }) => [code, parentCode]));
  const entries = new Set(items.map((item) => `${item.categoryCode} ${item.regionCode}`));
  const covered = (category: string, region: string): boolean =>
    categoryChain(parents, category).some((heading) =>
      chainOf(region).some((above) => entries.has(`${heading} ${above}`)),
    );
  return counties.flatMap(({ code: regionCode, townships }) =>
    leaves
      .filter(({ code }) => {
        if (covered(code, regionCode)) return false;
        return townships.length === 0 || !townships.every((township) => covered(code, township));
      })
      .map(({ code }) => ({ categoryCode: code, regionCode })),
  );
}
