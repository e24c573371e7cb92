import { cpp_strerror } from '../ceph/errno.ts';
import { decide } from '../trace/traced.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';

/**
 * Has everything the journal holds written to its place and lets go of all segments but a new one (Ceph's
 * C_Flush_Journal). `complete` gets 0 or a negative errno, and what is said about it.
 */
export function flush_journal(mds: MDSRankMessages, complete: (r: number, message: string) => void): void {
  const { mdlog } = mds;
  if (!decide('active', mds.is_active())) {
    mds.dout(5, 'flush_journal: MDS not active, no-op');
    complete(0, '');
    return;
  }
  // Seals the segment there is; all before the new one can expire then.
  mdlog.start_new_segment();
  mdlog.flush();
  mdlog.wait_for_safe((r) => {
    if (r !== 0) {
      complete(r, `Error ${r} (${cpp_strerror(r)}) while flushing journal`);
      return;
    }
    mdlog.trim_all((expired) => {
      if (expired !== 0) {
        complete(expired, `Error ${expired} (${cpp_strerror(expired)}) while trimming log`);
        return;
      }
      mdlog.trim_expired_segments();
      mdlog.get_journaler().write_head((written) => {
        const message =
          written === 0 ? '' : `Error ${written} (${cpp_strerror(written)}) while writing header`;
        complete(written, message);
      });
    });
  });
}
