"""The checkpoint's own tokenizer, as tokenizer.json describes it."""

from pathlib import Path

import tokenizers


class Tokenizer:
    def __init__(self, checkpoint: Path):
        file = Path(checkpoint) / "tokenizer.json"
        if not file.exists():
            raise SystemExit(f"no tokenizer.json in {checkpoint}; copy it from the model that the checkpoint was made of")
        self.described = tokenizers.Tokenizer.from_file(str(file))
        self.special = {token.content: i for i, token in self.described.get_added_tokens_decoder().items()}
        self.texts = {}

    def encode(self, text: str) -> list:
        """Ids of text; what is written like a special token is one."""
        return self.described.encode(text, add_special_tokens=False).ids

    def text(self, token: int) -> str:
        """What one token says by itself."""
        if token not in self.texts:
            self.texts[token] = self.decode([token])
        return self.texts[token]

    def decode(self, ids) -> str:
        """Text of ids, special tokens left out."""
        return self.described.decode(list(ids), skip_special_tokens=True)
