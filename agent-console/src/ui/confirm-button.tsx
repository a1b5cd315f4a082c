import { Button, type ButtonProps, Popconfirm } from 'antd';

type Props = Omit<ButtonProps, 'onClick'> & {
  readonly question: React.ReactNode;
  readonly detail?: React.ReactNode;
  readonly onConfirm: () => void;
};

/** A button that asks before it acts. */
export function ConfirmButton({ question, detail, onConfirm, ...button }: Props) {
  return (
    <Popconfirm
      title={question}
      description={detail}
      onConfirm={onConfirm}
      disabled={button.disabled}
      okButtonProps={{ danger: button.danger }}
    >
      <Button {...button} />
    </Popconfirm>
  );
}
