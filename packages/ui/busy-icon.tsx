import style from './busy-icon.module.css';
import { Icon } from './icon.tsx';

/**
 * In a button whose command is under way. The library's own fades out, and stays in the button for good when the
 * command was answered before it had faded in; and it is named, in English, in front of the button's label.
 */
export function BusyIcon() {
  return (
    <span className={style.busy}>
      <Icon name="busy" size={14} />
    </span>
  );
}
