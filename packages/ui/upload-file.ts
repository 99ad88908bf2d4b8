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
  /** Why, in the person's language, when the server said it; null for a lost connection. */
  readonly reason: string | null;

  constructor(status: number, body: string) {
    super(`The upload was refused (${status}).`);
    this.name = 'UploadRefused';
    this.status = status;
    this.reason = reasonIn(body);
  }
}

function reasonIn(body: string): string | null {
  try {
    const answer: unknown = JSON.parse(body);
    const told = typeof answer === 'object' && answer !== null && 'message' in answer ? answer.message : null;
    return typeof told === 'string' ? told : null;
  } catch {
    return null; // A proxy's page.
  }
}
