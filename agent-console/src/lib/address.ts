import { useSearchParams } from 'react-router';

type Changes = Readonly<Record<string, string | undefined>>;

/**
 * What is looked at, kept in the address, so that it can be shared and come back to. All that change together are told
 * together: the address is set once. `replace: false` makes each change a step that the browser goes back by.
 */
export function useAddress({ replace = true }: { readonly replace?: boolean } = {}) {
  const [search, setSearch] = useSearchParams();
  const set = (changes: Changes) =>
    setSearch(
      (was) => {
        const next = new URLSearchParams(was);
        for (const [name, value] of Object.entries(changes))
          if (value) next.set(name, value);
          else next.delete(name);
        return next;
      },
      { replace },
    );
  return { search, set, clear: () => setSearch({}, { replace }) };
}
