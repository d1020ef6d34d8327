#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh SHARED OUT: from the corpora to models/core.bin. About an hour and a half on one core; the same bytes every time.
#
#   1 silver    open news as words (and the names that the rules find): what pretraining reads
#   2 pretrain  the first layer foretells words, three passes
#   3 train     tags and trees of the treebanks, names of the open sets and of the silver ones, together; two rounds
#   4 export    whole numbers for the program
set -eu
shared=$1 out=$2
programs=$(cd "$(dirname "$0")/../.." && pwd)/build/release
here=$(cd "$(dirname "$0")" && pwd)
work=${TRAIN_WORK:-$programs/train}
mkdir -p "$work"
cd "$work"
language=$shared/corpora/language

plain() { # plain FOLDER SET SPLIT: decompressed beside us
  zcat -f "$language/$1/$2.$3.conllu"* > "$2.$3.conllu"
}
for set in ewt gum; do plain trees $set train; plain trees $set dev; done
for set in wikigold crossner-politics wnut17 broad-twitter; do plain entities $set train; done
for set in wikigold crossner-politics uner-ewt wnut17; do plain entities $set dev; done
python3 "$here/gum_names.py" gum.train.conllu > gum-names.train.conllu

background="wikinews events globalvoices senate digitalgov"
for set in $background; do
  xz -dc "$shared/corpora/background/$set.jsonl.xz" > $set.jsonl
  "$programs/core_silver" $set.jsonl > $set.conllu
done

trees="ewt.train.conllu gum.train.conllu"
"$programs/core_pretrain" words.bin first.bin 3 $trees $trees $trees wnut17.train.conllu broad-twitter.train.conllu \
  wikinews.conllu events.conllu globalvoices.conllu senate.conllu digitalgov.conllu

names="wikigold.train.conllu crossner-politics.train.conllu gum-names.train.conllu wnut17.train.conllu"
silver="0.5@broad-twitter.train.conllu 0.4@wikinews.conllu 0.4@globalvoices.conllu"
train() { # train START OUT PASSES
  "$programs/core_train" words.bin "$1" "$2" "$3" --trees $trees --trees-dev ewt.dev.conllu gum.dev.conllu \
    --names $names $silver --names-dev wikigold.dev.conllu crossner-politics.dev.conllu uner-ewt.dev.conllu wnut17.dev.conllu
}
train first.bin round1.w 18
train round1.w round2.w 10
"$programs/core_export" words.bin round2.w "$out"
