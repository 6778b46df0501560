"""TIN masking: RawText -> MaskedText; what was typed ends here.

text     RawText hides what was typed; MaskedText is the promise that it was masked
result   Found, Masking, MaskingRefused
mask     mask(): one message
split    mask_sequence(): numbers typed over several messages
"""

from kernel.masking.mask import mask
from kernel.masking.result import Found, Masking, MaskingRefused
from kernel.masking.split import Part, Rewrite, SplitMasking, mask_sequence
from kernel.masking.text import MaskedText, RawText, from_store

__all__ = [
    "Found",
    "MaskedText",
    "Masking",
    "MaskingRefused",
    "Part",
    "RawText",
    "Rewrite",
    "SplitMasking",
    "from_store",
    "mask",
    "mask_sequence",
]
