"""TIN masking: RawText -> MaskedText; what was typed ends here.

text        RawText hides what was typed; MaskedText is the promise that it was masked
result      Found, Masking, MaskingRefused, and the forms that stand for hidden numbers
fold        one character to one, encoded ones to one, with a map back
vocabulary  the number words, how they are misspelled and run together
words       number words in English, Spanish and mixed, as digits
numbers     the numbers of a text, with the gaps between them
separators  how tightly a gap joins two numbers
shapes      groupings that add up to nine digits
labels      the words for a TIN, their kinds, and what each one names
lookalikes  what looks like a TIN and is none
cards       payment cards and bank accounts
iban        international bank account numbers
letters     letters typed for digits
scan        all rules on one text, in their order of strength
moved       what is left when some numbers were hidden
budget      how much work one text may ask for
mask        mask(): one message
fragments   messages read for parts of a number
split       mask_sequence(): numbers typed over several messages
trusted     what the server itself puts into a text, past the scanner
jsonlines   mask_lines(): `lien-chat mask` as a pure function
"""

from kernel.masking.jsonlines import mask_lines
from kernel.masking.mask import mask
from kernel.masking.result import Found, Masking, MaskingRefused
from kernel.masking.split import MOST_MESSAGES, Part, Rewrite, SplitMasking, mask_sequence
from kernel.masking.text import MaskedText, RawText, from_store
from kernel.masking.trusted import fill_in, unfilled, without

__all__ = [
    "MOST_MESSAGES",
    "Found",
    "MaskedText",
    "Masking",
    "MaskingRefused",
    "Part",
    "RawText",
    "Rewrite",
    "SplitMasking",
    "fill_in",
    "from_store",
    "mask",
    "mask_lines",
    "mask_sequence",
    "unfilled",
    "without",
]
