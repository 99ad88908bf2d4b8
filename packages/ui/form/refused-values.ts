import { createContext } from 'react';

/**
 * What the server refused, by the field's path: its words stay under the field until the value is another one.
 * Empty again when the form is sent: the same value may be right once another field has changed.
 */
export const RefusedValues = createContext<Map<string, { value: string; message: string }>>(new Map());
