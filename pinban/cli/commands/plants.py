"""``pinban plants``: the printing plants there are, and what is wrong with a desk's own."""

import argparse
import sys

from pinban.cli.show import tell
from pinban.cli.tables import plant_data, print_plants
from pinban.cli.words import Commands, Home, add_command, add_plants
from pinban.prepress import load_plants


def add(commands: Commands, _home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "plants",
        "  pinban plants\n  pinban plants --plants desk/plants",
    )
    add_plants(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List those without errors, then tell of the errors."""
    plants, diagnostics = load_plants(args.plants)
    if not args.json:
        print_plants(plants.values(), sys.stdout)
    return tell(args, diagnostics, {"plants": [plant_data(plant) for plant in plants.values()]})
