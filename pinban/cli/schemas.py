"""Every YAML file that people write to the JSON Schema published for it in ``schema/``."""

from dataclasses import dataclass

from pydantic import BaseModel

from pinban.files import schema_text
from pinban.fonts.settings import FontsModel
from pinban.layouts.schema import LayoutYaml, WordsYaml
from pinban.manuscripts.importing.mapping import MapYaml
from pinban.manuscripts.schema.edition import EditionYaml
from pinban.manuscripts.schema.story import ManuscriptYaml
from pinban.prepress.plants.schema import PlantYaml
from pinban.proofreading.acceptance import AcceptedYaml
from pinban.proofreading.people import PeopleYaml
from pinban.proofreading.vocabulary.entries import LexiconYaml


@dataclass(frozen=True, slots=True)
class PublishedSchema:
    """A schema's file name, the file that it is of, and the model that the reader of that file uses.

    ``layered`` files build on others with ``extends:``.
    """

    name: str
    file: str
    model: type[BaseModel]
    layered: bool = False

    @property
    def text(self) -> str:
        """The schema as published."""
        return schema_text(self.name, self.model, layered=self.layered)


PUBLISHED = (
    PublishedSchema("edition.schema.json", "edition.yaml", EditionYaml),
    PublishedSchema("story.schema.json", "stories/*.md", ManuscriptYaml),
    PublishedSchema("import-map.schema.json", "对照.yaml (--map)", MapYaml),
    PublishedSchema("layout.schema.json", "layouts/*/layout.yaml", LayoutYaml, layered=True),
    PublishedSchema("words.schema.json", "layouts/words/*.yaml", WordsYaml),
    PublishedSchema("lexicon.schema.json", "proofreading/*.yaml", LexiconYaml),
    PublishedSchema("people.schema.json", "proofreading/people.yaml", PeopleYaml),
    PublishedSchema("accepted.schema.json", "accepted.yaml", AcceptedYaml),
    PublishedSchema("plant.schema.json", "plants/*.yaml", PlantYaml, layered=True),
    PublishedSchema("fonts.schema.json", "fonts/fonts.yaml", FontsModel),
)
