"""Texts to measure with: the articles of the tests and examples, at the density of a newspaper."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).parent.parent
ARTICLES = sorted((ROOT / "examples").glob("article-*.txt")) + sorted((ROOT / "tests/articles").glob("*.txt"))

#: Press articles about these investments hold a figure every 250 to 1,800 bytes (five measured: 70 figures in 35 kB);
#: ours are written to be dense.  So many bytes of the prose below are put in for each byte of an article's line.
PROSE_SHARE = 6

PROSE = {
    "en": (
        "The council met in the town hall and heard residents on traffic, water and noise.",
        "“Nobody asked us whether we wanted this at the end of the road,” said Margaret Doyle, who keeps bees nearby.",
        "A spokesman for the company declined to comment on the talks with the grid operator.",
        "Construction crews had already cleared the field where sheep used to graze.",
        "Analysts at the bank wonder whether the demand will follow, as it did in the days of the railways.",
        "The minister praised the decision as a sign of confidence in the region and in its universities.",
        "Most of the machines will come from Taiwan; the turbines, from a factory on the coast of Denmark.",
        "Environmental groups, among them Friends of the River, have said they will take the permit to court.",
        "Local shops hope that the engineers will buy their lunch in town and not in the company's canteen.",
        "It is not clear who would pay for the new line if the project were abandoned before it is finished.",
        "Trains of trucks have passed through the village day and night, and the mayor counts every one of them.",
        "Meanwhile, shareholders keep asking when the spending on artificial intelligence will turn into earnings.",
    ),
    "fr": (
        "Le conseil s'est réuni à la mairie pour entendre les riverains au sujet du bruit, de l'eau et des camions.",
        "« Personne ne nous a demandé notre avis », regrette Jeanne Morel, qui élève des chèvres à côté du chantier.",
        "Un porte-parole du groupe n'a pas souhaité commenter les discussions avec le gestionnaire du réseau.",
        "Les ouvriers ont déjà nivelé le champ où paissaient naguère des moutons.",
        "Les analystes de la banque se demandent si la demande suivra, comme au temps des chemins de fer.",
        "La ministre a salué une décision qui témoigne, selon elle, de la confiance dans la région et ses écoles.",
        "La plupart des machines viendront de Taïwan ; les turbines, d'une usine installée sur la côte danoise.",
        "Des associations, parmi lesquelles les Amis de la Loire, annoncent qu'elles attaqueront le permis en justice.",
        "Les commerçants espèrent que les ingénieurs déjeuneront en ville et non à la cantine de l'entreprise.",
        "Nul ne sait qui paierait la nouvelle ligne si le projet était abandonné avant d'être achevé.",
        "Jour et nuit, des convois traversent le village, et le maire les compte un par un.",
        "Les actionnaires, eux, veulent savoir quand les dépenses d'intelligence artificielle rapporteront enfin.",
    ),
}


def newspaper(repeat: int = 1) -> list[tuple[str, str]]:
    """(language, text) of each article, thinned, and `repeat` times over."""
    texts = []
    for path in ARTICLES:
        lang = path.name.removeprefix("article-")[:2]
        prose = cycle(PROSE[lang])
        lines = []
        for line in path.read_text(encoding="utf-8").splitlines():
            lines.append(line)
            while line and len(lines[-1]) < len(line) * (1 + PROSE_SHARE):
                lines[-1] += " " + next(prose)
        texts.append((lang, ("\n".join(lines) + "\n") * repeat))
    return texts
