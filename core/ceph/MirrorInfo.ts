import type { JsonObject } from './json/value.ts';
import { OrderedMap } from './ordered.ts';

/** A file system of another cluster that one is mirrored to (Ceph's ClusterInfo). */
export interface MirrorPeer {
  /** `client.mirror` */
  readonly client_name: string;
  readonly cluster_name: string;
  readonly fs_name: string;
}

/** That a file system is mirrored, and where to (Ceph's MirrorInfo). */
export class MirrorInfo {
  /** By uuid. */
  readonly peers = new OrderedMap<string, MirrorPeer>();

  clone(): MirrorInfo {
    const copy = new MirrorInfo();
    for (const [uuid, peer] of this.peers) copy.peers.set(uuid, peer);
    return copy;
  }

  /** The `mirror_info` of a file system in `fs dump -f json`. */
  dump(): JsonObject {
    const peers = [...this.peers].map(([uuid, peer]): [string, JsonObject] => [
      uuid,
      { remote: { ...peer } },
    ]);
    return { peers: new Map(peers) };
  }

  /** `[peers={uuid=…, remote_cluster={client_name=…, cluster_name=…, fs_name=…}}]` */
  toString(): string {
    const peers = [...this.peers].map(([uuid, { client_name, cluster_name, fs_name }]) => {
      const remote = `client_name=${client_name}, cluster_name=${cluster_name}, fs_name=${fs_name}`;
      return `{uuid=${uuid}, remote_cluster={${remote}}}`;
    });
    return `[peers=${peers.join(',')}]`;
  }
}
