import { chainOf } from './code.ts';

export type DirectoryLine = {
  readonly categoryCode: string;
  readonly regionCode: string;
  readonly unitId: string;
  readonly coUnitIds: readonly string[];
};

/** The lines of one version of the dispatch directory, with the category tree that they are read by. */
export type Directory = {
  readonly version: number;
  readonly lines: readonly DirectoryLine[];
  readonly parents: ReadonlyMap<string, string | null>;
};

/** The category and its headings, nearest first. */
export function categoryChain(parents: ReadonlyMap<string, string | null>, code: string): readonly string[] {
  const chain: string[] = [];
  for (let at: string | null | undefined = code; at && !chain.includes(at); at = parents.get(at))
    chain.push(at);
  return chain;
}

/** The line that answers for a matter: the nearest category decides before the nearest region. */
export function lineFor(
  directory: Directory,
  matter: { readonly categoryCode: string; readonly regionCode: string },
): DirectoryLine | null {
  for (const category of categoryChain(directory.parents, matter.categoryCode)) {
    for (const region of chainOf(matter.regionCode)) {
      const line = directory.lines.find((one) => one.categoryCode === category && one.regionCode === region);
      if (line) return line;
    }
  }
  return null;
}

export type UnitProposal = DirectoryLine & {
  /** True when the line speaks of exactly the category and the region that were asked, not of something wider. */
  readonly exact: boolean;
};

/** The unit that the directory names for a matter: proposed to people, never decided. */
export function proposeUnit(
  directory: Directory,
  categoryCode: string,
  regionCode: string,
): UnitProposal | null {
  const line = lineFor(directory, { categoryCode, regionCode });
  return line && { ...line, exact: line.categoryCode === categoryCode && line.regionCode === regionCode };
}
