import { Checkbox, Form, Input, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  Account,
  AccountBody,
  AccountMade,
  PasswordMade,
} from '../../../../api/shared/people/contract-accounts.ts';
import { api, RegionPicker, UnitPicker, useMutate, useUnits } from '../../lib/index.ts';
import type { Role } from '../../navigation-types.ts';
import { useSession } from '../../session/index.ts';
import { ConfirmButton } from '../../ui/index.ts';
import { FormDrawer } from '../form-drawer.tsx';
import type { Made } from './made-password.tsx';
import { ROLES } from './roles.ts';

/** As the server takes it. */
const SKILL = /^[a-z][a-z0-9]*(:[a-z0-9-]+)?$/;

type Values = Omit<AccountBody, 'password'>;
type Props = {
  account: Account | 'new' | undefined;
  onClose: () => void;
  onMade: (made: Made) => void;
};

const refresh = [['people']];

/** GB/T 2260: the first six digits of any code name its county. */
const COUNTY_DIGITS = 6;

export function AccountDrawer({ account, onClose, onMade }: Props) {
  const { t } = useTranslation();
  const { person } = useSession();
  const existing = account === 'new' ? undefined : account;
  const submit = async (values: Values) => {
    const whole = {
      ...values,
      unitId: values.roles.includes('unit') ? values.unitId : null,
      operatorNumber: values.operatorNumber || null,
    };
    if (existing) return api.put(`/api/people/${existing.id}`, whole);
    const made = await api.post<AccountMade>('/api/people', whole);
    if (made.password) onMade({ ...values, password: made.password });
    return made;
  };
  return (
    <FormDrawer<Values>
      open={account !== undefined}
      title={existing ? existing.name : t('admin:people.add')}
      initial={existing ?? { roles: [], regionCode: person.regionCode, unitId: null }}
      submit={submit}
      refresh={refresh}
      onClose={onClose}
      more={existing && <AccountActions account={existing} onClose={onClose} onMade={onMade} />}
    >
      <AccountFields isNew={!existing} />
    </FormDrawer>
  );
}

function AccountFields({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<Values>();
  const units = useUnits();
  const roles = Form.useWatch<Role[] | undefined>('roles') ?? [];
  const required = { required: true, message: t('common:required') };
  return (
    <>
      <Form.Item name="name" label={t('admin:field.name')} rules={[required]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="signInName" label={t('session:sign-in-name')} rules={[required]}>
        <Input maxLength={40} disabled={!isNew} autoCapitalize="none" autoComplete="off" />
      </Form.Item>
      <Form.Item name="roles" label={t('admin:field.roles')} rules={[required]}>
        <Checkbox.Group
          options={ROLES.map((role) => ({ value: role, label: t(`session:role.${role}`) }))}
          style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', rowGap: 4 }}
        />
      </Form.Item>
      <Form.Item
        name="regionCode"
        label={t('admin:field.area')}
        extra={t('admin:people.area-help')}
        rules={[required]}
      >
        <RegionPicker levels={['city', 'county']} />
      </Form.Item>
      {roles.includes('unit') && (
        <Form.Item
          name="unitId"
          label={t('admin:field.unit')}
          rules={[required]}
          getValueFromEvent={(unitId: string | undefined) => {
            // A handler sees the county of the unit: no need to choose it again.
            const unit = units.data?.find((one) => one.id === unitId);
            if (unit) form.setFieldValue('regionCode', unit.regionCode.slice(0, COUNTY_DIGITS));
            return unitId;
          }}
        >
          <UnitPicker />
        </Form.Item>
      )}
      <Form.Item
        name="skills"
        label={t('hotline:skill.label')}
        extra={t('hotline:skill.help')}
        rules={[
          {
            type: 'array',
            defaultField: { type: 'string', pattern: SKILL, message: t('hotline:skill.help') },
          },
        ]}
      >
        <Select
          mode="tags"
          tokenSeparators={[',', '，', ' ']}
          options={[{ value: 'hope', label: t('hotline:skill.hope') }]}
        />
      </Form.Item>
      <Form.Item
        name="operatorNumber"
        label={t('admin:field.operator-number')}
        extra={t('admin:people.number-help')}
        rules={roles.includes('operator') ? [required] : []}
      >
        <Input maxLength={12} style={{ width: 160 }} />
      </Form.Item>
    </>
  );
}

function AccountActions({ account, onClose, onMade }: { account: Account } & Omit<Props, 'account'>) {
  const { t } = useTranslation();
  const { person } = useSession();
  const activate = useMutate(
    (active: boolean) => api.post(`/api/people/${account.id}/activation`, { active }),
    { refresh, success: t('common:saved'), onSuccess: onClose },
  );
  const reset = useMutate(() => api.post<PasswordMade>(`/api/people/${account.id}/password`), {
    refresh,
    onSuccess: ({ password }) => {
      if (password) onMade({ name: account.name, signInName: account.signInName, password });
      onClose();
    },
  });
  return (
    <Space>
      <ConfirmButton
        question={t('admin:people.reset-question', { name: account.name })}
        onConfirm={() => reset.mutate()}
      >
        {t('admin:people.reset')}
      </ConfirmButton>
      {account.active ? (
        <ConfirmButton
          danger
          disabled={account.id === person.id}
          question={t('admin:people.deactivate-question', { name: account.name })}
          onConfirm={() => activate.mutate(false)}
        >
          {t('admin:people.deactivate')}
        </ConfirmButton>
      ) : (
        <ConfirmButton question={t('admin:people.activate-question')} onConfirm={() => activate.mutate(true)}>
          {t('admin:people.activate')}
        </ConfirmButton>
      )}
    </Space>
  );
}
