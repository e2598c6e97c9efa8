export { type DocumentError, type Finding, readDocument } from './document.ts';
