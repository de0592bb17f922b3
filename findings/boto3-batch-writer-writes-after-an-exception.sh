#!/bin/sh
# boto3 1.26.27: when the block of a batch_writer() raises, what was put before is written all the same.
# Guess: the block is left as a failed one, nothing more is sent (as a transaction of a database is rolled back). Seen: leaving the block
# sends the rest of the buffer whatever the reason is, so the first items of a file with a bad line are stored, and up to 24 of them
# only because of the exception; a dictionary that is changed after put_item is sent as it is then, so a reused one is sent twice.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq python3-boto3=1.26.27+dfsg-1 python3-botocore=1.29.27+repack-1 python3-s3transfer=0.6.0-1 python3-jmespath=1.0.1-1 python3-dateutil=2.8.2-2 python3-urllib3=1.26.12-1+deb12u4 python3-six=1.16.0-4 2>/dev/null
for package in *.deb; do dpkg -x "$package" .; done

cat >seen.py <<'PY'
import boto3

table = boto3.resource('dynamodb', region_name='eu-west-1', aws_access_key_id='a', aws_secret_access_key='b').Table('prices')


def write(**request):
    print('sent:', [entry['PutRequest']['Item'] for entry in request['RequestItems']['prices']])
    return {'UnprocessedItems': {}}


table.meta.client.batch_write_item = write
try:
    with table.batch_writer() as batch:
        for line in ['1', '2', 'three']:
            batch.put_item(Item={'price': int(line)})
except ValueError:
    print('raised, as it should be')
with table.batch_writer() as batch:
    item = {}
    for price in (1, 2):
        item['price'] = price
        batch.put_item(Item=item)
PY

cat >expected.txt <<'TEXT'
sent: [{'price': 1}, {'price': 2}]
raised, as it should be
sent: [{'price': 2}, {'price': 2}]
TEXT

PYTHONPATH="$folder/usr/lib/python3/dist-packages" /usr/bin/python3 seen.py | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
