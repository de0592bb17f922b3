#!/bin/sh
# botocore 1.29.27: MaxItems of a paginator takes items off the last page and leaves its LastEvaluatedKey and Count as they were.
# Guess: a page says where it ends and how many items it has. Seen: with MaxItems 3 and pages of 2 the second page has one item, Count 2
# and the key of the item that was taken off, so that whoever goes on from LastEvaluatedKey never sees that item; resumed by
# resume_token, the first page has one item and Count 0. A cursor for a caller has to be the token, and a sum has to count Items.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq python3-boto3=1.26.27+dfsg-1 python3-botocore=1.29.27+repack-1 python3-s3transfer=0.6.0-1 python3-jmespath=1.0.1-1 python3-dateutil=2.8.2-2 python3-urllib3=1.26.12-1+deb12u4 python3-six=1.16.0-4 2>/dev/null
for package in *.deb; do dpkg -x "$package" .; done

cat >seen.py <<'PY'
import boto3

client = boto3.client('dynamodb', region_name='eu-west-1', aws_access_key_id='a', aws_secret_access_key='b')
stored = [{'id': {'S': str(number)}} for number in range(6)]


def answer(operation, request):
    first = int(request['ExclusiveStartKey']['id']['S']) + 1 if 'ExclusiveStartKey' in request else 0
    items = stored[first:first + request['Limit']]
    key = {'LastEvaluatedKey': items[-1]} if first + len(items) < len(stored) else {}
    return {'Items': items, 'Count': len(items), 'ScannedCount': len(items), **key}


client._make_api_call = answer
token = None
for run in ('first', 'resumed'):
    pages = client.get_paginator('scan').paginate(TableName='users', PaginationConfig={'MaxItems': 3, 'PageSize': 2, 'StartingToken': token})
    for page in pages:
        print(f'{run}:', [item['id']['S'] for item in page['Items']], 'Count', page['Count'], 'LastEvaluatedKey', page.get('LastEvaluatedKey', {}).get('id'))
    token = pages.resume_token
PY

cat >expected.txt <<'TEXT'
first: ['0', '1'] Count 2 LastEvaluatedKey {'S': '1'}
first: ['2'] Count 2 LastEvaluatedKey {'S': '3'}
resumed: ['3'] Count 0 LastEvaluatedKey {'S': '3'}
resumed: ['4', '5'] Count 2 LastEvaluatedKey None
TEXT

PYTHONPATH="$folder/usr/lib/python3/dist-packages" /usr/bin/python3 seen.py | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
