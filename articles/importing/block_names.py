"""What the blocks of an article and their fields are called: above a text, and in the editor."""

from articles.blocks import ArticleBody


def block_headings() -> dict[str, str]:
    """What patients read above each block."""
    blocks = ArticleBody().child_blocks
    return {name: str(block.meta.heading or block.label) for name, block in blocks.items()}


def block_labels() -> dict[str, str]:
    """What the editor calls each block by its name, and each field of one by both names."""
    labels: dict[str, str] = {}
    for name, block in ArticleBody().child_blocks.items():
        labels[name] = str(block.label)
        for field_name, member in getattr(block, "child_blocks", {}).items():
            labels[f"{name}.{field_name}"] = str(member.label)
    return labels
