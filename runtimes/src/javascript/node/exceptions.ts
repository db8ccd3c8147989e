import { DOMException, QuotaExceededError } from 'node:internal/per_context/domexception';
import { library } from './binding.ts';

// Node's library asks its process for this class of the library while it is loaded, so this comes first.
Object.assign(library, { DOMException, QuotaExceededError });
