"""Words of the findings under the canvas: what mends all of a kind, and where one is led."""

WORDS: dict[str, tuple[str, str]] = {
    "DESIGN_FIX_ALL": ("全部采用", "Apply all"),
    "DESIGN_FIX_WHAT": ("采用后：{what}", "If applied: {what}"),
    "DESIGN_GO_MATERIAL": ("看这份材料", "See the material"),
    "DESIGN_GO_ITEM": ("看这个事项", "See the matter"),
}
