import { useSearchParams } from 'react-router';

/** The filters of a list, kept in the address. All that change together are told together: the address is set once. */
export function useSearchFilters(onChange: () => void) {
  const [search, setSearch] = useSearchParams();
  const set = (changes: Readonly<Record<string, string | undefined>>) => {
    setSearch((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(changes))
        if (value) next.set(name, value);
        else next.delete(name);
      return next;
    });
    onChange();
  };
  const clear = () => {
    setSearch({});
    onChange();
  };
  return { search, query: Object.fromEntries(search) as Record<string, string>, set, clear };
}
