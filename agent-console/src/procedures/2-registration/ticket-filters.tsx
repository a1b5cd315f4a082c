import { Button, Checkbox, DatePicker, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { CategoryPicker, local, RegionPicker, UnitPicker } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { COLOURS, STATUSES, URGENCIES } from './queries.ts';
import type { useUrlFilters } from './url-filters.ts';

const LEVELS = ['county'] as const;

export function TicketFilters({ filters }: { filters: ReturnType<typeof useUrlFilters> }) {
  const { t } = useTranslation('registration');
  const { person } = useSession();
  const [from, to] = [filters.get('from'), filters.get('to')];
  const several = (name: string, values: readonly string[], group: string, label: string, width: number) => (
    <Select
      mode="multiple"
      allowClear
      maxTagCount="responsive"
      placeholder={label}
      value={filters.all(name)}
      onChange={(picked: string[]) => filters.set(name, picked)}
      options={values.map((value) => ({ value, label: t(`${group}.${value}`) }))}
      style={{ width }}
    />
  );
  return (
    <div className="filters">
      <Input.Search
        allowClear
        placeholder={t('tickets.q-hint')}
        defaultValue={filters.get('q')}
        onSearch={(text) => filters.set('q', text.trim())}
        style={{ width: 230 }}
      />
      {several('status', STATUSES, 'status', t('field.status'), 170)}
      {several('colour', COLOURS, 'tickets.colour', t('field.colour'), 130)}
      {several('urgency', URGENCIES, 'urgency', t('urgency.label'), 130)}
      {person.regionCode.endsWith('00') && (
        <RegionPicker
          allowClear
          levels={LEVELS}
          placeholder={t('field.county')}
          value={filters.get('countyCode')}
          onChange={(code) => filters.set('countyCode', code)}
          style={{ width: 150 }}
        />
      )}
      <CategoryPicker
        allowClear
        leavesOnly={false}
        placeholder={t('field.category')}
        value={filters.get('categoryCode')}
        onChange={(code) => filters.set('categoryCode', code)}
        style={{ width: 170 }}
      />
      <UnitPicker
        allowClear
        placeholder={t('field.unit')}
        value={filters.get('unitId')}
        onChange={(id) => filters.set('unitId', id)}
        style={{ width: 170 }}
      />
      <DatePicker.RangePicker
        value={[from ? local(from) : null, to ? local(to) : null]}
        onChange={(days) =>
          filters.setAll({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })
        }
        allowEmpty={[true, true]}
        style={{ width: 240 }}
      />
      <Select
        value={filters.get('sort') ?? 'newest'}
        onChange={(value) => filters.set('sort', value === 'newest' ? undefined : value)}
        options={['newest', 'due'].map((value) => ({ value, label: t(`tickets.${value}`) }))}
        aria-label={t('field.sort')}
        style={{ width: 120 }}
      />
      <Checkbox
        checked={filters.get('overdue') === 'true'}
        onChange={(event) => filters.set('overdue', event.target.checked ? 'true' : undefined)}
      >
        {t('field.overdue')}
      </Checkbox>
      <Button type="link" size="small" onClick={filters.clear}>
        {t('tickets.reset')}
      </Button>
    </div>
  );
}
