import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DirectoryVersion, Gap } from '../../../../api/shared/regions/contract.ts';
import { api, useNames } from '../../lib/index.ts';
import { DataTable } from '../../ui/index.ts';

/** What this version names nobody for: these matters wait for a dispatcher to find the unit. */
export function DirectoryGaps({ version }: { version: DirectoryVersion }) {
  const { t } = useTranslation();
  const names = useNames();
  const gaps = useQuery({
    queryKey: ['directory-gaps', version.id, version.items],
    queryFn: () => api.get<Gap[]>(`/api/directory/${version.id}/gaps`),
  });
  const byCategory = new Map<string, string[]>();
  for (const { categoryCode, regionCode } of gaps.data ?? [])
    byCategory.set(categoryCode, [...(byCategory.get(categoryCode) ?? []), regionCode]);
  const rows = [...byCategory].map(([categoryCode, regionCodes]) => ({ categoryCode, regionCodes }));
  return (
    <DataTable
      rowKey="categoryCode"
      source={{ ...gaps, data: gaps.data && rows }}
      empty={t('admin:directory.no-gaps')}
      columns={[
        { title: t('admin:field.category'), render: (_, row) => names.categoryName(row.categoryCode) },
        { title: t('admin:directory.counties'), render: (_, row) => row.regionCodes.length, width: 90 },
        {
          title: t('admin:field.county'),
          render: (_, row) => row.regionCodes.map((code) => names.regionName(code)).join('、'),
        },
      ]}
    />
  );
}
