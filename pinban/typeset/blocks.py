"""From a story to the blocks that are set: its dateline before the first words, its credit at the end."""

from dataclasses import replace

from pinban.model import Block, BlockKind, Span, Story, TextBlock

_DATELINE_GAP = "\u3000"


def story_blocks(story: Story) -> tuple[Block, ...]:
    """A story's blocks as a paper sets them.

    The dateline (电头) opens the story: in bold, an em before the text of the paragraph that comes first, crossheads
    aside. Where a list, quote, table, note or verse comes first it is a paragraph of its own before that. The credit
    stands at the end, to the right.
    """
    blocks = list(story.blocks)
    if story.dateline:
        lead = Span(story.dateline, strong=True)
        first = next((index for index, block in enumerate(blocks) if not _stands_before(block)), 0)
        block = blocks[first] if blocks else None
        if isinstance(block, TextBlock) and block.kind is BlockKind.PARAGRAPH:
            blocks[first] = replace(block, spans=(lead, Span(_DATELINE_GAP), *block.spans))
        else:
            blocks.insert(first, TextBlock(BlockKind.PARAGRAPH, (lead,), story.source))
    if story.credit:
        blocks.append(TextBlock(BlockKind.SIGNATURE, (Span(story.credit),), story.source))
    return tuple(blocks)


def _stands_before(block: Block) -> bool:
    """Whether the dateline comes after a block: a crosshead, an editor's note."""
    return isinstance(block, TextBlock) and block.kind in (BlockKind.CROSSHEAD, BlockKind.EDITORS_NOTE)
