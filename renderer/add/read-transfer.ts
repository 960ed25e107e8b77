import type { Source } from './source.ts';

/**
 * What a paste or drop carries, read at once, as the browser empties it after the event.
 * Files go before text: a file copied in a file manager also comes as its name.
 */
export function readTransfer(data: DataTransfer, name: 'Pasted text' | 'Dropped text'): readonly Source[] {
  if (data.files.length > 0 && !carriesPage(data)) {
    return [...data.files].map((file) => ({ kind: 'file', name: file.name, file }));
  }
  const text = data.getData('text/plain') || data.getData('text/uri-list');
  const html = data.getData('text/html');
  if (text.trim() === '' && html.trim() === '') return [];
  return [{ kind: 'text', name, text, ...(html === '' ? {} : { html }) }];
}

/** Office programs put a picture of the copied text beside it. */
function carriesPage(data: DataTransfer): boolean {
  return data.getData('text/plain') !== '' && [...data.files].every((file) => file.type.startsWith('image/'));
}
