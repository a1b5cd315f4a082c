import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Paging } from '../../ui/index.ts';

const PAGE_SIZE = 20;
type Value = string | readonly string[] | undefined;

/** Filters and page kept in the address, so that a list can be left, shared and come back to. */
export function useUrlFilters(): {
  readonly get: (name: string) => string | undefined;
  readonly all: (name: string) => string[];
  readonly set: (name: string, value: Value) => void;
  /** Several at once: the address changes once. */
  readonly setAll: (values: Readonly<Record<string, Value>>) => void;
  readonly clear: () => void;
  /** Everything set, as a query for the server. */
  readonly query: Record<string, string | string[]>;
  readonly paging: Paging;
} {
  const [params, setParams] = useSearchParams();
  return useMemo(() => {
    const change = (act: (next: URLSearchParams) => void) =>
      setParams(
        (was) => {
          const next = new URLSearchParams(was);
          act(next);
          return next;
        },
        { replace: true },
      );
    const setAll = (values: Readonly<Record<string, Value>>) =>
      change((next) => {
        next.delete('page');
        for (const [name, value] of Object.entries(values)) {
          next.delete(name);
          const list = value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value;
          for (const one of list) next.append(name, one);
        }
      });
    const page = Number(params.get('page')) || 1;
    const pageSize = Number(params.get('pageSize')) || PAGE_SIZE;
    const query: Record<string, string | string[]> = {};
    for (const name of new Set(params.keys())) {
      if (name === 'page' || name === 'pageSize') continue;
      const values = params.getAll(name);
      query[name] = values.length > 1 ? values : values[0]!;
    }
    return {
      get: (name) => params.get(name) ?? undefined,
      all: (name) => params.getAll(name),
      set: (name, value) => setAll({ [name]: value }),
      setAll,
      clear: () => setParams(new URLSearchParams(), { replace: true }),
      query,
      paging: {
        page,
        pageSize,
        query: { page, pageSize },
        go: (to, size) =>
          change((next) => {
            next.set('page', String(to));
            if (size) next.set('pageSize', String(size));
          }),
        first: () => change((next) => next.delete('page')),
      },
    };
  }, [params, setParams]);
}
