import { useAddress } from './address.ts';

/** The filters of a list, kept in the address. */
export function useSearchFilters(onChange: () => void) {
  const { search, set, clear } = useAddress({ replace: false });
  return {
    search,
    query: Object.fromEntries(search) as Record<string, string>,
    set: (changes: Parameters<typeof set>[0]) => {
      set(changes);
      onChange();
    },
    clear: () => {
      clear();
      onChange();
    },
  };
}
