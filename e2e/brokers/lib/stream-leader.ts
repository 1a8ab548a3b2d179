import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import type { NatsCluster } from './nats-cluster.ts';

/** Name of the node that leads a stream. */
export async function streamLeader(cluster: NatsCluster, stream: string): Promise<string | undefined> {
  const connection = await connect({ servers: [...cluster.servers], user: 'host', pass: 'host' });
  try {
    const manager = await jetstreamManager(connection);
    return (await manager.streams.info(stream)).cluster?.leader;
  } finally {
    await connection.close();
  }
}
