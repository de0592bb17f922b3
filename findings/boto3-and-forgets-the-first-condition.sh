#!/bin/sh
# boto3 1.26.27: of two conditions joined with `and`, only the second one is sent; of two joined with `or`, only the first one.
# Guess: what cannot be expressed is refused, as `not` is, or `and` means `&`. Seen: a condition is true for Python, so that
# `Attr("stock").gte(1) and Attr("price").eq(10)` is the price alone: the update is done whatever the stock is, and a filter answers
# too much, without a word. Precedence is another trap of `&`, which binds tighter than a comparison; methods (`.eq`) avoid that one.
# A rewrite of this project leaves such a call alone (test/fixtures/rewrites/joined-by-and.py.txt).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq python3-boto3=1.26.27+dfsg-1 python3-botocore=1.29.27+repack-1 python3-s3transfer=0.6.0-1 python3-jmespath=1.0.1-1 python3-dateutil=2.8.2-2 python3-urllib3=1.26.12-1+deb12u4 python3-six=1.16.0-4 2>/dev/null
for package in *.deb; do dpkg -x "$package" .; done

cat >seen.py <<'PY'
from boto3.dynamodb.conditions import Attr, ConditionExpressionBuilder

stock, price = Attr('stock').gte(1), Attr('price').eq(10)


def sent(condition):
    built = ConditionExpressionBuilder().build_expression(condition)
    return built.condition_expression, built.attribute_name_placeholders


print('&  ', *sent(stock & price))
print('and', *sent(stock and price))
print('|  ', *sent(stock | price))
print('or ', *sent(stock or price))
PY

cat >expected.txt <<'TEXT'
&   (#n0 >= :v0 AND #n1 = :v1) {'#n0': 'stock', '#n1': 'price'}
and #n0 = :v0 {'#n0': 'price'}
|   (#n0 >= :v0 OR #n1 = :v1) {'#n0': 'stock', '#n1': 'price'}
or  #n0 >= :v0 {'#n0': 'stock'}
TEXT

PYTHONPATH="$folder/usr/lib/python3/dist-packages" /usr/bin/python3 seen.py | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
