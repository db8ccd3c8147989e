import './disposal.ts';
import { serve } from '../kernel/serve.ts';
import { runProgram } from './engine.ts';

serve({ load: async () => runProgram });
