import { DOMException, QuotaExceededError } from 'node:internal/per_context/domexception';
import { library, privateSymbols } from './binding.ts';

// Node's library asks its process for this class of the library while it is loaded, so this comes first.
Object.assign(library, { DOMException, QuotaExceededError });

// What its constructor notes by a symbol that only the process sees is asked of nobody here.
const { transfer_mode_private_symbol: mode } = privateSymbols;
if (mode) Object.defineProperty(DOMException.prototype, mode, { set() {}, configurable: true });
