import type { ReactNode } from 'react';
import { Button, Drawer, Form, Space } from 'antd';
import type { QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMutate } from '../lib/index.ts';

type Props<Values extends object> = {
  readonly open: boolean;
  readonly title: ReactNode;
  readonly initial: Partial<Values>;
  readonly submit: (values: Values) => Promise<unknown>;
  readonly onClose: () => void;
  /** Called with what the server answered, before the drawer closes. */
  readonly onSaved?: (answer: unknown) => void;
  readonly refresh: readonly QueryKey[];
  readonly width?: number;
  /** What else can be done with the thing, at the left of the foot. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
};

/** One thing being added or changed, beside the list it belongs to. */
export function FormDrawer<Values extends object>(props: Props<Values>) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={props.open}
      title={props.title}
      onClose={props.onClose}
      size={props.width ?? 460}
      destroyOnHidden
    >
      {props.open && <DrawerForm {...props} key={String(props.title)} label={t('common:save')} />}
    </Drawer>
  );
}

function DrawerForm<Values extends object>({
  initial,
  submit,
  onClose,
  onSaved,
  refresh,
  more,
  children,
  label,
}: Props<Values> & { label: string }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const save = useMutate(submit, {
    form,
    refresh,
    success: t('common:saved'),
    onSuccess: (answer) => {
      onSaved?.(answer);
      onClose();
    },
  });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      initialValues={initial}
      onFinish={(values) => save.mutate(values)}
      scrollToFirstError
    >
      {children}
      <Space style={{ display: 'flex', justifyContent: 'space-between' }}>
        <Space>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {label}
          </Button>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </Space>
        {more}
      </Space>
    </Form>
  );
}
