import { useMemo, useState } from 'react';
import { Table, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.tsx';
import { ErrorPanel } from './error-panel.tsx';

export type PageOf<T> = { readonly items: readonly T[]; readonly total: number };

/** As much of a react-query result as a table needs. */
export type TableSource<T> = {
  readonly data: PageOf<T> | readonly T[] | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
  readonly refetch: () => unknown;
};

export type Paging = {
  readonly page: number;
  readonly pageSize: number;
  /** To be spread into the query of the request. */
  readonly query: { readonly page: number; readonly pageSize: number };
  readonly go: (page: number, pageSize?: number) => void;
  /** Call when a filter changes. */
  readonly first: () => void;
};

export const PAGE_SIZES = [20, 50, 100] as const;

export function usePaging(initial: number = PAGE_SIZES[0]): Paging {
  const [at, setAt] = useState({ page: 1, pageSize: initial });
  return useMemo(
    () => ({
      ...at,
      query: at,
      go: (page, pageSize) => setAt((was) => ({ page, pageSize: pageSize ?? was.pageSize })),
      first: () => setAt((was) => (was.page === 1 ? was : { ...was, page: 1 })),
    }),
    [at],
  );
}

type Props<T extends object> = Omit<TableProps<T>, 'dataSource' | 'loading' | 'pagination'> & {
  readonly source: TableSource<T>;
  /** Paging by the server; without it all rows are shown. */
  readonly paging?: Paging;
  readonly empty?: React.ReactNode;
  readonly onRowClick?: (row: T) => void;
};

/** A table of rows from the server, with its loading, empty and failed states. */
export function DataTable<T extends object>({ source, paging, empty, onRowClick, ...table }: Props<T>) {
  const { t } = useTranslation();
  const { data } = source;
  const page: PageOf<T> | undefined =
    data === undefined ? undefined : 'items' in data ? data : { items: data, total: data.length };
  if (source.error && !page) return <ErrorPanel error={source.error} onRetry={() => void source.refetch()} />;
  return (
    <>
      {Boolean(source.error) && <ErrorPanel error={source.error} onRetry={() => void source.refetch()} />}
      <Table<T>
        size="small"
        scroll={{ x: 'max-content' }}
        onRow={
          onRowClick &&
          ((row) => ({
            onClick: () => onRowClick(row),
            onKeyDown: (event) => {
              if (event.key === 'Enter' && event.target === event.currentTarget) onRowClick(row);
            },
            tabIndex: 0,
            style: { cursor: 'pointer' },
          }))
        }
        {...table}
        dataSource={page?.items as T[] | undefined}
        loading={page === undefined && source.isFetching}
        locale={{ emptyText: page ? <EmptyState text={empty ?? t('common:nothing-here')} /> : ' ' }}
        pagination={
          paging
            ? {
                current: paging.page,
                pageSize: paging.pageSize,
                total: page?.total ?? 0,
                pageSizeOptions: [...PAGE_SIZES],
                showSizeChanger: true,
                hideOnSinglePage: (page?.total ?? 0) <= PAGE_SIZES[0],
                showTotal: (total) => t('common:total-rows', { count: total }),
                onChange: paging.go,
              }
            : false
        }
      />
    </>
  );
}
