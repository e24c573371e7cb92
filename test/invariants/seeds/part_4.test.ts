import { describe } from 'vitest';
import { expect_kept } from './expect_kept.ts';

describe('whatever happens, what Ceph promises is kept', () => expect_kept(751, 1000));
