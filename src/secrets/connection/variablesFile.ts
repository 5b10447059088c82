import { parse } from 'dotenv';

/** Reads the text of a file of variables, such as `.env`: its names and values. */
export type ParseVariables = (text: string) => Readonly<Record<string, string>>;

export const parseVariables: ParseVariables = (text) => parse(text.replace(/^\uFEFF/, ''));
