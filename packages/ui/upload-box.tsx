'use client';

import { type DragEvent, useId, useRef, useState } from 'react';
import { Icon } from './icon.tsx';
import { useUi } from './ui-context.ts';
import style from './upload-box.module.css';
import { UploadRefused } from './upload-file.ts';

/** A file that the server has; what a form sends is its id. */
export type UploadedFile = { id: string; name: string };

type Props = {
  id?: string;
  value?: UploadedFile[];
  onChange?: (files: UploadedFile[]) => void;
  /** Sends one file (ask for a signed address, then `uploadFile`) and answers with its id. */
  onUpload: (file: File, onProgress: (done: number) => void) => Promise<UploadedFile>;
  /** As in an input: `.csv`, `application/pdf,image/*`. */
  accept?: string;
  /** What may be chosen, in words. */
  hint?: string;
  maxMegabytes?: number;
  multiple?: boolean;
};

type Running = { key: string; name: string; done: number; problem: string | null };

/** Choose or drop files; each shows its progress, a failure says what to do. Works as a field inside `<Form.Item>`. */
export function UploadBox(props: Props) {
  const { value = [], onChange, onUpload, maxMegabytes = 20, multiple = false } = props;
  const { text } = useUi();
  const fallbackId = useId();
  const [running, setRunning] = useState<Running[]>([]);
  const [over, setOver] = useState(false);
  // Uploads end in any order, later than the render they began in.
  const files = useRef(value);
  files.current = value;

  const change = (next: UploadedFile[]) => {
    files.current = next;
    onChange?.(next);
  };
  const update = (key: string, part: Partial<Running>) =>
    setRunning((list) => list.map((entry) => (entry.key === key ? { ...entry, ...part } : entry)));

  const send = async (file: File) => {
    const key = `${file.name}:${file.size}:${performance.now()}`;
    const tooLarge = file.size > maxMegabytes * 1024 * 1024;
    const problem = tooLarge ? text('uploadTooLarge', { size: maxMegabytes }) : null;
    setRunning((list) => [...(multiple ? list : []), { key, name: file.name, done: 0, problem }]);
    if (tooLarge) return;
    try {
      const uploaded = await onUpload(file, (done) => update(key, { done }));
      setRunning((list) => list.filter((entry) => entry.key !== key));
      change(multiple ? [...files.current, uploaded] : [uploaded]);
    } catch (error) {
      const reason = error instanceof UploadRefused ? error.reason : null;
      update(key, { problem: reason ?? text('uploadFailed') });
    }
  };
  const take = (list: FileList | null) => {
    for (const file of [...(list ?? [])].slice(0, multiple ? undefined : 1)) void send(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };

  return (
    <div>
      <label
        className={style.box}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name="upload" size={22} />
        <span>{text('uploadHint')}</span>
        {props.hint !== undefined && <small>{props.hint}</small>}
        <input
          id={props.id ?? fallbackId}
          type="file"
          multiple={multiple}
          {...(props.accept === undefined ? {} : { accept: props.accept })}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = ''; // The same file may be chosen again after a failure.
          }}
        />
      </label>
      <ul className={style.files} aria-live="polite">
        {value.map((file) => (
          <li key={file.id} className={style.file} data-state="done">
            <Icon name="document" />
            <span>{file.name}</span>
            <small>{text('uploaded')}</small>
            <button
              type="button"
              aria-label={`${text('remove')} ${file.name}`}
              onClick={() => change(value.filter((other) => other.id !== file.id))}
            >
              <Icon name="close" size={14} />
            </button>
          </li>
        ))}
        {running.map((file) => (
          <li key={file.key} className={style.file} data-state={file.problem === null ? 'running' : 'failed'}>
            <Icon name={file.problem === null ? 'document' : 'warning'} />
            <span>{file.name}</span>
            <small>{file.problem ?? `${text('uploading')} ${Math.round(file.done * 100)}%`}</small>
            <button
              type="button"
              aria-label={`${text('remove')} ${file.name}`}
              onClick={() => setRunning((list) => list.filter((entry) => entry.key !== file.key))}
            >
              <Icon name="close" size={14} />
            </button>
            {file.problem === null && <progress value={file.done} max={1} aria-label={file.name} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
