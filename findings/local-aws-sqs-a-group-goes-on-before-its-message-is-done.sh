#!/bin/sh
# local-aws-sqs 2.0.2: of a FIFO queue, the next message of a group is given while the one before it is still in flight.
# Guess: a queue that knows groups and deduplication keeps the order as SQS does, which gives no more messages of a group until the one that
# was received is deleted or visible again. Seen: the second receiver gets "second" of the same order while the first one works on "first";
# SQS would give it the other order alone. Once it is visible again, "first" comes after "second" has been handled: what depends on the
# order passes or fails here for no reason of its own.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts local-aws-sqs@2.0.2 @aws-sdk/client-sqs@3.1175.0

cat >seen.mjs <<'JS'
import { createServer } from 'node:net';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import sqs from 'local-aws-sqs';
const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});
await sqs.createSqsServer({ port, hostname: '127.0.0.1' });
const client = new SQSClient({ region: 'us-east-1', endpoint: `http://127.0.0.1:${port}`, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
const Attributes = { FifoQueue: 'true', VisibilityTimeout: '2' };
const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: 'orders.fifo', Attributes }));
for (const [MessageGroupId, MessageBody] of [['order-1', 'first'], ['order-1', 'second'], ['order-2', 'other']])
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId, MessageDeduplicationId: MessageBody }));
const receive = async (MaxNumberOfMessages) => {
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages }));
  console.log(Messages.map(({ Body }) => Body));
  return Messages;
};
await receive(1);
for (const { ReceiptHandle } of await receive(10)) await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
await new Promise((resolve) => setTimeout(resolve, 2500));
await receive(10);
process.exit(0);
JS

cat >expected.txt <<'TEXT'
[ 'first' ]
[ 'second', 'other' ]
[ 'first' ]
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
