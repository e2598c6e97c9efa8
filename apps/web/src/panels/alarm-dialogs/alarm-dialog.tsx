import { Dialog } from '@base-ui/react/dialog';
import type { FormEvent, ReactNode } from 'react';
import styles from './alarm-dialog.module.css';

interface AlarmDialogProps {
  readonly title: string;
  readonly detail: string;
  readonly save: string;
  readonly cancel: string;
  readonly canSave: boolean;
  readonly onSave: () => void;
  readonly close: () => void;
  readonly children?: ReactNode;
}

/** One question before an act that needs a reason, or that can not be taken back. */
export function AlarmDialog(props: AlarmDialogProps) {
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!props.canSave) return;
    props.onSave();
    props.close();
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && props.close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup}>
          <Dialog.Title className={styles.title}>{props.title}</Dialog.Title>
          <form onSubmit={save} className={styles.form}>
            <Dialog.Description className={styles.detail}>{props.detail}</Dialog.Description>
            {props.children}
            <div className={styles.foot}>
              <Dialog.Close className={styles.button}>{props.cancel}</Dialog.Close>
              <button type="submit" className={styles.main} disabled={!props.canSave}>
                {props.save}
              </button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
