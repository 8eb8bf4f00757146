"""Words for things that no drawn room has: of them there is none, and the count is 0."""

WORDS = (
    "apple arch axe bag bank banjo barrel bath beaker bear bed bench bird blanket blender boat book bookcase boot bottle "
    "bowl bread brick bridge brush bucket bus bush cage cake camera camel candle canoe carpet cart carrot cello clock cloud "
    "coat coffin comb computer cow crab crate crib crow crown cup curtain cushion desk dishwasher doll dolphin door dragon "
    "dresser drum duck eagle easel engine envelope fan faucet fence fireplace fish flag flute fork fountain fox frog garage "
    "gate giraffe glass globe glove goat guitar hammer hammock hat heater helmet hen hippo horse hose house iron jacket jar "
    "kayak kettle key knife ladder laptop lion lizard lock loom magnet map mask mattress microwave mirror mixer mop moose "
    "motor mouse mug nest newspaper oar oven owl painting pan panda pencil penguin pig pigeon pillow pipe pizza plane plate "
    "pony poster pot printer puppet purse radio rabbit rack rake rat ring river robot rocket rope rug saddle sail sandwich "
    "saw scarf screen sculpture seal shark sheep shelf shell ship shirt shoe shovel shower sink skateboard sled snake soap "
    "sock spade spider spoon statue stove suitcase swan swing sword tablet tap telephone television tent tiger toilet tool "
    "towel tower toy train tree trolley trumpet trunk tub turtle vacuum van violin wagon wallet wardrobe washer watch whale "
    "wheel whistle window wolf worm wrench yacht zebra"
).split()
ONSETS = "b c ch d f g h j k l m n p r s sh st t th v w z".split()
VOWELS = "a e i o u ea oo ai".split()
ENDS = ["", "", "n", "r", "l", "t", "ck", "s", "m"]
INVENTED = 0.4  # share of words that nobody has


def word(random) -> str:
    if random.random() > INVENTED:
        return str(random.choice(WORDS))
    return "".join(random.choice(part) for _ in range(random.integers(1, 4)) for part in (ONSETS, VOWELS)) + str(random.choice(ENDS))


def asked(question, random) -> dict:
    """The same question about a thing that is not there."""
    known, thing = question["mentions"][0], word(random)
    text, stem = (question[name].replace(known, thing) for name in ("text", "stem"))
    if thing[0] in "aeiou":
        text, stem = (said.replace(f" a {thing}", f" an {thing}") for said in (text, stem))
    answer = {"object_existence": "no", "object_counting": "0"}[question["kind"]]
    return question | {"text": text, "stem": stem, "answer": answer, "words": answer, "mentions": []}
