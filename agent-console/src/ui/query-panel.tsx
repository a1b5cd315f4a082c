import type { ReactNode } from 'react';
import { ErrorPanel } from './error-panel.tsx';
import { Loading } from './loading.tsx';

type Source<T> = { readonly data: T | undefined; readonly error: unknown; readonly refetch: () => unknown };

/** Shows what a query brought, or that it is on its way, or that it failed and can be tried again. */
export function QueryPanel<T>({ source, children }: { source: Source<T>; children: (data: T) => ReactNode }) {
  if (source.data !== undefined) return <>{children(source.data)}</>;
  if (source.error) return <ErrorPanel error={source.error} onRetry={() => void source.refetch()} />;
  return <Loading />;
}
