import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Space } from 'antd';
import { useTranslation } from 'react-i18next';

const MOST_HANDOVERS = 4;

/** What an operator of the hope line has before their eyes: one step a line, and whom to hand over to by Alt+1 to Alt+4. */
export function CardFields() {
  const { t } = useTranslation();
  const required = { required: true, whitespace: true, message: t('common:required') };
  return (
    <>
      <Form.Item
        name="cardSteps"
        label={t('admin:numbers.card-steps')}
        extra={t('admin:numbers.card-steps-help')}
      >
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={2000} />
      </Form.Item>
      <Form.List name="handovers">
        {(rows, { add, remove }) => (
          <Form.Item label={t('admin:numbers.handovers')}>
            {rows.map((row, index) => (
              <Space key={row.key} align="baseline">
                <kbd>Alt+{index + 1}</kbd>
                <Form.Item name={[row.name, 'name']} rules={[required]}>
                  <Input
                    maxLength={40}
                    placeholder={t('admin:field.name')}
                    aria-label={t('admin:field.name')}
                    style={{ width: 180 }}
                  />
                </Form.Item>
                <Form.Item
                  name={[row.name, 'number']}
                  rules={[
                    required,
                    { pattern: /^\+?\d[\d-]{1,18}\d$/, message: t('admin:numbers.number-help') },
                  ]}
                >
                  <Input
                    maxLength={20}
                    placeholder={t('admin:numbers.number')}
                    aria-label={t('admin:numbers.number')}
                    style={{ width: 160 }}
                  />
                </Form.Item>
                <Button
                  size="small"
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('common:remove')}
                  onClick={() => remove(row.name)}
                />
              </Space>
            ))}
            {rows.length < MOST_HANDOVERS && (
              <div>
                <Button size="small" icon={<PlusOutlined />} onClick={() => add({ name: '', number: '' })}>
                  {t('common:add')}
                </Button>
              </div>
            )}
          </Form.Item>
        )}
      </Form.List>
    </>
  );
}
