/** Sends a file to a signed address with progress from 0 to 1; throws when the server does not take it. */
export function uploadFile(options: {
  url: string;
  file: File;
  method?: 'PUT' | 'POST';
  headers?: Record<string, string>;
  onProgress?: (done: number) => void;
  signal?: AbortSignal;
}): Promise<string> {
  // XMLHttpRequest, because fetch reports no progress of what it sends.
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(options.method ?? 'PUT', options.url);
    for (const [name, value] of Object.entries(options.headers ?? {})) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onload = () =>
      request.status >= 200 && request.status < 300
        ? resolve(request.responseText)
        : reject(new UploadRefused(request.status, request.responseText));
    request.onerror = () => reject(new UploadRefused(0, ''));
    request.onabort = () => reject(options.signal?.reason ?? new UploadRefused(0, ''));
    options.signal?.addEventListener('abort', () => request.abort());
    request.send(options.file);
  });
}

export class UploadRefused extends Error {
  readonly status: number;
  /** What the server wrote, such as a JSON message. */
  readonly body: string;

  constructor(status: number, body: string) {
    super(`The upload was refused (${status}).`);
    this.name = 'UploadRefused';
    this.status = status;
    this.body = body;
  }
}
