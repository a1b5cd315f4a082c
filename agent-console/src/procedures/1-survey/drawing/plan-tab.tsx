import { useMemo, useState } from 'react';
import { Alert, Button, Form, InputNumber, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  PlanAnswer,
  PlannedCounty,
  SamplePlan,
} from '../../../../../api/procedures/1-survey/contract-drawing.ts';
import { ALLOCATIONS, planOutcome } from '../../../../../api/procedures/1-survey/contract-drawing.ts';
import type { ProjectAnswer } from '../../../../../api/procedures/1-survey/contract.ts';
import { api, formatTime, useMutate, useNames } from '../../../lib/index.ts';
import { QueryPanel } from '../../../ui/index.ts';
import { projectKeys, useQuotas } from '../projects/queries.ts';
import { PlanTable } from './plan-table.tsx';
import { PlanWords } from './plan-words.tsx';
import { drawingKeys, usePlan } from './queries.ts';

/** How many interviews, where, and what they will be able to show, before anyone is called. */
export function PlanTab({ project, mayEdit }: { project: ProjectAnswer; mayEdit: boolean }) {
  const plan = usePlan(project.id);
  return (
    <QueryPanel source={plan}>
      {(data) => <Plan project={project} answer={data} mayEdit={mayEdit} />}
    </QueryPanel>
  );
}

type Props = {
  readonly project: ProjectAnswer;
  readonly answer: PlanAnswer;
  readonly mayEdit: boolean;
};

function Plan({ project, answer, mayEdit }: Props) {
  const { t } = useTranslation('survey');
  const { regionName } = useNames();
  const [edited, setEdited] = useState<SamplePlan>();
  const plan: SamplePlan = edited ?? answer.plan;
  const outcome = useMemo(() => planOutcome(plan), [plan]);
  const set = (change: Partial<SamplePlan>) => setEdited({ ...plan, ...change });
  const setCounty = (countyCode: string, change: Partial<PlannedCounty>) =>
    set({
      counties: plan.counties.map((each) => (each.countyCode === countyCode ? { ...each, ...change } : each)),
    });
  const save = useMutate(() => api.put(`/api/survey/projects/${project.id}/plan`, plan), {
    refresh: [drawingKeys.plan(project.id)],
    success: t('common:saved'),
    onSuccess: () => setEdited(undefined),
  });
  const problem = outcome.ok ? null : outcome.problem;
  return (
    <>
      <Form layout="inline" disabled={!mayEdit} style={{ rowGap: 8, marginBottom: 12 }}>
        <Form.Item label={t('plan.method')} tooltip={t('plan.method-help')}>
          <Select
            value={plan.method}
            onChange={(method) => set({ method })}
            popupMatchSelectWidth={false}
            options={ALLOCATIONS.map((value) => ({ value, label: t(`plan.methods.${value}`) }))}
            aria-label={t('plan.method')}
          />
        </Form.Item>
        {plan.method === 'power' && (
          <Form.Item label={t('plan.power')} tooltip={t('plan.power-help')}>
            <Amount label={t('plan.power')} value={plan.power} onChange={(power) => set({ power })} />
          </Form.Item>
        )}
        <Form.Item label={t('plan.total')}>
          <Amount label={t('plan.total')} value={plan.total} onChange={(total) => set({ total })} />
        </Form.Item>
        <Form.Item label={t('plan.floor')}>
          <Amount label={t('plan.floor')} value={plan.floor} onChange={(floor) => set({ floor })} />
        </Form.Item>
        <Form.Item label={t('plan.deff')} tooltip={t('plan.deff-help')}>
          <Amount label={t('plan.deff')} value={plan.deff} onChange={(deff) => set({ deff })} />
        </Form.Item>
      </Form>
      {problem && (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 12 }}
          title={t(`errors:${problem.code}`, {
            ...problem,
            county: problem.key === null ? '' : regionName(problem.key),
          })}
        />
      )}
      {outcome.ok && <PlanWords plan={plan} outcome={outcome} />}
      <PlanTable plan={plan} outcome={outcome} mayEdit={mayEdit} onCounty={setCounty} />
      {mayEdit && (
        <Space style={{ marginTop: 12 }} wrap>
          <Button
            type="primary"
            disabled={problem !== null || (answer.stored && !edited)}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {t('plan.save')}
          </Button>
          <AsQuotas project={project} plan={answer.plan} ready={answer.stored && !edited} />
        </Space>
      )}
      <p className="quiet" style={{ marginTop: 8 }}>
        {answer.changedAt
          ? t('plan.changed', { by: answer.changedByName, at: formatTime(answer.changedAt, 'short') })
          : t('plan.defaults')}
      </p>
    </>
  );
}

/** What is being typed may be empty for a moment; the plan then says what is wrong with it. */
function Amount({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number;
  onChange: (value: number) => void;
}) {
  return (
    <InputNumber
      aria-label={label}
      value={value}
      min={0}
      onChange={(next) => next !== null && onChange(next)}
      style={{ width: 104 }}
    />
  );
}

/** The planned interviews as quotas, one cell a county, where there are none yet. */
function AsQuotas({ project, plan, ready }: { project: ProjectAnswer; plan: SamplePlan; ready: boolean }) {
  const { t } = useTranslation('survey');
  const quotas = useQuotas(project.id);
  const outcome = planOutcome(plan);
  const cells = outcome.ok
    ? outcome.counties.map(({ countyCode, n }) => ({ countyCode, sex: '*', ageBand: '*', target: n }))
    : [];
  const apply = useMutate(() => api.put(`/api/survey/projects/${project.id}/quotas`, { cells }), {
    refresh: [projectKeys.one(project.id)],
    success: t('plan.quotas-made'),
  });
  if (!quotas.data || quotas.data.items.length > 0) return null;
  return (
    <Button disabled={!ready || !outcome.ok} loading={apply.isPending} onClick={() => apply.mutate()}>
      {t('plan.as-quotas')}
    </Button>
  );
}
