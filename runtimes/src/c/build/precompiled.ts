import type { MakeFile } from '../../files.ts';
import { Toolchain } from '../toolchain.ts';
import { treeOf } from '../tree.ts';
import { headers, made } from './sysroot.ts';

/** `precompiled.pch`: the headers of the C++ standard library, read once. */
export const make: MakeFile = async () => made(await new Toolchain(treeOf(await headers())).precompile('own/cpp/bits/stdc++.h'));
