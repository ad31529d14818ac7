"""From a story to the blocks that are set: its dateline before the first words, its credit at the end."""

from dataclasses import replace

from pinban.model import Block, BlockKind, Span, Story, TextBlock

_DATELINE_GAP = "\u3000"


def story_blocks(story: Story) -> tuple[Block, ...]:
    """A story's blocks as a paper sets them.

    The dateline (电头) opens the first paragraph in bold, an em before its text; where no paragraph is, it
    is one. The credit stands at the end, to the right.
    """
    blocks = list(story.blocks)
    if story.dateline:
        lead = Span(story.dateline, strong=True)
        for index, block in enumerate(blocks):
            if isinstance(block, TextBlock) and block.kind is BlockKind.PARAGRAPH:
                blocks[index] = replace(block, spans=(lead, Span(_DATELINE_GAP), *block.spans))
                break
        else:
            blocks.insert(0, TextBlock(BlockKind.PARAGRAPH, (lead,), story.source))
    if story.credit:
        blocks.append(TextBlock(BlockKind.SIGNATURE, (Span(story.credit),), story.source))
    return tuple(blocks)
